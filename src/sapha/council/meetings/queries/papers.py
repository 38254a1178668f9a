"""The papers of an agenda: those that would go with a notice now, and those that went with one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import rules

from sapha.council.meetings.choices import ItemState
from sapha.council.meetings.models import AgendaItem, Notice, NoticePaper
from sapha.council.meetings.queries.agenda import AgendaLine, AgendaPart, lines_in_order
from sapha.evidence.documents.choices import ScanState
from sapha.evidence.documents.models import Document
from sapha.evidence.documents.queries import Served, Shown, documents_of, original_of, public_bytes_of


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of an agenda item as it would go with a notice now.

    Attributes:
        number: of the item, ``4.2``.
        is_redacted: the version for the public of another paper of the agenda.
        is_secret: of a secret item, or of one that was secret when it was dealt with in an earlier meeting.
    """

    item: AgendaItem
    number: str
    document: Document
    is_redacted: bool
    is_secret: bool

    @property
    def is_public(self) -> bool:
        """Whether everybody may have it."""
        return self.document.is_public and not self.is_secret

    @property
    def is_for_members(self) -> bool:
        """Whether the members' letter names it: of a secret item no letter names any."""
        return not self.is_redacted and not self.is_secret

    @property
    def sha256(self) -> str:
        """Hash of the bytes that go."""
        return self.document.shown_sha256 if self.is_public else self.document.sha256

    @property
    def size_bytes(self) -> int:
        """Size of the bytes that go."""
        return self.document.shown_size_bytes if self.is_public else self.document.size_bytes


def papers_of(agenda: Sequence[AgendaPart]) -> list[Paper]:
    """Return the papers of an agenda in its order; a re-called item brings those it had before, a member's those of the proposal.

    What was withdrawn, destroyed or quarantined does not go. Queries do not grow with the items.
    """
    lines = [one for one in lines_in_order(agenda) if one.item.state != ItemState.WITHDRAWN]
    subjects = _subjects_of([one.item for one in lines])
    wanted = {subject for of_item in subjects.values() for subject in of_item}
    kept: dict[str, list[Document]] = {}
    rows = Document.objects.filter(subject__in=wanted, withdrawn_at__isnull=True, purged_at__isnull=True)
    for row in rows.exclude(scan_state=ScanState.QUARANTINED).order_by("uploaded_at", "pk"):
        kept.setdefault(row.subject, []).append(row)
    there = {row.pk for documents in kept.values() for row in documents}
    return [one for line in lines for one in _papers_of_line(line, subjects[line.item.pk], kept, there)]


def _papers_of_line(
    line: AgendaLine, subjects: Mapping[str, bool], kept: dict[str, list[Document]], there: Collection[int]
) -> list[Paper]:
    return [
        Paper(line.item, line.number, row, row.redacts_id in there, line.item.is_secret or secret)
        for subject, secret in subjects.items()
        for row in kept.get(subject, ())
    ]


def _subjects_of(items: Sequence[AgendaItem]) -> dict[int, dict[str, bool]]:
    """Return where the papers of each item lie: with the member's proposal it came of, its earlier selves, itself.

    Each with whether it is secret itself; an item that comes again may be public where its earlier self is not.
    """
    before = _items_before(items)
    return {
        one.pk: {
            **({one.source: one.is_secret} if one.source.startswith("item_proposal:") else {}),
            **{f"agenda_item:{pk}": secret for pk, secret in before[one.pk].items()},
        }
        for one in items
    }


def _items_before(items: Sequence[AgendaItem]) -> dict[int, dict[int, bool]]:
    """Return each item with those it was before and whether they are secret, the earliest first.

    A query for each meeting they go back.
    """
    above = {one.pk: (one.recalled_from_id, one.is_secret) for one in items}
    while missing := {pk for pk, _ in above.values() if pk is not None and pk not in above}:
        rows = AgendaItem.objects.filter(pk__in=missing).values_list("pk", "recalled_from", "is_secret")
        above.update({pk: (before, secret) for pk, before, secret in rows})
    found = {}
    for item in items:
        chain: list[tuple[int, bool]] = []
        one: int | None = item.pk
        while one is not None:
            before, secret = above[one]
            chain.append((one, secret))
            one = before
        found[item.pk] = dict(reversed(chain))
    return found


def papers_before(item: AgendaItem, actor: object) -> list[Shown]:
    """Return the papers of the matter from before this item: of the proposal it came of, of earlier meetings.

    Those this reader gets, the latest first; of what was secret then only those in the room get any.
    """
    in_the_room = rules.has_perm("meetings.see_room", actor, item)
    before = list(_subjects_of([item])[item.pk].items())[:-1]
    seen = [subject for subject, secret in reversed(before) if in_the_room or not secret]
    return [one for subject in seen for one in documents_of(actor, subject)[0] if one.served]


def going_by_mail(papers: Iterable[Paper], room: int) -> frozenset[int]:
    """Return the places, from 1, of the papers that go along with e-mails.

    Args:
        papers: in the order of the agenda.
        room: bytes a letter may still hold; what does not fit is passed over.
    """
    going = set()
    for place, paper in enumerate(papers, start=1):
        if paper.is_for_members and paper.size_bytes <= room:
            room -= paper.size_bytes
            going.add(place)
    return frozenset(going)


@dataclass(frozen=True, slots=True)
class AtHand:
    """How many papers would go with a notice now.

    Attributes:
        by_mail: go along with e-mails.
        large: are too large for that; messages lead to them.
        secret: of secret items; members read them on the page of the meeting.
        for_members: of all, those that everybody else does not get.
        unscanned: of all, those that wait for the virus scanner.
    """

    by_mail: int
    large: int
    secret: int
    for_members: int
    unscanned: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.by_mail + self.large + self.secret


def papers_at_hand(agenda: Sequence[AgendaPart], room: int) -> AtHand:
    """Return how many papers would go with a notice now and how.

    Args:
        agenda: of the meeting.
        room: bytes an e-mail may hold; the letter will take some of them.
    """
    papers = papers_of(agenda)
    mailed, named = going_by_mail(papers, room), sum(one.is_for_members for one in papers)
    ours = [one for one in papers if not one.is_redacted]
    return AtHand(
        by_mail=len(mailed),
        large=named - len(mailed),
        secret=sum(one.is_secret for one in ours),
        for_members=sum(not one.is_public for one in ours),
        unscanned=sum(one.document.is_pending for one in ours),
    )


@dataclass(frozen=True, slots=True)
class SentPaper:
    """A paper that went with a notice, as somebody sees it.

    Attributes:
        served: the bytes they get of it; ``None``: none now.
    """

    row: NoticePaper
    served: Served | None

    @property
    def document(self) -> Document:
        """The document it is."""
        return self.row.document


def papers_sent(notice: Notice, actor: object) -> list[SentPaper]:
    """Return what went with a notice: to those in the room everything, to everybody what is public.

    One query; everybody asks one more where an item came again with the papers it had.
    """
    rows = NoticePaper.objects.filter(notice=notice).select_related("document", "item").order_by("place")
    if rules.has_perm("meetings.see_room", actor, notice.meeting):
        keeps = bool(rules.has_perm("meetings.write_agenda", actor, notice.meeting))
        return [SentPaper(row, _as_sent(row, keeps=keeps)) for row in rows if not row.is_redacted]
    secret = _secret_before(rows)
    shown = [
        SentPaper(row, public_bytes_of(row.document))
        for row in rows
        if _is_open(row) and row.document.subject not in secret
    ]
    return [one for one in shown if one.served is not None]


def _secret_before(rows: Iterable[NoticePaper]) -> set[str]:
    """Return which earlier items the papers lie with are secret; letters once named them by their new item alone."""
    kind = "agenda_item:"
    subjects = {one.document.subject for one in rows if one.document.subject != one.item.ledger_key}
    earlier = [int(one.removeprefix(kind)) for one in subjects if one.startswith(kind)]
    if not earlier:
        return set()
    found = AgendaItem.objects.filter(pk__in=earlier, is_secret=True).values_list("pk", flat=True)
    return {f"{kind}{pk}" for pk in found}


def _is_open(row: NoticePaper) -> bool:
    return row.is_public and not row.is_secret and not row.item.is_secret


def _as_sent(row: NoticePaper, *, keeps: bool) -> Served | None:
    """Return the bytes that went, also when the paper was withdrawn since."""
    served = original_of(row.document, may_read=True, keeps=keeps)
    if served is None or served.sha256 == row.sha256:
        return served
    return public_bytes_of(row.document) or served
