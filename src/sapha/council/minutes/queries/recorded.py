"""What was recorded of a meeting, read in a constant number of queries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import QuerySet

from sapha.council.councils.charter.rules import CharterRules
from sapha.council.meetings.choices import NAMED, AdjournReason
from sapha.council.meetings.engine.recall import Recall, RecallResult, lower_quorum
from sapha.council.meetings.models import (
    AgendaItem,
    Attendance,
    Ballot,
    Invitation,
    Meeting,
    Motion,
    Presiding,
    Recusal,
    Resolution,
    Vote,
)
from sapha.council.meetings.queries.agenda import AgendaPart, adjourned_before, agenda_of, lines_in_order
from sapha.council.meetings.queries.meetings import rules_of_meeting
from sapha.council.meetings.queries.members import MeetingMember, members_of

Row = TypeVar("Row", bound=Any)


@dataclass(frozen=True, slots=True)
class Recalled:
    """Where an item that comes again was adjourned, and whether the lower quorum holds for it.

    Attributes:
        result: the lower quorum, or each reason why it does not hold.
    """

    before: AgendaItem
    result: RecallResult


@dataclass(frozen=True, slots=True)
class Recorded:
    """A meeting as it was recorded.

    Attributes:
        rules: of the charter version it is judged by.
        recalls: of items that come again, by their id, in the order of the agenda.
        stays: of each membership, by its id, the earliest first.
        answers: what each membership answered to the notice, by its id.
        recusals, motions, resolutions: by the id of their item.
        votes: by the id of their motion; only counted ones that were not voided.
        ballots: named ones, by the id of their vote, in the order of the seats.
    """

    meeting: Meeting
    rules: CharterRules
    recalls: Mapping[int, Recalled]
    members: Sequence[MeetingMember]
    stays: Mapping[int, Sequence[Attendance]]
    answers: Mapping[int, Invitation]
    presidings: Sequence[Presiding]
    agenda: Sequence[AgendaPart]
    recusals: Mapping[int, Sequence[Recusal]]
    motions: Mapping[int, Sequence[Motion]]
    votes: Mapping[int, Sequence[Vote]]
    ballots: Mapping[int, Sequence[Ballot]]
    resolutions: Mapping[int, Sequence[Resolution]]


def _by(rows: QuerySet[Row], column: str) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for row in rows:
        found.setdefault(getattr(row, column), []).append(row)
    return found


def _recalls(meeting: Meeting, agenda: Sequence[AgendaPart], rules: CharterRules) -> dict[int, Recalled]:
    """Return where items that come again come from; one query, and one for each cancelled meeting on the way."""
    befores = [(line.item.pk, adjourned_before(line.item)) for line in lines_in_order(agenda)]
    known = {pk: before for pk, before in befores if before is not None}
    notice = meeting.notices.order_by("-edition").first() if known else None
    says_so = notice is not None and notice.has_clause
    found = {}
    for pk, before in known.items():
        lacked = before.adjourn_reason == AdjournReason.LACK_OF_QUORUM
        recall = Recall(before.meeting.day if lacked else None, meeting.day, says_so)
        found[pk] = Recalled(before, lower_quorum(rules.reconvened, recall))
    return found


def recorded_of(meeting: Meeting) -> Recorded:
    """Return everything recorded of a meeting; its council and charter version must be fetched."""
    rules = rules_of_meeting(meeting)
    named = [one.value for one in NAMED]
    counted = Vote.objects.filter(
        motion__item__meeting=meeting, closed_at__isnull=False, voided_at__isnull=True
    )
    ballots = Ballot.objects.filter(vote__in=counted.filter(method__in=named))
    resolutions = Resolution.objects.filter(item__meeting=meeting, voided_at__isnull=True)
    recusals = Recusal.objects.filter(item__meeting=meeting)
    motions = Motion.objects.filter(item__meeting=meeting, withdrawn_at__isnull=True)
    agenda = agenda_of(meeting, rules.order_of_business)
    return Recorded(
        meeting=meeting,
        rules=rules,
        recalls=_recalls(meeting, agenda, rules),
        members=members_of(meeting, rules),
        stays=_by(meeting.attendances.select_related("membership__person"), "membership_id"),
        answers={one.membership_id: one for one in meeting.invitations.all()},
        presidings=list(meeting.presidings.select_related("membership__person")),
        agenda=agenda,
        recusals=_by(recusals.select_related("membership__person"), "item_id"),
        motions=_by(motions.select_related("moved_by__person"), "item_id"),
        votes=_by(counted.order_by("opened_at", "id"), "motion_id"),
        ballots=_by(ballots.select_related("membership__person", "seat"), "vote_id"),
        resolutions=_by(resolutions.select_related("vote").order_by("year", "number"), "item_id"),
    )
