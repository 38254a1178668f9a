"""From what was recorded to the blocks of minutes, in the fixed wording of form 11. No database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sapha.council.meetings.choices import (
    Answer,
    BallotChoice,
    ItemState,
    MeetingForm,
    PresidingRight,
    VoteMethod,
    VoteOutcome,
)
from sapha.council.meetings.models import AgendaItem, Attendance, Motion, Recusal, Resolution, Vote
from sapha.council.meetings.queries.agenda import AgendaLine, AgendaPart
from sapha.council.meetings.queries.members import MeetingMember
from sapha.council.minutes.choices import Part
from sapha.council.minutes.queries.recorded import Recorded
from sapha.council.minutes.quorums import told_opening, told_quorum, told_recall
from sapha.council.minutes.wording import (
    ADJOURNED,
    CHOICES,
    EFFECTS,
    GROUNDS,
    METHODS,
    NONE,
    OFFICES,
    RIGHTS,
    clock,
    in_words,
    long_day,
)

_WAYS = {MeetingForm.HYBRID: " และผ่านสื่ออิเล็กทรอนิกส์", MeetingForm.ONLINE: " โดยประชุมผ่านสื่ออิเล็กทรอนิกส์"}


@dataclass(frozen=True, slots=True)
class DraftBlock:
    """A block as it is first written; the attributes of `Block`."""

    part: Part
    text: str = ""
    item: AgendaItem | None = None
    number: str = ""
    title: str = ""
    is_withheld: bool = False


def draft_of(recorded: Recorded) -> list[DraftBlock]:
    """Return the blocks of the minutes in the order of the form."""
    meeting = recorded.meeting
    assert meeting.number is not None
    began = meeting.opened_at or meeting.starts_at
    ended = meeting.closed_at or meeting.ends_at
    return [
        DraftBlock(Part.COUNCIL, meeting.council.name_th),
        DraftBlock(Part.NUMBER, meeting.short_number),
        DraftBlock(Part.DAY, long_day(began)),
        DraftBlock(Part.PLACE, f"{meeting.place}{_WAYS.get(MeetingForm(meeting.form), '')}"),
        DraftBlock(Part.ATTENDED, "\n".join(_attended(recorded))),
        DraftBlock(Part.ABSENT, "\n".join(_absent(recorded))),
        DraftBlock(Part.OTHERS),
        DraftBlock(Part.BEGAN, clock(began) if meeting.opened_at else _not_opened(recorded)),
        *_body(recorded),
        DraftBlock(Part.ENDED, clock(ended)),
        DraftBlock(Part.RECORDER, "\n".join(_recorder(recorded))),
    ]


def _not_opened(recorded: Recorded) -> str:
    return f"มิได้เปิดประชุม {ADJOURNED.get(recorded.meeting.adjourn_reason, '')}".strip()


def post_of(member: MeetingMember) -> str:
    """Return the office, or the group a member sits for."""
    return OFFICES.get(member.membership.office) or f"กรรมการ ({member.group.name.th})"


def _attended(recorded: Recorded) -> Iterator[str]:
    present = [one for one in recorded.members if one.pk in recorded.stays]
    holders = {one.seat.pk: one for one in recorded.members if not one.is_alternate}
    for place, one in enumerate(present, start=1):
        holder = holders.get(one.seat.pk) if one.is_alternate else None
        stands_in = f" มาแทน{holder.name}" if holder else ""
        yield f"{place}. {one.name} {post_of(one)}{stands_in}{_times(recorded, recorded.stays[one.pk])}"


def _times(recorded: Recorded, stays: Sequence[Attendance]) -> str:
    """Return what differs from being there from beginning to end."""
    began, ended = recorded.meeting.opened_at, recorded.meeting.closed_at
    told = []
    for one in stays:
        if began is not None and one.came_at > began:
            told.append(f"มา {clock(one.came_at)}")
        if ended is not None and one.left_at is not None and one.left_at < ended:
            told.append(f"ออก {clock(one.left_at)}")
    return f" ({' '.join(told)})" if told else ""


def _absent(recorded: Recorded) -> Iterator[str]:
    """Yield the holders who did not come; why in the secretary's words only: a note may tell of illness."""
    came = {one.seat.pk for one in recorded.members if one.pk in recorded.stays}
    missing = [one for one in recorded.members if not one.is_alternate and one.seat.pk not in came]
    for place, one in enumerate(missing, start=1):
        answer = recorded.answers.get(one.pk)
        excused = answer is not None and answer.answer in (Answer.EXCUSED, Answer.SUBSTITUTE)
        yield f"{place}. {one.name} {post_of(one)} ({'ลา' if excused else 'ไม่ได้แจ้งเหตุ'})"


def _recorder(recorded: Recorded) -> Iterator[str]:
    for one in recorded.members:
        if one.membership.office == "secretary":
            yield one.name
            yield f"เลขานุการ{recorded.meeting.council.name_th}"
            return


def _body(recorded: Recorded) -> Iterator[DraftBlock]:
    yield DraftBlock(Part.BODY, "\n".join(_opening(recorded)), title="การเปิดประชุม")
    for part in recorded.agenda:
        lines = [line for line in part.lines if line.item.state != ItemState.WITHDRAWN]
        heading = f"ระเบียบวาระที่ {part.number} {part.kind.text.th}"
        yield DraftBlock(Part.BODY, "" if lines else NONE, number=str(part.number), title=heading)
        for line in _flat(part):
            yield _item_block(recorded, line)


def _flat(part: AgendaPart) -> Iterator[AgendaLine]:
    for line in part.lines:
        if line.item.state != ItemState.WITHDRAWN:
            yield line
            yield from (one for one in line.subitems if one.item.state != ItemState.WITHDRAWN)


def _opening(recorded: Recorded) -> Iterator[str]:
    for place, one in enumerate(recorded.presidings):
        right = RIGHTS[PresidingRight(one.right)]
        at = "" if place == 0 else f" ตั้งแต่ {clock(one.since)}"
        yield f"{one.membership.person.full_name} {right} เป็นประธานในที่ประชุม{at}"
    if recorded.meeting.opened_at is not None:
        yield "เมื่อกรรมการมาครบองค์ประชุมแล้ว ประธานเปิดการประชุม"
    if told := told_opening(recorded):
        yield f"องค์ประชุม{'เมื่อเปิดประชุม' if recorded.meeting.opened_at else ''} {told}"


def _item_block(recorded: Recorded, line: AgendaLine) -> DraftBlock:
    item = line.item
    text = "\n".join(_item_lines(recorded, item))
    return DraftBlock(Part.BODY, text, item, line.number, item.title, item.is_secret)


def _item_lines(recorded: Recorded, item: AgendaItem) -> Iterator[str]:
    if item.owner:
        yield f"ผู้เสนอ {item.owner}"
    if item.detail:
        yield item.detail
    yield from told_recall(recorded, item)
    for recusal in recorded.recusals.get(item.pk, ()):
        yield _recusal(recusal)
    yield from told_quorum(recorded, item)
    for motion in recorded.motions.get(item.pk, ()):
        yield from _motion(recorded, motion)
    for resolution in recorded.resolutions.get(item.pk, ()):
        yield from _resolution(resolution)
    if item.state == ItemState.ADJOURNED:
        note = f" {item.adjourn_note}" if item.adjourn_note else ""
        yield f"ที่ประชุมเลื่อนเรื่องนี้ไปพิจารณาในการประชุมครั้งต่อไป {ADJOURNED[item.adjourn_reason]}{note}"


def _recusal(one: Recusal) -> str:
    back = f" และกลับเข้าประชุม {clock(one.returned_at)}" if one.returned_at else ""
    return (
        f"{one.membership.person.full_name} แจ้งว่า{GROUNDS[one.ground]} จึงไม่ร่วมพิจารณาเรื่องนี้ "
        f"และออกจากที่ประชุม {clock(one.declared_at)}{back}"
    )


def _motion(recorded: Recorded, motion: Motion) -> Iterator[str]:
    who = f"{motion.moved_by.person.full_name} เสนอ" if motion.moved_by else "เสนอที่ประชุม"
    yield f"{who}{'แก้ไขร่างมติเป็น' if motion.amends_id else ''} “{motion.text}”"
    for vote in recorded.votes.get(motion.pk, ()):
        yield from _vote(recorded, vote)


def _vote(recorded: Recorded, vote: Vote) -> Iterator[str]:
    if vote.method == VoteMethod.NO_OBJECTION:
        yield vote.sum_th
        return
    casting = f" ประธานออกเสียงชี้ขาด{CHOICES[vote.casting]}" if vote.casting else ""
    yield (
        f"ลงคะแนน{METHODS[vote.method]} เห็นชอบ {vote.yes} ไม่เห็นชอบ {vote.no} งดออกเสียง {vote.abstain} "
        f"จากผู้มีสิทธิออกเสียง {len(vote.definition['voters'])} คน{casting}"
    )
    ballots = recorded.ballots.get(vote.pk, ())
    for choice in BallotChoice.values:
        names = [one.membership.person.full_name for one in ballots if one.choice == choice]
        if names:
            yield f"{CHOICES[choice]} {len(names)} คน ได้แก่ {in_words(names)}"


def _resolution(one: Resolution) -> Iterator[str]:
    refused = "" if one.outcome == VoteOutcome.CARRIED else "ไม่เห็นชอบ "
    yield f"มติที่ประชุม (มติที่ {one.short_number}) {refused}{one.text}"
    if one.effect in EFFECTS:
        yield f"ผลของมติ {EFFECTS[one.effect]}"
