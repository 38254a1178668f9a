"""Giving notice: the number, the exact bytes, the members, the days; answers to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.councils.charter.rules import CharterRules
from sapha.council.councils.choices import CouncilState
from sapha.council.meetings.choices import COMING, Answer, ItemState, MeetingState
from sapha.council.meetings.enclosing import write_papers
from sapha.council.meetings.engine.notice import NoticeResult, notice_given
from sapha.council.meetings.models import Invitation, Meeting, Notice, NoticeFile
from sapha.council.meetings.plans import MeetingPlan, checked_plan
from sapha.council.meetings.printing.letters import letters_of
from sapha.council.meetings.printing.notice import NoticePrint, NoticeText
from sapha.council.meetings.queries.agenda import agenda_of, recalled_numbers
from sapha.council.meetings.queries.meetings import rules_for_day
from sapha.council.meetings.queries.members import (
    MeetingMember,
    answers_open_to,
    member_of_person,
    members_of,
)
from sapha.council.meetings.queries.papers import papers_of
from sapha.council.meetings.recording import locked_meeting, record
from sapha.council.meetings.telling import tell_convened
from sapha.council.meetings.texts import one_line, paragraphs
from sapha.council.membership.recording import locked_council
from sapha.foundation.canonical import sha256_hex
from sapha.foundation.date_forms import BE_MINUS_CE
from sapha.foundation.errors import BadInput, Bilingual, Conflict

_NOBODY = Bilingual("สภานี้ไม่มีกรรมการในวันประชุม", "The council has no members on the day of the meeting")
_RESTS = Bilingual(
    "สภานี้ไม่ได้อยู่ระหว่างทำหน้าที่ จึงเรียกประชุมไม่ได้", "The council is not at work: it cannot be convened"
)
_PAST = Bilingual("เลยเวลาประชุมแล้ว โปรดแก้วันประชุมก่อน", "The time of the meeting has passed: change it first")
_NO_URGENCY = Bilingual(
    "แนวทางของสภานี้ไม่ให้เรียกประชุมเร่งด่วน โปรดเลื่อนวันประชุม",
    "The charter knows no urgent notice: choose a later day",
)
_ANSWER = Bilingual("โปรดเลือกคำตอบ", "Choose an answer")
_ON_SITE = Bilingual(
    "การประชุมนี้ไม่มีการเข้าร่วมออนไลน์ โปรดเลือกคำตอบอื่น", "Nobody attends this meeting online: choose another answer"
)
_NO_ALTERNATE = Bilingual(
    "ที่นั่งของท่านไม่มีกรรมการสำรองในวันประชุม โปรดเลือกคำตอบอื่น",
    "Your seat has no alternate on the day of the meeting: choose another answer",
)
_BEGUN = Bilingual(
    "การประชุมเริ่มหรือสิ้นสุดแล้ว ตอบไม่ได้อีก", "The meeting has begun or is over: there is nothing to answer"
)


@dataclass(frozen=True, slots=True)
class Calling:
    """How the members are called.

    Attributes:
        text: what the notice says besides the meeting.
        urgency_reason: why the time is shorter than the charter says; needed only then.
        told_at_previous: the date was told in the meeting before, to those who were there.
    """

    text: NoticeText
    urgency_reason: str = ""
    told_at_previous: bool = False


def _checked(calling: Calling) -> Calling:
    text = calling.text
    said = NoticeText(
        sender=paragraphs(text.sender, "sender", 500, required=True),
        signer_name=one_line(text.signer_name, "signer_name", 200, required=True),
        signer_post=paragraphs(text.signer_post, "signer_post", 300, required=True),
        letter_number=one_line(text.letter_number, "letter_number", 80),
        contact_office=one_line(text.contact_office, "contact_office", 200),
        contact_phone=one_line(text.contact_phone, "contact_phone", 120),
    )
    why = paragraphs(calling.urgency_reason, "urgency_reason", 2000)
    return Calling(said, why, calling.told_at_previous)


@transaction.atomic
def convene_meeting(
    *, actor: Account, meeting: Meeting, calling: Calling, plan: MeetingPlan | None = None
) -> Notice:
    """Give notice of a meeting to every member; a meeting that has one gets another edition.

    The first notice gives the meeting its number, which it keeps whatever happens.

    Args:
        actor: who convenes.
        meeting: planned, or convened and changed.
        calling: what the notice says, and why it may be short.
        plan: another day or place, where it changed since the last notice.

    Returns:
        the notice with the hash of the bytes sent.

    Raises:
        NotPermitted, NotThere: the actor convenes no meetings of this council.
        BadInput: a text is missing, the time has passed, or the notice is too late and no
            reason is given.
        Conflict: the meeting was opened, held or cancelled; the council rests or has no members.
        SystemUnable: the notice could not be typeset; nothing is changed.
    """
    require(actor, "meetings.convene_meeting", meeting)
    called = _checked(calling)
    council = locked_council(meeting.council)
    kept = locked_meeting(meeting, *COMING)
    if council.state != CouncilState.ACTIVE:
        raise Conflict(_RESTS, rule="meetings.council_rests")
    if plan is not None:
        for name, value in checked_plan(plan).columns().items():
            setattr(kept, name, value)
    now = timezone.now()
    if kept.starts_at <= now:
        raise BadInput(_PAST, rule="meetings.in_the_past", where="starts_at")
    held = rules_for_day(council, kept.day)
    members = members_of(kept, held.rules)
    if not members:
        raise Conflict(_NOBODY, rule="meetings.no_members")
    given = notice_given(held.rules.notice, now, kept.starts_at)
    told = _told_before(kept) if called.told_at_previous else frozenset()
    _check_days(held.rules, given, called, members, told)
    kept.charter_version, kept.told_at_previous = held.version, called.told_at_previous
    kept.urgency_reason = "" if given.in_time else called.urgency_reason
    _give_number(kept)
    notice = _written(actor, kept, called, held.rules, given)
    _invite(kept, notice, members, told if held.rules.notice.told_exempt else frozenset())
    tell_convened(actor, notice, [one.membership.person for one in members], urgent=not given.in_time)
    return notice


def _told_before(meeting: Meeting) -> frozenset[int]:
    """Return the people who were in the meeting before and heard the date there."""
    before = (
        Meeting.objects.filter(
            council=meeting.council, state=MeetingState.CLOSED, starts_at__lt=meeting.starts_at
        )
        .order_by("-starts_at")
        .first()
    )
    if before is None:
        return frozenset()
    return frozenset(before.attendances.values_list("membership__person", flat=True))


def _check_days(
    rules: CharterRules,
    given: NoticeResult,
    called: Calling,
    members: Sequence[MeetingMember],
    told: frozenset[int],
) -> None:
    """Let a notice pass that is in time, needed by nobody, or short for a reason.

    Raises:
        BadInput: it is too late, and no reason may or does say why.
    """
    needs = [one for one in members if one.membership.person_id not in told]
    if given.in_time or (rules.notice.told_exempt and not needs):
        return
    if not rules.notice.urgency:
        text = Bilingual(f"{given.text.th} {_NO_URGENCY.th}", f"{given.text.en}. {_NO_URGENCY.en}")
        raise BadInput(text, rule="meetings.notice_late", where="starts_at")
    if not called.urgency_reason:
        text = Bilingual(
            f"{given.text.th} โปรดเลื่อนวันประชุม หรือระบุเหตุเร่งด่วนของประธาน",
            f"{given.text.en}. Choose a later day, or give the chair's reason of urgency",
        )
        raise BadInput(text, rule="meetings.notice_late", where="urgency_reason")


def _give_number(meeting: Meeting) -> None:
    """Give the next number of the council in the calendar year of the meeting; the council is locked."""
    if meeting.number is None:
        year = meeting.day.year + BE_MINUS_CE
        last = Meeting.objects.filter(council=meeting.council, year=year).aggregate(last=Max("number"))[
            "last"
        ]
        meeting.number, meeting.year = (last or 0) + 1, year
    else:
        meeting.sequence += 1
    meeting.state = MeetingState.CONVENED
    meeting.save()


def _written(
    actor: Account, meeting: Meeting, called: Calling, rules: CharterRules, given: NoticeResult
) -> Notice:
    edition = meeting.notices.count() + 1
    agenda, now = agenda_of(meeting, rules.order_of_business), timezone.now()
    numbers, papers = recalled_numbers(meeting, agenda, rules), papers_of(agenda)
    reduced = rules.reconvened if numbers else None
    printed = NoticePrint(meeting, agenda, called.text, now, edition, reduced, numbers)
    letters = letters_of(printed, papers)
    notice = Notice.objects.create(
        meeting=meeting,
        edition=edition,
        sent_at=now,
        days=given.days,
        sha256=sha256_hex(letters.content),
        public_sha256=sha256_hex(letters.to_all) if letters.to_all else "",
        has_clause=bool(numbers),
        sent_by=actor.actor_key,
    )
    NoticeFile.objects.create(notice=notice, content=letters.content, public_content=letters.to_all)
    write_papers(notice, papers, settings.NOTICES_ENCLOSED_BYTES - len(letters.content))
    named = meeting.items.filter(is_secret=False).exclude(state=ItemState.WITHDRAWN)
    named.update(named_openly_in=edition)
    _record_notice(actor, notice, len(papers))
    return notice


def _record_notice(actor: Account, notice: Notice, papers: int) -> None:
    meeting = notice.meeting
    record(
        actor,
        "meeting.convened",
        meeting,
        edition=notice.edition,
        starts_at=meeting.starts_at,
        days=notice.days,
        urgent=bool(meeting.urgency_reason),
        sha256=notice.sha256,
        public_sha256=notice.public_sha256 or notice.sha256,
        papers=papers,
    )


def _invite(meeting: Meeting, notice: Notice, members: Sequence[MeetingMember], told: frozenset[int]) -> None:
    """Write one invitation per member; a later edition asks everybody anew."""
    there = {one.membership_id: one for one in meeting.invitations.all()}
    for member in members:
        one = there.get(member.pk) or Invitation(meeting=meeting, membership=member.membership)
        one.notice = notice
        one.needs_letter = member.membership.person_id not in told
        one.opened_at, one.answer, one.answered_at = None, "", None
        one.handed_how, one.handed_on = "", None
        one.save()


@transaction.atomic
def open_notice(*, actor: Account, meeting: Meeting) -> bool:
    """Note that a member opened the notice; return whether it was the first time.

    Raises:
        NotPermitted: the actor was not invited.
    """
    require(actor, "meetings.answer_notice", meeting)
    member = member_of_person(meeting, actor.person_id)
    unopened = meeting.invitations.filter(membership=member.membership, opened_at__isnull=True)
    if not unopened.update(opened_at=timezone.now()):
        return False
    record(actor, "notice.opened", meeting, membership=member.pk)
    return True


@transaction.atomic
def answer_notice(*, actor: Account, meeting: Meeting, answer: str, note: str = "") -> Invitation:
    """Answer whether one will come; the last answer counts.

    Raises:
        NotPermitted: the actor was not invited.
        BadInput: the answer is unknown or not open to this member, or the note too long.
        Conflict: the meeting has begun or is over.
    """
    require(actor, "meetings.answer_notice", meeting)
    if answer not in Answer.values:
        raise BadInput(_ANSWER, rule="meetings.answer", where="answer")
    said = one_line(note, "note", 500)
    kept = locked_meeting(meeting)
    if kept.state != MeetingState.CONVENED:
        raise Conflict(_BEGUN, rule="meetings.answer_late")
    member = member_of_person(kept, actor.person_id)
    _check_answer(kept, member, answer)
    invitation = Invitation.objects.get(meeting=kept, membership=member.membership)
    now = timezone.now()
    invitation.answer, invitation.answered_at, invitation.note = answer, now, said
    invitation.opened_at = invitation.opened_at or now
    invitation.save()
    record(actor, "notice.answered", kept, membership=member.pk, answer=answer)
    return invitation


def _check_answer(meeting: Meeting, member: MeetingMember, answer: str) -> None:
    """Refuse an answer that would count for nobody on the day."""
    if answer in answers_open_to(meeting, member.membership):
        return
    if answer == Answer.ONLINE:
        raise BadInput(_ON_SITE, rule="meetings.not_online", where="answer")
    raise BadInput(_NO_ALTERNATE, rule="meetings.no_alternate", where="answer")
