"""How the council meets and decides, in plain words."""

from __future__ import annotations

from collections.abc import Iterator

from sapha.council.councils.charter.kinds import QuorumBase
from sapha.council.councils.charter.plain.sentences import Sentence, counted, in_english, months, say, share
from sapha.council.councils.charter.quorum import needed_present, needed_reconvened
from sapha.council.councils.charter.rules import CharterRules, Moderation, QualifiedMajority


def term(rules: CharterRules) -> Iterator[Sentence]:
    """Tell how long members serve."""
    length = months(rules.term.months)
    yield say("term.months", f"วาระ {length.th} ผู้มาแทนอยู่เท่าวาระที่เหลือ",
              f"A term is {length.en}; a replacement serves the rest of it.")  # fmt: skip
    if rules.term.consecutive is not None:
        yield say("term.consecutive", f"ดำรงตำแหน่งติดต่อกันได้ไม่เกิน {rules.term.consecutive} วาระ",
                  f"At most {counted(rules.term.consecutive, 'term')} in a row.")  # fmt: skip


def meetings(rules: CharterRules) -> Iterator[Sentence]:
    """Tell how often the council meets and how it is called."""
    often, notice = rules.frequency, rules.notice
    period = months(often.months)
    rhythm = "เดือนละ" if often.months == 1 else f"ทุก {period.th}"
    yield say("frequency", f"ประชุมอย่างน้อย{rhythm} {often.meetings} ครั้ง",
              f"It meets at least {counted(often.meetings, 'time')} in every {period.en}.")  # fmt: skip
    yield say("notice.days", f"ส่งหนังสือเชิญถึงกรรมการทุกคนก่อนวันประชุมอย่างน้อย {notice.days} วัน ไม่นับวันที่ส่ง",
              f"Every member is invited in writing at least {counted(notice.days, 'day')} before, "
              "the day of sending not counted.")  # fmt: skip
    yield say("notice.told_exempt",
              "ผู้ที่ทราบวันจากการประชุมครั้งก่อนแล้ว ไม่ต้องส่งหนังสือถึงอีก" if notice.told_exempt
              else "ต้องส่งหนังสือแม้ผู้ที่ทราบวันจากการประชุมครั้งก่อนแล้ว",
              "Members told in the previous meeting need no letter." if notice.told_exempt
              else "Members told in the previous meeting are invited in writing all the same.")  # fmt: skip
    yield say("notice.urgency",
              "เรื่องเร่งด่วน ประธานเรียกประชุมเร็วกว่านั้นได้ โดยบันทึกเหตุผล" if notice.urgency
              else "เรื่องเร่งด่วนก็ต้องแจ้งล่วงหน้าเต็มเวลา",
              "For urgent matters the chair may shorten the time, with the reason on record." if notice.urgency
              else "The time is not shortened for urgent matters.")  # fmt: skip


def quorum(rules: CharterRules) -> Iterator[Sentence]:
    """Tell how many must come, with the sum for a full council."""
    part, full = share(rules.quorum.numerator, rules.quorum.denominator), rules.voting_seats
    needed, base = needed_present(rules.quorum, full), rules.quorum.base
    yield say("quorum.share",
              f"ต้องมาประชุมอย่างน้อย{part.th}ของ{base.text.th} ถ้าอยู่ครบ {full} คน ต้องมา {needed} คน",
              f"At least {part.en} of {base.text.en} must be present: {needed} when all {full} are in office.")  # fmt: skip
    if base is QuorumBase.IN_OFFICE:
        yield say("quorum.vacant", "ที่นั่งว่างไม่นับเป็นกรรมการ", "Vacant seats are not counted as members.")
    if rules.quorum.least:
        yield say("quorum.least", f"และต้องมีอย่างน้อย {rules.quorum.least} คนเสมอ",
                  f"Never fewer than {counted(rules.quorum.least, 'person')}.")  # fmt: skip
    again = rules.reconvened
    if again is None:
        yield say("reconvened", "ประชุมใหม่เพราะองค์ประชุมไม่ครบ ก็ต้องครบเท่าเดิม",
                  "A meeting held again for lack of quorum needs the same quorum.")  # fmt: skip
        return
    part = share(again.numerator, again.denominator)
    yield say("reconvened",
              f"เรื่องที่เลื่อนเพราะองค์ประชุมไม่ครบ ถ้าประชุมใหม่ภายใน {again.within_days} วันและบอกไว้ในหนังสือเชิญ "
              f"มา{part.th} ({needed_reconvened(again, full)} จาก {full} คน) ก็พอ",
              f"An item adjourned for lack of quorum may be decided by {part.en} ({needed_reconvened(again, full)} "
              f"of {full}), if the new meeting is within {counted(again.within_days, 'day')} "
              "and its notice says so.")  # fmt: skip


def voting(rules: CharterRules) -> Iterator[Sentence]:
    """Tell how the council decides."""
    how = rules.voting
    yield say("voting.majority", "ตัดสินด้วยเสียงข้างมากของคะแนนที่ลง ไม่นับผู้งดออกเสียง",
              "It decides by more than half of the votes cast; abstentions are not counted.")  # fmt: skip
    yield say("voting.tie", f"คะแนนเท่ากัน: {how.tie.text.th}", f"If the votes are equal, {how.tie.text.en}.")
    yield say("voting.no_objection",
              "ประธานถามว่ามีผู้ใดคัดค้านหรือไม่ ถ้าไม่มีถือว่าผ่าน" if how.no_objection
              else "ต้องลงคะแนนทุกเรื่อง ไม่ใช้วิธีถามหาผู้คัดค้าน",
              "The chair may ask for objections; without any the motion is carried." if how.no_objection
              else "Every decision is voted on; asking for objections is not enough.")  # fmt: skip
    yield say("voting.secret_ballot", "ลงคะแนนลับได้" if how.secret_ballot else "ไม่มีการลงคะแนนลับ",
              "Secret ballots are possible." if how.secret_ballot else "There are no secret ballots.")  # fmt: skip
    for majority in how.qualified:
        yield _qualified(majority)


def _qualified(majority: QualifiedMajority) -> Sentence:
    part, base = share(majority.numerator, majority.denominator), majority.base.text
    th, en = ("มากกว่า", "more than") if majority.strict else ("ไม่น้อยกว่า", "at least")
    return say(f"voting.qualified.{majority.code}", f"{majority.name.th} ต้องได้เสียง{th}{part.th}ของ{base.th}",
               f"{in_english(majority.name)} needs {en} {part.en} of {base.en}.")  # fmt: skip


def citizens(rules: CharterRules) -> Iterator[Sentence]:
    """Tell what people can ask for and by when they are answered."""
    ask, clocks = rules.thresholds, rules.clocks
    within = f" ภายใน {ask.window_days} วัน" if ask.window_days is not None else ""
    when = f" within {counted(ask.window_days, 'day')}" if ask.window_days is not None else ""
    yield say("thresholds", f"เรื่องที่มีผู้สนับสนุนครบ {ask.supports_to_list} คน{within} มีสิทธิเข้าวาระการประชุม",
              f"A topic with {counted(ask.supports_to_list, 'supporter')}{when} has the right to the agenda.")  # fmt: skip
    for name, th, en in (
        ("acknowledge", "สภาต้องแจ้งรับเรื่อง", "to acknowledge a topic"),
        ("list", "สภาต้องบรรจุวาระหรือแจ้งเหตุผลที่ไม่บรรจุ", "to list it or say why not"),
        ("answer", "สภาต้องตอบ", "to answer"),
        ("finish", "เรื่องที่รับปากต้องเสร็จ", "to finish what was promised"),
    ):
        days = getattr(clocks, name)
        yield say(f"clocks.{name}", f"{th}ภายใน {days} วัน", f"The council has {counted(days, 'day')} {en}.")
    yield from _moderation(rules.publishing)


def _moderation(said: Moderation) -> Iterator[Sentence]:
    first = said.accepted_before
    yield say("moderation.accepted_before",
              f"เจ้าหน้าที่อ่านก่อนเผยแพร่ จนกว่าจะเคยเผยแพร่ถ้อยคำของผู้นั้นแล้ว {first} ครั้ง" if first
              else "เผยแพร่ทันทีโดยไม่ต้องรอเจ้าหน้าที่อ่าน",
              f"An officer reads somebody's words before publication until {counted(first, 'time')} they were accepted."
              if first else "Words are published at once; nobody reads them first.")  # fmt: skip
    yield say("moderation.topics_a_day", f"คนหนึ่งยื่นได้ไม่เกิน {said.topics_a_day} เรื่องใน 24 ชั่วโมง",
              f"One person raises at most {counted(said.topics_a_day, 'topic')} within 24 hours.")  # fmt: skip
    yield say("moderation.comments_a_day", f"คนหนึ่งแสดงความเห็นได้ไม่เกิน {said.comments_a_day} ครั้งใน 24 ชั่วโมง",
              f"One person makes at most {counted(said.comments_a_day, 'comment')} within 24 hours.")  # fmt: skip
    yield say("moderation.edit_hours", f"ผู้ยื่นแก้ไขถ้อยคำได้ภายใน {said.edit_hours} ชั่วโมง",
              f"Whoever raised a topic may change its words for {counted(said.edit_hours, 'hour')}.")  # fmt: skip


def agenda(rules: CharterRules) -> Iterator[Sentence]:
    """Tell the order of business."""
    kinds = rules.order_of_business
    yield say("order_of_business",
              "ลำดับวาระ: " + " · ".join(f"{place}. {kind.text.th}" for place, kind in enumerate(kinds, start=1)),
              "Order of business: " + "; ".join(f"{place}. {kind.text.en}" for place, kind in enumerate(kinds, start=1))
              + ".")  # fmt: skip
