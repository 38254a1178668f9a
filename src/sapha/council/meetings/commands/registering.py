"""Citizens before a meeting: register to attend, send a question, take it back."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.meetings.choices import MeetingState, RegistrationKind
from sapha.council.meetings.models import Meeting, Registration
from sapha.council.meetings.recording import locked_meeting, record
from sapha.council.meetings.texts import paragraphs
from sapha.foundation.errors import Bilingual, Conflict

MOST_QUESTIONS = 3
LONGEST_QUESTION = 2000
_LATE = Bilingual(
    "การประชุมเริ่มหรือสิ้นสุดแล้ว หรือยกเลิก จึงลงทะเบียนไม่ได้",
    "The meeting has begun, is over or cancelled: it is too late",
)
_THERE = Bilingual("ท่านลงทะเบียนไว้แล้ว", "You are registered already")
_ENOUGH = Bilingual(
    f"ส่งคำถามได้ไม่เกิน {MOST_QUESTIONS} ข้อต่อการประชุม", f"At most {MOST_QUESTIONS} questions a meeting"
)
_GONE = Bilingual("ถอนไปแล้ว", "This was taken back already")


def _person(actor: Account) -> int:
    """Return whose account acts; the permit lets only people's accounts pass."""
    assert actor.person_id is not None
    return actor.person_id


def _announced(meeting: Meeting) -> Meeting:
    kept = locked_meeting(meeting)
    if kept.state != MeetingState.CONVENED:
        raise Conflict(_LATE, rule="meetings.registration_late")
    return kept


@transaction.atomic
def register_to_attend(*, actor: Account, meeting: Meeting) -> Registration:
    """Register to attend as a citizen.

    Raises:
        NotPermitted: no person is signed in.
        Conflict: they are registered, or it is too late.
    """
    require(actor, "meetings.register")
    kept = _announced(meeting)
    try:
        with transaction.atomic():
            made = Registration.objects.create(
                meeting=kept, person_id=_person(actor), kind=RegistrationKind.ATTEND
            )
    except IntegrityError as error:
        raise Conflict(_THERE, rule="meetings.registered_already") from error
    record(actor, "registration.made", kept, registration=made.pk, kind=made.kind)
    return made


@transaction.atomic
def send_question(*, actor: Account, meeting: Meeting, text: str) -> Registration:
    """Send a question to a meeting that has its notice.

    Raises:
        NotPermitted: no person is signed in.
        BadInput: the text is missing or too long.
        Conflict: too many questions, or it is too late.
    """
    require(actor, "meetings.register")
    said = paragraphs(text, "text", LONGEST_QUESTION, required=True)
    kept = _announced(meeting)
    own = kept.registrations.filter(
        person=actor.person_id, kind=RegistrationKind.QUESTION, withdrawn_at__isnull=True
    )
    if own.count() >= MOST_QUESTIONS:
        raise Conflict(_ENOUGH, rule="meetings.questions_enough", where="text")
    made = Registration.objects.create(
        meeting=kept, person_id=_person(actor), kind=RegistrationKind.QUESTION, text=said
    )
    record(actor, "registration.made", kept, registration=made.pk, kind=made.kind)
    return made


@transaction.atomic
def withdraw_registration(*, actor: Account, registration: Registration) -> Registration:
    """Take back one's own registration or question.

    Raises:
        NotPermitted: it is somebody else's.
        Conflict: it was taken back before.
    """
    require(actor, "meetings.withdraw_registration", registration)
    kept = Registration.objects.select_for_update().get(pk=registration.pk)
    if kept.withdrawn_at is not None:
        raise Conflict(_GONE, rule="meetings.registration_withdrawn")
    kept.withdrawn_at = timezone.now()
    kept.save(update_fields=["withdrawn_at"])
    meeting = Meeting.objects.select_related("council").get(pk=kept.meeting_id)
    record(actor, "registration.withdrawn", meeting, registration=kept.pk, kind=kept.kind)
    return kept
