"""Rules on the schedule: what was declared, what is still needed, what is over."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from sapha.foundation.errors import Bilingual
from sapha.monitoring.progress.judging.bands import Band
from sapha.monitoring.progress.judging.findings.finding import (
    Finding,
    Severity,
    Words,
    day_in,
    days_in_english,
    rounded,
    short,
    shown,
)
from sapha.monitoring.progress.judging.planned import HUNDRED, NOUGHT
from sapha.monitoring.progress.judging.status import Case, Entry, Figures

_CLAIMS = {
    "on_plan": Bilingual("เป็นไปตามแผน", "on plan"),
    "ahead": Bilingual("เร็วกว่าแผน", "ahead of plan"),
}


def declared_vs_computed(case: Case) -> Iterator[Finding]:
    """A report declares itself on plan or ahead where the schedule computes amber or red."""
    for entry in case.entries:
        claim = _CLAIMS.get(entry.report.schedule_status or "")
        if claim and (entry.band is Band.RED or entry.band is Band.AMBER):
            yield _declared(case, entry, claim)


def _declared(case: Case, entry: Entry, claim: Bilingual) -> Finding:
    figures, number, band = entry.figures, entry.report.number, entry.band
    progress, planned = figures.progress or NOUGHT, figures.planned or NOUGHT
    variance = progress - planned
    index = figures.index if isinstance(figures.index, Decimal) else None
    numbers: dict[str, str | int] = {
        "progress": rounded(progress),
        "planned": rounded(planned),
        "variance": rounded(variance),
        "day": figures.day or 0,
        "days": case.days or 0,
        "band": band.value,
    }
    if index is not None:
        numbers["spi"] = rounded(index, 3)
    severity: Severity = "bad" if band is Band.RED else "watch"
    return Finding(
        "declared_vs_computed", number, severity, numbers, lambda: _declared_words(case, entry, claim, index)
    )


def _declared_words(case: Case, entry: Entry, claim: Bilingual, index: Decimal | None) -> Words:
    figures, number = entry.figures, entry.report.number
    progress, planned = figures.progress or NOUGHT, figures.planned or NOUGHT
    behind = shown(planned - progress)
    even = case.line is not None and case.line.is_even
    plan = f" {figures.day} ÷ {case.days}" if even else ""
    spi = f"SPI = {shown(progress)} ÷ {shown(planned)} = {shown(index, 3)}" if index is not None else ""
    difference = shown(progress - planned)
    return Words(
        Bilingual(
            f"แจ้งว่า{claim.th} แต่คำนวณแล้วห่างแผน {behind}",
            f"Declared {claim.en}, but computed {behind} points behind",
        ),
        Bilingual(
            f"ครั้งที่ {number}: แผน{plan} = {shown(planned)}, แจ้ง {shown(progress)}, "
            f"ต่าง {difference}" + (f", ดัชนี {spi}" if spi else ""),
            f"Report {number}: plan{plan} = {shown(planned)}, reported {shown(progress)}, "
            f"difference {difference}" + (f", {spi}" if spi else ""),
        ),
    )


def infeasible(case: Case) -> Iterator[Finding]:
    """The pace needed to the end is more than ten times the pace so far."""
    flagged = None
    for entry in case.entries:
        flagged = _infeasible(case, entry.figures, entry.report.number)
        if flagged:
            yield flagged
    if flagged is None and case.last is not None and case.now is not case.last.figures:
        late = _infeasible(case, case.now, None)
        if late:
            yield late


def _infeasible(case: Case, figures: Figures, number: int | None) -> Finding | None:
    progress, day, left = figures.progress, figures.day, figures.days_left
    if not progress or not day or not left or not NOUGHT < progress < HUNDRED:
        return None
    rest = HUNDRED - progress
    if rest * day <= case.thresholds.infeasible_times * progress * left:
        return None
    times = rest * day / (progress * left)
    report = _report(number)
    return Finding(
        "infeasible",
        number,
        "bad",
        {
            "times": rounded(times, 1),
            "needed_pace": rounded(rest / left),
            "pace": rounded(progress / day),
            "points_left": rounded(rest),
            "days_left": left,
            "day": day,
        },
        lambda: Words(
            Bilingual(
                f"ต้องเร็วขึ้น {_times(times)} เท่าจึงจะเสร็จทัน",
                f"Must become {_times(times)} times faster to finish in time",
            ),
            Bilingual(
                f"{report.th}เหลือ {short(rest)} จุดใน {left} วัน ต้องได้วันละ {shown(rest / left)} จุด "
                f"เทียบกับที่ทำได้ {short(progress)} จุดใน {day} วัน วันละ {shown(progress / day)} จุด",
                f"{report.en}{short(rest)} points left in {days_in_english(left)} need {shown(rest / left)} a day, "
                f"against {short(progress)} points in {days_in_english(day)} so far, {shown(progress / day)} a day",
            ),
        ),
    )


def _times(times: Decimal) -> str:
    return f"{times:,.0f}" if times >= HUNDRED else shown(times, 1)


def _report(number: int | None) -> Bilingual:
    if number is None:
        return Bilingual("ณ วันที่ประเมิน: ", "On the day of judging: ")
    return Bilingual(f"ครั้งที่ {number}: ", f"Report {number}: ")


def past_end(case: Case) -> Iterator[Finding]:
    """No day is left and the progress is below 100 %."""
    flagged = False
    for entry in case.entries:
        flagged = _is_past_end(entry.figures)
        if flagged:
            yield _past_end(case, entry.figures, entry.report.number)
    if not flagged and _is_past_end(case.now):
        yield _past_end(case, case.now, None)


def _is_past_end(figures: Figures) -> bool:
    return figures.days_left == 0 and figures.progress is not None and figures.progress < HUNDRED


def _past_end(case: Case, figures: Figures, number: int | None) -> Finding:
    progress = figures.progress or NOUGHT
    end, day = case.project.ends_on, figures.on
    over = (day - end).days if day and end else 0
    end_words = day_in(end) if end else Bilingual("", "")
    severity: Severity = "watch" if progress - HUNDRED >= case.thresholds.green_from else "bad"
    report = _report(number)
    return Finding(
        "past_end",
        number,
        severity,
        {
            "progress": rounded(progress),
            "points_left": rounded(HUNDRED - progress),
            "days_over": over,
            "ends_on": end.isoformat() if end else "",
        },
        lambda: Words(
            Bilingual(
                f"ครบกำหนดแล้ว แต่งานอยู่ที่ร้อยละ {short(progress)}",
                f"The time is over and the work stands at {short(progress)} %",
            ),
            Bilingual(
                f"{report.th}สิ้นสุดโครงการ {end_words.th} เลยมา {over} วัน "
                f"แจ้ง {shown(progress)} ยังขาด {short(HUNDRED - progress)} จุด",
                f"{report.en}the project ended on {end_words.en}, {days_in_english(over)} ago; "
                f"reported {shown(progress)}, {short(HUNDRED - progress)} points missing",
            ),
        ),
    )
