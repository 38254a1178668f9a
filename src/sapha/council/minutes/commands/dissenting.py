"""Dissents from resolutions: registered in the meeting, written before the minutes close."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.meetings.models import Meeting, Resolution
from sapha.council.meetings.queries.members import NOT_A_MEMBER, members_of
from sapha.council.meetings.recording import locked_meeting, record
from sapha.council.meetings.texts import paragraphs
from sapha.council.membership.models import Membership
from sapha.council.minutes.choices import MinutesState
from sapha.council.minutes.models import Dissent, Minutes
from sapha.foundation.errors import BadInput, Bilingual, Conflict, NotPermitted

LONGEST_DISSENT = 10_000  # characters
_THERE = Bilingual("กรรมการท่านนี้แย้งมตินี้ไว้แล้ว", "This member dissents from this resolution already")
_VOID = Bilingual("มตินี้ถูกยกเลิกแล้ว", "This resolution was voided")
_LATE = Bilingual(
    "ที่ประชุมรับรองรายงานการประชุมแล้ว บันทึกความเห็นแย้งไม่ได้",
    "The minutes are adopted: it is too late for a dissent",
)
_ABSENT = Bilingual("ผู้แย้งต้องเป็นกรรมการที่มาประชุม", "Only a member who came to the meeting may dissent")


def _writable(meeting: Meeting) -> Meeting:
    """Return the meeting, locked; its minutes are not adopted."""
    kept = locked_meeting(meeting)
    if Minutes.objects.filter(meeting=kept, state=MinutesState.ADOPTED).exists():
        raise Conflict(_LATE, rule="minutes.is_adopted")
    return kept


def _require_own(actor: Account, membership: Membership, resolution: Resolution) -> None:
    """Let the member themself pass, or who writes the minutes."""
    if membership.person_id != actor.person_id:
        require(actor, "minutes.write_minutes", resolution)


@transaction.atomic
def register_dissent(
    *, actor: Account, resolution: Resolution, membership: Membership, text: str = ""
) -> Dissent:
    """Enter that a member dissents from a resolution; the text may follow.

    Raises:
        NotPermitted, NotThere: the actor is neither the member nor the secretary.
        BadInput: the member did not come to the meeting, or the text is too long.
        Conflict: they dissent already, the resolution was voided, or the minutes are adopted.
    """
    require(actor, "minutes.dissent", resolution)
    _require_own(actor, membership, resolution)
    said = paragraphs(text, "text", LONGEST_DISSENT)
    meeting = _writable(resolution.item.meeting)
    if membership.pk not in {one.pk for one in members_of(meeting)}:
        raise NotPermitted(NOT_A_MEMBER, rule="minutes.not_a_member")
    if not meeting.attendances.filter(membership=membership).exists():
        raise BadInput(_ABSENT, rule="minutes.dissenter_absent", where="membership")
    kept = Resolution.objects.select_related("council", "item").get(pk=resolution.pk)
    if kept.voided_at is not None:
        raise Conflict(_VOID, rule="minutes.resolution_voided")
    now = timezone.now()
    made = Dissent(
        resolution=kept, membership=membership, text=said, registered_by=actor.actor_key,
        written_at=now if said else None,
    )  # fmt: skip
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as error:
        raise Conflict(_THERE, rule="minutes.dissent_there") from error
    record(actor, "dissent.registered", meeting, dissent=made.pk, number=kept.short_number)
    return made


def _locked(dissent: Dissent) -> tuple[Dissent, Meeting]:
    meeting = _writable(dissent.resolution.item.meeting)
    rows = Dissent.objects.select_related("resolution__council", "membership__person")
    return rows.get(pk=dissent.pk), meeting


@transaction.atomic
def write_dissent(*, actor: Account, dissent: Dissent, text: str) -> Dissent:
    """Write or change the text of a dissent.

    Raises:
        NotPermitted, NotThere: the actor is neither the member nor the secretary.
        BadInput: the text is missing or too long.
        Conflict: the minutes are adopted.
    """
    require(actor, "minutes.dissent", dissent)
    _require_own(actor, dissent.membership, dissent.resolution)
    said = paragraphs(text, "text", LONGEST_DISSENT, required=True)
    kept, meeting = _locked(dissent)
    kept.text, kept.written_at = said, timezone.now()
    kept.save(update_fields=["text", "written_at"])
    record(actor, "dissent.written", meeting, dissent=kept.pk, number=kept.resolution.short_number)
    return kept


@transaction.atomic
def withdraw_dissent(*, actor: Account, dissent: Dissent) -> None:
    """Take a dissent back, before the minutes are adopted.

    Raises:
        NotPermitted, NotThere: the actor is neither the member nor the secretary.
        Conflict: the minutes are adopted.
    """
    require(actor, "minutes.dissent", dissent)
    _require_own(actor, dissent.membership, dissent.resolution)
    kept, meeting = _locked(dissent)
    record(actor, "dissent.withdrawn", meeting, dissent=kept.pk, number=kept.resolution.short_number)
    kept.delete()
