"""Writing the agenda: add, change, move, withdraw, call again, take from a source."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.councils.charter.kinds import AgendaKind
from sapha.council.councils.charter.rules import CharterRules
from sapha.council.meetings.choices import COMING, ItemState, MeetingState
from sapha.council.meetings.filling import next_position, recall, take
from sapha.council.meetings.models import AgendaItem, Meeting
from sapha.council.meetings.queries.agenda import item_of, items_to_recall
from sapha.council.meetings.queries.meetings import rules_of_meeting
from sapha.council.meetings.recording import locked_meeting, record
from sapha.council.meetings.sources import proposed_items, watch_of
from sapha.council.meetings.texts import LINE, TITLE, one_line, paragraphs
from sapha.foundation.errors import BadInput, Bilingual, Conflict, NotThere

_KIND = Bilingual("โปรดเลือกประเภทวาระ", "Choose the kind of item")
_MAJORITY = Bilingual("แนวทางไม่มีเสียงข้างมากพิเศษนี้", "The charter has no such majority")
_MINUTES = Bilingual("เวลาต้องเป็น 1 ถึง 600 นาที", "The time is 1 to 600 minutes")
_OTHER_ONLY = Bilingual(
    "ระหว่างประชุมเพิ่มได้เฉพาะวาระเรื่องอื่น ๆ", "During the meeting items are added under other business only"
)
_DEEP = Bilingual("เรื่องย่อยมีเรื่องย่อยอีกชั้นไม่ได้", "A sub-item has no sub-items of its own")
_DEALT = Bilingual("วาระนี้พิจารณาไปแล้ว แก้ไขไม่ได้", "This item was dealt with and cannot change")
_NOT_WAITING = Bilingual("ไม่มีเรื่องนี้รอบรรจุวาระ", "No such item waits for the agenda")


@dataclass(frozen=True, slots=True)
class ItemText:
    """What an item says; the attributes of `AgendaItem`."""

    title: str
    detail: str = ""
    owner: str = ""
    minutes: int | None = None
    is_secret: bool = False
    majority: str = ""

    def checked(self, rules: CharterRules) -> dict[str, object]:
        """Return the columns.

        Raises:
            BadInput: a part does not fit.
        """
        if self.minutes is not None and not 1 <= self.minutes <= 600:
            raise BadInput(_MINUTES, rule="meetings.item_minutes", where="minutes")
        if self.majority and self.majority not in {one.code for one in rules.voting.qualified}:
            raise BadInput(_MAJORITY, rule="meetings.no_such_majority", where="majority")
        return {
            "title": one_line(self.title, "title", TITLE, required=True),
            "detail": paragraphs(self.detail, "detail"),
            "owner": one_line(self.owner, "owner", LINE),
            "minutes": self.minutes,
            "is_secret": self.is_secret,
            "majority": self.majority,
        }


def _secret_below(above: AgendaItem | None) -> dict[str, object]:
    """Return the column that makes a sub-item of a secret item secret too, whatever was said of it."""
    return {"is_secret": True} if above is not None and above.is_secret else {}


def _writable(meeting: Meeting) -> Meeting:
    return locked_meeting(meeting, *COMING, MeetingState.OPEN)


def _written(actor: Account, verb: str, item: AgendaItem) -> AgendaItem:
    record(actor, verb, item.meeting, item=item.pk, kind=item.kind)
    return item


@transaction.atomic
def add_item(
    *, actor: Account, meeting: Meeting, kind: str, text: ItemText, parent: AgendaItem | None = None
) -> AgendaItem:
    """Add an item; during the meeting under other business only.

    Args:
        actor: who adds it.
        meeting: whose agenda.
        kind: one of the five kinds; that of the parent, for a sub-item.
        text: what it says.
        parent: the item it belongs to.

    Raises:
        NotPermitted, NotThere: the actor writes no agenda of this council.
        BadInput: kind or text do not fit.
        Conflict: the meeting is over, or the agenda is full.
    """
    require(actor, "meetings.write_agenda", meeting)
    kept = _writable(meeting)
    above = item_of(kept, parent.pk) if parent is not None else None
    if above is not None and above.parent_id is not None:
        raise BadInput(_DEEP, rule="meetings.subitem_of_subitem", where="parent")
    named = above.kind if above is not None else kind
    if named not in {one.value for one in AgendaKind}:
        raise BadInput(_KIND, rule="meetings.item_kind", where="kind")
    if kept.state == MeetingState.OPEN and named != AgendaKind.OTHER:
        raise BadInput(_OTHER_ONLY, rule="meetings.other_business_only", where="kind")
    columns = text.checked(rules_of_meeting(kept)) | _secret_below(above)
    item = AgendaItem(
        meeting=kept, parent=above, kind=named, position=next_position(kept, named, above), **columns
    )
    item.save(force_insert=True)
    return _written(actor, "agenda_item.added", item)


def _locked_item(item: AgendaItem) -> AgendaItem:
    """Return an item that was not dealt with, its meeting locked."""
    kept = item_of(_writable(item.meeting), item.pk)
    if kept.state != ItemState.WAITING:
        raise Conflict(_DEALT, rule="meetings.item_dealt_with")
    return kept


@transaction.atomic
def change_item(*, actor: Account, item: AgendaItem, text: ItemText) -> AgendaItem:
    """Change what an item says, until it is opened.

    Raises:
        NotPermitted, NotThere: the actor writes no agenda of this council.
        BadInput: the text does not fit.
        Conflict: it was dealt with, or the meeting is over.
    """
    require(actor, "meetings.write_agenda", item)
    kept = _locked_item(item)
    columns = text.checked(rules_of_meeting(kept.meeting)) | _secret_below(kept.parent)
    for name, value in columns.items():
        setattr(kept, name, value)
    kept.save()
    if kept.is_secret:
        kept.subitems.update(is_secret=True)
    return _written(actor, "agenda_item.changed", kept)


@transaction.atomic
def move_item(*, actor: Account, item: AgendaItem, up: bool) -> AgendaItem:
    """Move an item before or after its neighbour of the same kind.

    Raises:
        NotPermitted, NotThere: the actor writes no agenda of this council.
        Conflict: it was dealt with, or the meeting is over.
    """
    require(actor, "meetings.write_agenda", item)
    kept = _locked_item(item)
    like = list(kept.meeting.items.filter(kind=kept.kind, parent=kept.parent_id).order_by("position", "id"))
    place = next(number for number, one in enumerate(like) if one.pk == kept.pk)
    other = place + (-1 if up else 1)
    if not 0 <= other < len(like):
        return kept
    like[place], like[other] = like[other], like[place]
    for position, one in enumerate(like, start=1):
        one.position = position
    AgendaItem.objects.bulk_update(like, ["position"])
    kept.refresh_from_db(fields=["position"])
    return _written(actor, "agenda_item.moved", kept)


def _waits_as_adjourned(item: AgendaItem) -> bool:
    """Return whether the adjourned item waits to be called again once this one goes; its source is not offered too."""
    return item.recalled_from_id is not None and item.meeting.number is None


@transaction.atomic
def withdraw_item(*, actor: Account, item: AgendaItem) -> None:
    """Take an item off the agenda: it goes while no notice named it, and stays withdrawn after.

    Raises:
        NotPermitted, NotThere: the actor writes no agenda of this council.
        Conflict: it was dealt with, or the meeting is over.
    """
    require(actor, "meetings.write_agenda", item)
    kept = _locked_item(item)
    _written(actor, "agenda_item.withdrawn", kept)
    watch = watch_of(kept.source)
    if watch is not None and not _waits_as_adjourned(kept):
        watch.withdrawn(actor, kept)
    waiting = kept.subitems.filter(state=ItemState.WAITING)
    if kept.meeting.number is None:
        waiting.delete()
        kept.delete()
        return
    waiting.update(state=ItemState.WITHDRAWN)
    kept.state = ItemState.WITHDRAWN
    kept.save(update_fields=["state"])


@transaction.atomic
def recall_item(*, actor: Account, meeting: Meeting, item: AgendaItem) -> AgendaItem:
    """Call an adjourned item of an earlier meeting again.

    Raises:
        NotPermitted: the actor writes no agenda of this council.
        NotThere: no such item waits, or it is of another council.
        Conflict: the meeting began, or the agenda is full.
    """
    require(actor, "meetings.write_agenda", meeting)
    kept = locked_meeting(meeting, *COMING)
    found = next((one for one in items_to_recall(kept) if one.pk == item.pk), None)
    if found is None:
        raise NotThere(_NOT_WAITING, rule="meetings.nothing_to_recall")
    return _written(actor, "agenda_item.recalled", recall(kept, found))


@transaction.atomic
def take_proposed_item(*, actor: Account, meeting: Meeting, source: str) -> AgendaItem:
    """Put on the agenda what another part of the system proposes: a topic, a commitment.

    Raises:
        NotPermitted: the actor writes no agenda of this council.
        NotThere: nobody proposes it, or it is there already.
        Conflict: the meeting began, the agenda is full, or it was answered or taken meanwhile.
    """
    require(actor, "meetings.write_agenda", meeting)
    kept = locked_meeting(meeting, *COMING)
    found = next((one for one in proposed_items(kept) if one.source == source), None)
    if found is None:
        raise NotThere(_NOT_WAITING, rule="meetings.not_proposed", where=source[:80])
    watch = watch_of(source)
    if watch is not None:  # before the ledger: who declines locks in this order too
        watch.claimed(source)
    item = _written(actor, "agenda_item.added", take(kept, found))
    if watch is not None:
        watch.taken(actor, item)
    return item
