"""Whether an act fits the state a council is in; asked by the preview and by the act itself."""

from __future__ import annotations

from datetime import date

from sapha.council.councils.choices import STEPS, Act, CouncilState, Result
from sapha.council.councils.outcomes import CouncilOutcome
from sapha.foundation.be_dates import format_date
from sapha.foundation.errors import Bilingual

STATE_WORDS = {
    CouncilState.PLANNED: Bilingual("วางแผนจัดตั้ง", "planned"),
    CouncilState.APPOINTED: Bilingual("แต่งตั้งแล้ว", "appointed"),
    CouncilState.ACTIVE: Bilingual("กำลังทำหน้าที่", "at work"),
    CouncilState.SUSPENDED: Bilingual("ชะลอ", "suspended"),
    CouncilState.UNDER_REVIEW: Bilingual("อยู่ระหว่างทบทวน", "under review"),
    CouncilState.DISSOLVED: Bilingual("ยุบแล้ว", "dissolved"),
}
NO_RULES = Bilingual(
    "แนวทางการดำเนินงานของสภานี้ยังไม่มีฉบับที่ใช้บังคับในวันนั้น",
    "No version of this council's charter is in force on that day",
)


def outcome_of(
    *, key: str, name: Bilingual, state: str, since: date, act: Act, starts_on: date, has_rules: bool
) -> CouncilOutcome:
    """Return what the act would do to a council.

    Args:
        key: of the council.
        name: of the council.
        state: the council's state now.
        since: first day of that state; the next one cannot begin before it.
        act: what is to be done.
        starts_on: first day of the new state.
        has_rules: whether a charter version is in force on that day.
    """
    step = STEPS[act]
    now = STATE_WORDS[CouncilState(state)]
    if state == step.after:
        text = Bilingual(f"{now.th}อยู่แล้ว ไม่มีอะไรเปลี่ยน", f"Already {now.en}: nothing changes")
        return CouncilOutcome(key, name, Result.UNCHANGED, text)
    if (refusal := _refusal(act, state, since, starts_on, has_rules=has_rules)) is not None:
        return CouncilOutcome(key, name, Result.REFUSED, refusal)
    after = STATE_WORDS[CouncilState(step.after)]
    day = Bilingual(format_date(starts_on, "short", "th"), format_date(starts_on, "short", "en"))
    text = Bilingual(f"{now.th} → {after.th} ตั้งแต่ {day.th}", f"{now.en} → {after.en} from {day.en}")
    return CouncilOutcome(key, name, Result.DONE, text)


def _refusal(act: Act, state: str, since: date, starts_on: date, *, has_rules: bool) -> Bilingual | None:
    now = STATE_WORDS[CouncilState(state)]
    if state not in STEPS[act].before:
        return Bilingual(f"ทำไม่ได้ เพราะสภานี้{now.th}", f"Not possible, because the council is {now.en}")
    if starts_on < since:
        th, en = format_date(since, "short", "th"), format_date(since, "short", "en")
        return Bilingual(
            f"สถานะปัจจุบันเริ่ม {th} วันเริ่มของสถานะใหม่ต้องไม่อยู่ก่อนวันนั้น",
            f"The present state began on {en}: the next one cannot begin before it",
        )
    if act in {Act.APPOINT, Act.ACTIVATE} and not has_rules:
        return NO_RULES
    return None
