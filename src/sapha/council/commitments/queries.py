"""Commitments as pages, agendas and reminders ask for them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

import rules
from django.db.models import Q, QuerySet
from django.utils import timezone

from sapha.civic.agencies.models import Agency
from sapha.civic.agencies.queries import with_descendants
from sapha.civic.people.reach import agencies_under
from sapha.council.commitments.choices import UNFINISHED
from sapha.council.commitments.models import Commitment
from sapha.council.commitments.rules import CARRY_OUT
from sapha.council.councils.models import Council
from sapha.council.meetings.choices import VoteOutcome
from sapha.council.meetings.models import AgendaItem, Resolution
from sapha.council.topics.choices import PUBLIC_STATES
from sapha.council.topics.models import Topic
from sapha.foundation.errors import Bilingual, NotThere

# Reminders missed while nothing ran are made up for within this time.
MADE_UP_FOR = timedelta(days=31)
NO_COMMITMENT = Bilingual("ไม่พบข้อสั่งการนี้", "There is no such commitment")


@dataclass(frozen=True, slots=True)
class CommitmentFilter:
    """Which commitments are listed; empty asks for all."""

    council: str = ""
    agency: str = ""
    show: str = "unfinished"


def commitments() -> QuerySet[Commitment]:
    """Return all commitments with what their rows show, the soonest due first."""
    return Commitment.objects.select_related(
        "council__district", "agency", "topic", "resolution__item__meeting__council"
    )


def public_commitments() -> QuerySet[Commitment]:
    """Return those everybody may read: not those of secret items."""
    return commitments().filter(resolution__item__is_secret=False)


def may_read(actor: object | None, commitment: Commitment) -> bool:
    """Return whether somebody may read it: of a secret item, who was in the room and who carries it out."""
    item = commitment.resolution.item
    return (
        not item.is_secret
        or bool(rules.has_perm("commitments.carry_out", actor, commitment))
        or bool(rules.has_perm("meetings.see_room", actor, item))
    )


def listed_commitments(asked: CommitmentFilter) -> QuerySet[Commitment]:
    """Return the commitments that were asked for."""
    found = public_commitments()
    if asked.show == "late":
        found = found.filter(state__in=UNFINISHED, due_on__lt=timezone.localdate())
    elif asked.show == "finished":
        found = found.exclude(state__in=UNFINISHED).order_by("-finished_on", "-id")
    elif asked.show != "all":
        found = found.filter(state__in=UNFINISHED)
    if asked.council:
        found = found.filter(council__key=asked.council)
    if asked.agency.isascii() and asked.agency.isdecimal() and len(asked.agency) <= 9:
        agency = Agency.objects.filter(pk=int(asked.agency)).first()
        found = found.filter(agency__in=with_descendants(agency)) if agency else found.none()
    return found


def commitment_for(actor: object | None, pk: int) -> Commitment:
    """Return one this reader may see.

    Raises:
        NotThere: there is none, or not for this reader.
    """
    found = commitments().filter(pk=pk).first()
    if found is None or not may_read(actor, found):
        raise NotThere(NO_COMMITMENT, rule="commitments.no_such_commitment", where=str(pk))
    return found


def of_resolutions(resolutions: Collection[int]) -> dict[int, list[Commitment]]:
    """Return the commitments of resolutions by resolution, as those see them who see the resolution; one query."""
    found: dict[int, list[Commitment]] = {}
    for one in commitments().filter(resolution__in=resolutions):
        found.setdefault(one.resolution_id, []).append(one)
    return found


def unfinished_of(council: Council) -> QuerySet[Commitment]:
    """Return what a council still waits for in public, the soonest due first."""
    return public_commitments().filter(council=council, state__in=UNFINISHED)


def overdue_of(council: Council) -> QuerySet[Commitment]:
    """Return what a council should have by now, the longest late first."""
    return unfinished_of(council).filter(due_on__lt=timezone.localdate())


def own_commitments(actor: object) -> QuerySet[Commitment]:
    """Return what the units of an actor still have to do, the longest late first; secret ones too."""
    mine = agencies_under(actor, CARRY_OUT, "agency__")
    return commitments().filter(mine, state__in=UNFINISHED)


def unanswered_resolutions(council: Council) -> QuerySet[Resolution]:
    """Return carried resolutions that gave nobody anything to do and do not say why."""
    return (
        Resolution.objects.filter(
            council=council, outcome=VoteOutcome.CARRIED, voided_at__isnull=True, no_commitment=""
        )
        .filter(commitments__isnull=True)
        .select_related("council", "item__meeting__council")
        .order_by("-resolved_at")
    )


def topics_of_item(item: AgendaItem) -> QuerySet[Topic]:
    """Return the public topics of the council that a commitment may answer; the item's own first."""
    own = item.source.removeprefix("topic:") if item.source.startswith("topic:") else ""
    rows = Topic.objects.filter(council=item.meeting.council, state__in=PUBLIC_STATES)
    first = rows.filter(Q(key=own) | Q(state__in=["listed", "decided"])).order_by("-published_at")
    # By id: a field of a form cannot choose among rows that were cut off.
    return Topic.objects.filter(pk__in=list(first.values_list("pk", flat=True)[:50])).order_by(
        "-published_at"
    )


def due_for_reminder(day: date) -> QuerySet[Commitment]:
    """Return what is unfinished and due within a week, or was within the last 31 days."""
    rows = Commitment.objects.filter(state__in=UNFINISHED).select_related(
        "council", "agency", "resolution__item"
    )
    return rows.filter(due_on__gte=day - MADE_UP_FOR, due_on__lte=day + timedelta(days=8))
