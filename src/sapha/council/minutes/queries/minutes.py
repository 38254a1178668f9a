"""Minutes by meeting, what of them somebody may see, and what waits before they can go on."""

from __future__ import annotations

from collections.abc import Sequence

import rules
from django.db.models import QuerySet

from sapha.council.councils.models import Council
from sapha.council.meetings.models import AgendaItem, Meeting, Resolution
from sapha.council.meetings.queries.meetings import meeting_by_key
from sapha.council.minutes.choices import MAY_BE_EMPTY, CorrectionState, MinutesState
from sapha.council.minutes.models import Block, Correction, Dissent, Minutes
from sapha.foundation.errors import Bilingual, NotThere

NO_MINUTES = Bilingual("การประชุมนี้ยังไม่มีรายงานการประชุม", "This meeting has no minutes yet")
NO_BLOCK = Bilingual("รายงานการประชุมไม่มีตอนนี้", "The minutes have no such block")


def minutes() -> QuerySet[Minutes]:
    """Return all minutes with their meetings and councils."""
    return Minutes.objects.select_related("meeting__council__charter", "meeting__charter_version")


def may_see(actor: object, found: Minutes) -> bool:
    """Return whether the actor may read minutes: everybody adopted ones, members circulated ones."""
    if found.state == MinutesState.ADOPTED:
        return True
    permit = "see_draft" if found.state == MinutesState.DRAFT else "see_circulated"
    return bool(rules.has_perm(f"minutes.{permit}", actor, found))


def sees_official(actor: object, found: Minutes) -> bool:
    """Return whether the actor may read what the public version leaves out."""
    return bool(rules.has_perm("minutes.see_circulated", actor, found)) and may_see(actor, found)


def minutes_of(meeting: Meeting, actor: object) -> Minutes:
    """Return the minutes of a meeting.

    Raises:
        NotThere: there are none the actor may know of.
    """
    found = minutes().filter(meeting=meeting).first()
    if found is None or not may_see(actor, found):
        raise NotThere(NO_MINUTES, rule="minutes.none")
    return found


def minutes_by_key(key: str) -> Minutes | None:
    """Return the minutes of the meeting of a public key, ``1049/3-2566``."""
    meeting = meeting_by_key(key)
    return None if meeting is None else minutes().filter(meeting=meeting).first()


def adopted_minutes(council: Council) -> QuerySet[Minutes]:
    """Return adopted minutes of a council, the latest meeting first."""
    found = minutes().filter(meeting__council=council, state=MinutesState.ADOPTED)
    return found.order_by("-meeting__starts_at")


def block_of(found: Minutes, pk: int) -> Block:
    """Return a block of the minutes.

    Raises:
        NotThere: they have none of this number.
    """
    block = found.blocks.filter(pk=pk).select_related("minutes__meeting__council__charter", "item").first()
    if block is None:
        raise NotThere(NO_BLOCK, rule="minutes.no_such_block")
    return block


def corrections_of(found: Minutes) -> list[Correction]:
    """Return what members proposed, in the order of the blocks."""
    rows = Correction.objects.filter(block__minutes=found).select_related("block", "membership__person")
    return list(rows.order_by("block__position", "proposed_at", "id"))


def dissents_of(meeting: Meeting) -> list[Dissent]:
    """Return the dissents from resolutions of the meeting that stand, in the order of the resolutions."""
    rows = Dissent.objects.filter(resolution__item__meeting=meeting, resolution__voided_at__isnull=True)
    fetched = rows.select_related("resolution__council", "resolution__item", "membership__person")
    return list(fetched.order_by("resolution__year", "resolution__number", "registered_at", "id"))


def open_dissents(meeting: Meeting) -> list[Dissent]:
    """Return dissents that lack their text."""
    return [one for one in dissents_of(meeting) if not one.text]


def open_corrections(found: Minutes) -> int:
    """Return how many proposals nobody decided."""
    return Correction.objects.filter(block__minutes=found, state=CorrectionState.PROPOSED).count()


def empty_parts(blocks: Sequence[Block]) -> list[str]:
    """Return the required parts of the form that say nothing, by their Thai heading."""
    return [one.get_part_display() for one in blocks if one.part not in MAY_BE_EMPTY and not one.text]


def resolutions_to_dissent(meeting: Meeting) -> list[Resolution]:
    """Return the resolutions of a meeting that stand."""
    rows = Resolution.objects.filter(item__meeting=meeting, voided_at__isnull=True)
    return list(rows.select_related("council", "item").order_by("year", "number"))


def adopting_item(found: Minutes) -> AgendaItem | None:
    """Return the item of a later meeting by which the council decided to adopt the minutes."""
    rows = AgendaItem.objects.filter(
        source=found.ledger_key,
        meeting__council=found.meeting.council_id,
        meeting__starts_at__gt=found.meeting.starts_at,
        resolutions__outcome="carried",
        resolutions__voided_at__isnull=True,
    )
    return rows.select_related("meeting__council").order_by("meeting__starts_at", "id").first()


def coming_item(found: Minutes) -> AgendaItem | None:
    """Return the latest item of an agenda that is about these minutes."""
    rows = AgendaItem.objects.filter(source=found.ledger_key).select_related("meeting__council")
    return rows.order_by("-meeting__starts_at").first()


def own_dissents(meeting: Meeting, actor: object) -> list[Dissent]:
    """Return the dissents of whoever looks, from resolutions of the meeting."""
    person = getattr(actor, "person_id", None)
    return [one for one in dissents_of(meeting) if person is not None and one.membership.person_id == person]


def may_dissent(meeting: Meeting, actor: object) -> bool:
    """Return whether whoever looks came to the meeting as a member and its minutes are not adopted."""
    person = getattr(actor, "person_id", None)
    if person is None or not rules.has_perm("minutes.dissent", actor, meeting):
        return False
    came = meeting.attendances.filter(membership__person=person).exists()
    return came and not Minutes.objects.filter(meeting=meeting, state=MinutesState.ADOPTED).exists()
