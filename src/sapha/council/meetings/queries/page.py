"""The page of one meeting: what everybody sees, and what concerns whoever looks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sapha.civic.people.models import Account
from sapha.council.meetings.choices import HELD, MeetingState
from sapha.council.meetings.models import AgendaItem, Invitation, Meeting, Notice, Registration, Resolution
from sapha.council.meetings.queries.members import members_of
from sapha.evidence.notices.choices import Channel
from sapha.evidence.notices.models import OutboxMessage


@dataclass(frozen=True, slots=True)
class Proof:
    """An invitation with the proof of its sending.

    Attributes:
        sent_by: channels the notice went out by; empty: not yet, or nobody could be reached.
    """

    invitation: Invitation
    sent_by: tuple[str, ...]

    @property
    def ways(self) -> str:
        """The channels in words, this system first, paper last."""
        ways = [str(one.label) for one in Channel if one in self.sent_by]
        handed = self.invitation.get_handed_how_display()
        return ", ".join([*ways, *([handed] if handed else [])])


def latest_notice(meeting: Meeting) -> Notice | None:
    """Return the latest notice of a meeting."""
    return meeting.notices.select_related("meeting__council").first()


def is_letter_withheld(notice: Notice, items: Iterable[AgendaItem]) -> bool:
    """Return whether a letter names openly what is secret by now: none but those in the room get it.

    Args:
        notice: whose letter.
        items: of its meeting, the secret ones at least.
    """
    edition = notice.edition
    return any(one.is_secret and (one.named_openly_in or 0) >= edition for one in items)


def resolutions_of(meeting: Meeting) -> list[Resolution]:
    """Return the resolutions of a meeting with their votes, voided ones too, in order."""
    rows = Resolution.objects.filter(item__meeting=meeting).select_related("item", "vote", "council")
    return list(rows.order_by("year", "number"))


def own_invitation(actor: object, meeting: Meeting) -> Invitation | None:
    """Return the invitation of whoever looks; ``None`` where they are not invited."""
    if not isinstance(actor, Account) or actor.person_id is None:
        return None
    rows = meeting.invitations.filter(membership__person=actor.person_id)
    return rows.select_related("membership", "notice").first()


def own_registrations(actor: object, meeting: Meeting) -> list[Registration]:
    """Return what whoever looks registered or asked."""
    if not isinstance(actor, Account) or actor.person_id is None:
        return []
    return list(meeting.registrations.filter(person=actor.person_id, withdrawn_at__isnull=True))


def registrations_of(meeting: Meeting) -> list[Registration]:
    """Return who registered and what they ask, for the secretary."""
    return list(meeting.registrations.filter(withdrawn_at__isnull=True).select_related("person"))


def proofs_of(meeting: Meeting) -> list[Proof]:
    """Return each invitation of the latest notice with the proof of its sending; three queries."""
    notice = latest_notice(meeting)
    if notice is None:
        return []
    rows = list(
        meeting.invitations.filter(notice=notice).select_related("membership__person", "membership__seat")
    )
    sent: dict[int, list[str]] = {}
    messages = OutboxMessage.objects.filter(dedup_key=notice.dedup_key, sent_at__isnull=False)
    for person, channel in messages.values_list("person", "channel"):
        sent.setdefault(person, []).append(channel)
    return [Proof(one, tuple(sorted(sent.get(one.membership.person_id, [])))) for one in rows]


def turnout(meeting: Meeting) -> tuple[int, int] | None:
    """Return how many members came and how many were in office; ``None`` before it was held."""
    if meeting.state not in HELD or meeting.state == MeetingState.OPEN:
        return None
    members = {one.pk for one in members_of(meeting)}
    came = set(meeting.attendances.values_list("membership", flat=True))
    return len(came & members), len(members)
