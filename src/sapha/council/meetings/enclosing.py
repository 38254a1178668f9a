"""The papers that go with a notice: written down as they are when it goes, and put into its e-mails."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence

from sapha.council.meetings.models import Notice, NoticeFile, NoticePaper
from sapha.council.meetings.queries.meetings import meeting_by_key
from sapha.council.meetings.queries.page import is_letter_withheld
from sapha.council.meetings.queries.papers import Paper, going_by_mail
from sapha.evidence.documents.choices import SERVED_TO_ALL
from sapha.evidence.documents.storage import open_bytes
from sapha.evidence.documents.validators import shown_file_name
from sapha.evidence.notices.enclosures import Enclosure
from sapha.foundation.errors import SystemUnable

_log = logging.getLogger(__name__)


def write_papers(notice: Notice, papers: Sequence[Paper], room: int) -> list[NoticePaper]:
    """Write down what goes with a notice, in the order of the agenda.

    Args:
        notice: as it was just written.
        papers: of its agenda.
        room: bytes an e-mail may hold besides the letter.
    """
    mailed = going_by_mail(papers, room)
    rows = [
        NoticePaper(
            notice=notice,
            item=one.item,
            document=one.document,
            place=place,
            number=one.number,
            title=one.document.title,
            size_bytes=one.size_bytes,
            sha256=one.sha256,
            is_public=one.is_public,
            is_redacted=one.is_redacted,
            is_secret=one.is_secret,
            by_mail=place in mailed,
        )
        for place, one in enumerate(papers, start=1)
    ]
    return NoticePaper.objects.bulk_create(rows)


def enclosures_of(dedup_key: str) -> list[Enclosure]:
    """Return the letter and the papers that go along with the e-mails of a notice, as they were when it was sent."""
    notice = _notice_of(dedup_key)
    return [] if notice is None else list(_enclosures(notice))


def _notice_of(dedup_key: str) -> Notice | None:
    key, _, edition = dedup_key.rpartition(" notice ")
    meeting = meeting_by_key(key)
    if meeting is None or not edition.isdecimal():
        return None
    return meeting.notices.filter(edition=int(edition)).first()


def _enclosures(notice: Notice) -> Iterator[Enclosure]:
    # A letter that names what is secret by now is read on the page of the meeting alone.
    if not is_letter_withheld(notice, notice.meeting.items.filter(is_secret=True)):
        content = bytes(NoticeFile.objects.get(notice=notice).content)
        name = f"หนังสือเชิญประชุม {notice.meeting.number}-{notice.meeting.year}.pdf"
        yield Enclosure(name, "application/pdf", content)
    for row in notice.papers.filter(by_mail=True).select_related("document", "item"):
        if (enclosed := _enclosure(row)) is not None:
            yield enclosed


def _enclosure(row: NoticePaper) -> Enclosure | None:
    """Return a paper as it goes by e-mail; what waits for the scanner or is no longer kept is read here, or nowhere."""
    document = row.document
    gone = document.withdrawn_at or document.purged_at
    if gone or row.item.is_secret or document.scan_state not in SERVED_TO_ALL:
        return None
    try:
        with open_bytes(row.sha256) as file:
            content = file.read()
    except SystemUnable as error:
        _log.error("paper %s of notice %s is left out of an e-mail: %s", row.pk, row.notice_id, error.rule)
        return None
    name = shown_file_name(f"{row.number} {row.title}".replace("/", "-").replace("\\", "-"))
    return Enclosure(f"{name}{document.extension}", document.media_type, content)
