"""Who belongs to a meeting: the members in office on its day, with seats and votes."""

from __future__ import annotations

from dataclasses import dataclass

from sapha.council.councils.charter.rules import CharterRules, GroupRules
from sapha.council.councils.models import Seat
from sapha.council.meetings.choices import Answer, MeetingForm
from sapha.council.meetings.models import Meeting
from sapha.council.meetings.queries.meetings import rules_of_meeting
from sapha.council.membership.choices import Office, Standing
from sapha.council.membership.models import Membership
from sapha.council.membership.queries.sitting import seated_on
from sapha.foundation.errors import Bilingual, NotPermitted

NOT_A_MEMBER = Bilingual(
    "ท่านไม่ได้เป็นกรรมการของสภานี้ในวันประชุม", "You are no member of this council on the day of the meeting"
)


@dataclass(frozen=True, slots=True)
class MeetingMember:
    """A member in office on the day of a meeting.

    Attributes:
        group: the rules of the seat's group.
    """

    membership: Membership
    group: GroupRules

    @property
    def pk(self) -> int:
        """The membership's id."""
        return self.membership.pk

    @property
    def seat(self) -> Seat:
        """The seat they sit on."""
        return self.membership.seat

    @property
    def votes(self) -> bool:
        """Whether the holder of the seat votes."""
        return self.group.votes

    @property
    def name(self) -> str:
        """The name as it is printed."""
        return self.membership.person.full_name

    @property
    def is_alternate(self) -> bool:
        """Whether they stand in for the holder of the seat."""
        return self.membership.standing == Standing.ALTERNATE

    @property
    def is_chair(self) -> bool:
        """Whether they are the chair of the council."""
        return self.membership.office == Office.CHAIR

    @property
    def is_vice_chair(self) -> bool:
        """Whether they are the vice chair of the council."""
        return self.membership.office == Office.VICE_CHAIR


def members_of(meeting: Meeting, rules: CharterRules | None = None) -> list[MeetingMember]:
    """Return the members in office on the day of the meeting, in the order of the charter's groups.

    Somebody on a seat of a group the charter no longer has does not count. One query, and those
    of the rules where they are not given.
    """
    ruled = rules or rules_of_meeting(meeting)
    places = {group.code: place for place, group in enumerate(ruled.groups)}
    groups = {group.code: group for group in ruled.groups}
    found = [
        MeetingMember(one, groups[one.seat.group_code])
        for one in seated_on(meeting.council, meeting.day)
        if one.seat.group_code in groups and one.seat.number <= groups[one.seat.group_code].seats
    ]
    return sorted(found, key=lambda one: (places[one.group.code], one.seat.number, one.is_alternate, one.pk))


def member_of_person(meeting: Meeting, person: int | None) -> MeetingMember:
    """Return the person as a member of the meeting.

    Raises:
        NotPermitted: they are none on the day of the meeting.
    """
    for one in members_of(meeting):
        if person is not None and one.membership.person_id == person:
            return one
    raise NotPermitted(NOT_A_MEMBER, rule="meetings.not_a_member")


def answers_open_to(meeting: Meeting, membership: Membership) -> list[str]:
    """Return what a member can answer to the notice: online where the meeting is, the alternate where there is one."""
    seated = seated_on(meeting.council, meeting.day).filter(seat=membership.seat_id)
    closed = set()
    if meeting.form == MeetingForm.IN_PERSON:
        closed.add(Answer.ONLINE)
    if membership.standing == Standing.ALTERNATE or not seated.filter(standing=Standing.ALTERNATE).exists():
        closed.add(Answer.SUBSTITUTE)
    return [one.value for one in Answer if one not in closed]
