"""The register of resolutions as a table for spreadsheets and as an Atom feed (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import islice

from django.conf import settings
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language, gettext

from sapha.council.commitments.register import RegisterLine, register_lines
from sapha.council.meetings.models import Resolution
from sapha.foundation.be_dates import BANGKOK
from sapha.foundation.csv_lines import BYTE_ORDER_MARK, csv_line, plain_cell
from sapha.foundation.thai_text import normalise

ATOM = "application/atom+xml; charset=utf-8"
MOST_ENTRIES = 50
_CHUNK, _LONGEST_SUMMARY = 500, 500
COLUMNS = (
    "council", "resolution", "resolved_at", "meeting", "item", "text", "outcome", "is_voided", "method", "yes", "no",
    "abstain", "casting", "effect", "commitments", "commitments_text", "no_commitment",
)  # fmt: skip


def resolution_rows(resolutions: Iterable[Resolution]) -> Iterator[str]:
    """Yield the register as CSV; what was not counted, not stated or not said is empty, and not 0."""
    yield BYTE_ORDER_MARK + csv_line(COLUMNS)
    rows = iter(resolutions)
    while chunk := list(islice(rows, _CHUNK)):
        for line in register_lines(chunk):
            yield csv_line(_cells(line))


def _cells(line: RegisterLine) -> Sequence[object]:
    one, vote = line.resolution, line.resolution.vote
    counts = (vote.method, vote.yes, vote.no, vote.abstain, vote.casting) if vote is not None else ("",) * 5
    told = " | ".join(
        f"{each.text} ({each.agency.name_th}, {each.due_on.isoformat()}, {each.state})"
        for each in line.commitments
    )
    return (
        one.council.key,
        one.short_number,
        one.resolved_at.astimezone(BANGKOK).isoformat(timespec="seconds"),
        one.item.meeting.key,
        plain_cell(one.item.title),
        plain_cell(one.text),
        one.outcome,
        one.voided_at is not None,
        *counts,
        one.effect,
        " ".join(str(each.pk) for each in line.commitments),
        plain_cell(told),
        plain_cell(one.no_commitment),
    )


def resolution_url(one: Resolution) -> str:
    """Return the path of the page on which a resolution stands with its vote: that of its item."""
    meeting = one.item.meeting
    return reverse("meetings:item", args=[meeting.council.key, meeting.ref, one.item_id])


def resolution_feed(resolutions: Iterable[Resolution], title: str, page: str, address: str) -> str:
    """Return resolutions as a feed, the latest first.

    Args:
        resolutions: its entries, with council and meeting.
        title: of the feed.
        page: path of the page that shows the same.
        address: path of the feed itself.
    """
    feed = Atom1Feed(
        title=title,
        link=settings.SITE_URL + page,
        description=None,
        language=get_language() or "th",
        feed_url=settings.SITE_URL + address,
        author_name=gettext("Register of the city"),
    )
    for one in resolutions:
        place = settings.SITE_URL + resolution_url(one)
        number = gettext("Resolution %(number)s") % {"number": one.short_number}
        feed.add_item(
            title=f"{number} · {one.council.name} · {one.get_outcome_display()}",
            link=place,
            # Atom's summary is written as HTML: what people wrote stays text.
            description=escape(_line(one.text)),
            unique_id=f"{place}#resolution-{one.pk}",
            updateddate=one.resolved_at,
        )
    return str(feed.writeString("utf-8"))


def _line(text: str) -> str:
    line = " ".join(normalise(text).split())
    return line if len(line) <= _LONGEST_SUMMARY else line[: _LONGEST_SUMMARY - 1] + "…"
