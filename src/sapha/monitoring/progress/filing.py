"""What makes a report ready to be put before the coordinator: plain rules on plain values, no database.

A draft may say anything that fits its fields. On submission everything that is missing or cannot be is told at
once, each at its field.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sapha.foundation.be_dates import format_date
from sapha.foundation.errors import BadInput, Bilingual
from sapha.foundation.money import format_baht
from sapha.monitoring.progress.judging.bands import Band
from sapha.monitoring.progress.judging.findings.finding import shown

LONGEST_TEXT = 20_000
LONGEST_REASON = 2_000

# What a declared schedule status claims. "Behind" claims amber and red alike: nothing worse can be declared.
_CLAIMED = {
    "on_plan": frozenset({Band.GREEN}),
    "ahead": frozenset({Band.GREEN}),
    "behind": frozenset({Band.AMBER, Band.RED}),
}
_RATED = frozenset({Band.GREEN, Band.AMBER, Band.RED})
_CLAIM_WORDS = {
    "on_plan": Bilingual("เป็นไปตามแผน", "on plan"),
    "ahead": Bilingual("เร็วกว่าแผน", "ahead of plan"),
    "behind": Bilingual("ช้ากว่าแผน", "behind plan"),
}
_BAND_WORDS = {
    Band.GREEN: Bilingual("ตามแผน (เขียว)", "green"),
    Band.AMBER: Bilingual("ช้า (เหลือง)", "amber"),
    Band.RED: Bilingual("ช้ามาก (แดง)", "red"),
}
_MISSING = {
    "reported_on": Bilingual("โปรดใส่วันที่รายงาน", "give the day of the report"),
    "progress_percent": Bilingual(
        "โปรดใส่ร้อยละความก้าวหน้าสะสม ถ้ายังไม่คืบหน้าให้ใส่ 0",
        "give the cumulative percent; 0 when nothing is done yet",
    ),
    "percent_evidence": Bilingual("โปรดเลือกว่าร้อยละนี้มีหลักฐานระดับใด", "say on what this percent rests"),
    "spent_baht": Bilingual(
        "โปรดใส่เงินที่ใช้ในรายงานครั้งนี้ ถ้าไม่ได้ใช้ให้ใส่ 0",
        "give the amount spent in this report; 0 when nothing was spent",
    ),
    "spent_evidence": Bilingual("โปรดเลือกว่าจำนวนเงินนี้มีหลักฐานระดับใด", "say on what this amount rests"),
    "narrative": Bilingual("โปรดเขียนผลการดำเนินงาน", "say what was done"),
    "schedule_status": Bilingual("โปรดแจ้งสถานะเทียบกับแผน", "declare the status against the plan"),
    "target_status": Bilingual("โปรดแจ้งสถานะเทียบกับเป้าหมาย", "declare the status against the target"),
    "next_step": Bilingual("โปรดเขียนขั้นตอนต่อไป", "say what comes next"),
}


@dataclass(frozen=True, slots=True)
class ReportTerms:
    """What a report says; ``None`` and empty text are not said, a nought is said.

    Attributes:
        progress_percent: cumulative, 0 to 100.
        spent_baht: spent in this report alone.
        status_explanation: why the declared status is not the computed one.
        overspend_explanation: why more is spent than the budget holds.
    """

    reported_on: date | None = None
    progress_percent: Decimal | None = None
    percent_evidence: str = ""
    spent_baht: Decimal | None = None
    spent_evidence: str = ""
    narrative: str = ""
    schedule_status: str = ""
    target_status: str = ""
    problems: str = ""
    next_step: str = ""
    status_explanation: str = ""
    overspend_explanation: str = ""
    reason_for_fall: str = ""


@dataclass(frozen=True, slots=True)
class ReportPlace:
    """Where a report stands in its project; the report that it corrects is left out.

    Attributes:
        today: in Bangkok.
        starts_on: the project's first day.
        budget_baht: received; 0 means that none was given.
        spent_before: sum of the other accepted reports' amounts, as far as known.
        last_number, last_on: the newest accepted report before it and its day.
        next_number, next_on: for a correction, the accepted report that follows what it corrects, and its day.
        last_percent: the last percent stated before it; ``None`` when none is.
        planned: PV on the day of the report, percent.
        band: schedule band computed for the report.
    """

    today: date
    starts_on: date | None = None
    budget_baht: Decimal | None = None
    spent_before: Decimal = Decimal(0)
    last_number: int | None = None
    last_on: date | None = None
    next_number: int | None = None
    next_on: date | None = None
    last_percent: Decimal | None = None
    planned: Decimal | None = None
    band: Band = Band.WHITE


class NotReady(BadInput):
    """A report that cannot be submitted yet.

    Attributes:
        lacks: everything that is missing or cannot be, the first of it said by the error itself.
    """

    def __init__(self, lacks: Sequence[BadInput]) -> None:
        first = lacks[0]
        super().__init__(first.text, rule=first.rule, where=first.where)
        self.lacks = tuple(lacks)


def check_ready(terms: ReportTerms, place: ReportPlace) -> None:
    """Refuse a report that is not ready.

    Raises:
        NotReady: with everything that is missing or cannot be; ``where`` of each is its field.
    """
    lacks = list(lacks_of(terms, place))
    if lacks:
        raise NotReady(lacks)


def lacks_of(terms: ReportTerms, place: ReportPlace) -> Iterator[BadInput]:
    """Yield everything that is missing or cannot be, in the order of the form's fields."""
    yield from _missing(terms)
    yield from _day(terms, place)
    yield from _percent(terms, place)
    yield from _money(terms, place)
    if differs(terms.schedule_status, place.band) and not terms.status_explanation:
        yield _lack(_difference(terms, place), "status_unexplained", "status_explanation")


def differs(declared: str, computed: Band) -> bool:
    """Tell whether a declared schedule status is a band or more away from the computed one.

    What the schedule cannot rate (grey, white) differs from nothing.
    """
    return declared in _CLAIMED and computed in _RATED and computed not in _CLAIMED[declared]


def falls(percent: Decimal | None, before: Decimal | None) -> bool:
    """Tell whether a percent is lower than the last one stated."""
    return percent is not None and before is not None and percent < before


def _missing(terms: ReportTerms) -> Iterator[BadInput]:
    for field, text in _MISSING.items():
        if getattr(terms, field) in {None, ""}:
            yield _lack(text, "required", field)


def _day(terms: ReportTerms, place: ReportPlace) -> Iterator[BadInput]:
    day = terms.reported_on
    if day is None:
        return
    if day > place.today:
        yield _lack(
            Bilingual("วันที่รายงานอยู่ในอนาคต", "the report is dated in the future"), "future_day", "reported_on"
        )
    if place.starts_on is not None and day < place.starts_on:
        start = _told(place.starts_on)
        text = Bilingual(
            f"วันที่รายงานอยู่ก่อนวันเริ่มต้นโครงการ ({start.th})",
            f"the report is dated before the project's first day ({start.en})",
        )
        yield _lack(text, "before_start", "reported_on")
    if place.last_on is not None and day < place.last_on:
        last = _told(place.last_on)
        text = Bilingual(
            f"รายงานครั้งที่ {place.last_number} ลงวันที่ {last.th} รับรองไปแล้ว โปรดใส่วันที่ไม่ก่อนวันนั้น",
            f"report {place.last_number} of {last.en} is accepted already: give a day not before it",
        )
        yield _lack(text, "before_accepted", "reported_on")
    if place.next_on is not None and day > place.next_on:
        following = _told(place.next_on)
        text = Bilingual(
            f"รายงานครั้งที่ {place.next_number} ลงวันที่ {following.th} อยู่ถัดจากครั้งที่แก้ไข โปรดใส่วันที่ไม่หลังวันนั้น",
            f"report {place.next_number} of {following.en} follows the corrected one: give a day not after it",
        )
        yield _lack(text, "after_following", "reported_on")


def _percent(terms: ReportTerms, place: ReportPlace) -> Iterator[BadInput]:
    percent = terms.progress_percent
    if percent is None:
        return
    if not 0 <= percent <= 100:
        text = Bilingual("ร้อยละต้องอยู่ระหว่าง 0 ถึง 100", "the percent lies between 0 and 100")
        yield _lack(text, "percent_range", "progress_percent")
    if falls(percent, place.last_percent) and not terms.reason_for_fall:
        before, now = shown(place.last_percent or Decimal(0)), shown(percent)
        text = Bilingual(
            f"ความก้าวหน้าลดจาก {before} เหลือ {now} โปรดใส่เหตุผล และหัวหน้าหน่วยงานต้องเห็นชอบ",
            f"the progress falls from {before} to {now}: give the reason; the head of the agency must agree",
        )
        yield _lack(text, "fall_unexplained", "reason_for_fall")


def _money(terms: ReportTerms, place: ReportPlace) -> Iterator[BadInput]:
    spent, budget = terms.spent_baht, place.budget_baht
    if spent is None:
        return
    if spent < 0:
        text = Bilingual("จำนวนเงินต้องไม่ติดลบ", "an amount is not negative")
        yield _lack(text, "negative_amount", "spent_baht")
    total = spent + place.spent_before
    if budget is not None and total > budget and spent > 0 and not terms.overspend_explanation:
        text = Bilingual(
            f"เงินที่ใช้รวม {format_baht(total)} บาท เกินงบประมาณที่ได้รับ {format_baht(budget)} บาท โปรดชี้แจง",
            f"{format_baht(total)} baht spent in all is above the budget of {format_baht(budget)} baht: explain",
        )
        yield _lack(text, "overspent_unexplained", "overspend_explanation")


def _difference(terms: ReportTerms, place: ReportPlace) -> Bilingual:
    claim, band = _CLAIM_WORDS[terms.schedule_status], _BAND_WORDS[place.band]
    planned, percent = shown(place.planned or Decimal(0)), shown(terms.progress_percent or Decimal(0))
    return Bilingual(
        f"ท่านแจ้งว่า{claim.th} แต่ตัวเลขคำนวณได้ว่า{band.th}: ตามแผน {planned} ท่านรายงาน {percent} โปรดชี้แจง",
        f"you declare {claim.en}; the figures say {band.en}: planned {planned}, you report {percent}. Explain",
    )


def _told(day: date) -> Bilingual:
    return Bilingual(format_date(day, language="th"), format_date(day, language="en"))


def _lack(text: Bilingual, rule: str, where: str) -> BadInput:
    return BadInput(text, rule=f"reports.{rule}", where=where)
