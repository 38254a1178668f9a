"""Rules on the reporting itself: the first report, the rhythm, the quarters."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby, pairwise

from sapha.foundation.errors import Bilingual
from sapha.monitoring.progress.judging.clock import fiscal_quarter, quarter_before, quarter_ends
from sapha.monitoring.progress.judging.findings.finding import (
    Finding,
    Severity,
    Words,
    day_in,
    days_in_english,
)
from sapha.monitoring.progress.judging.status import Case


def late_first_report(case: Case) -> Iterator[Finding]:
    """The first report came, or is still missing, after the reporting rhythm ran out."""
    start = case.project.starts_on
    if start is None:
        return
    if case.filed:
        on, number = case.filed[0]
        day = _running_day(case, start, on)
        if day > case.rhythm(start):
            yield _late_first(case, start, on, day, number)
    elif case.as_of is not None and not case.entries and not case.is_closed:
        day = _running_day(case, start, case.as_of)
        if day > case.rhythm(start):
            yield _never(case, start, case.as_of, day)


def _running_day(case: Case, start: date, on: date) -> int:
    if on < start:
        return 0
    return case.clock.days_between(start, on) + (not case.clock.stands_on(start))


def _late_first(case: Case, start: date, on: date, day: int, number: int) -> Finding:
    limit = case.rhythm(start)
    began, first = day_in(start), day_in(on)
    return Finding(
        "late_first_report",
        number,
        "watch",
        {"day": day, "limit": limit, "first_report_on": on.isoformat()},
        lambda: Words(
            Bilingual(f"รายงานครั้งแรกวันที่ {day}", f"First report on day {day}"),
            Bilingual(
                f"ครั้งที่ {number}: เริ่มโครงการ {began.th} รายงานครั้งแรก {first.th} "
                f"เป็นวันที่ {day} ของโครงการ เกณฑ์ {limit} วัน",
                f"Report {number}: the project began on {began.en}, first report on {first.en}, "
                f"day {day}; the limit is {days_in_english(limit)}",
            ),
        ),
    )


def _never(case: Case, start: date, as_of: date, day: int) -> Finding:
    limit = case.rhythm(start)
    began, today = day_in(start), day_in(as_of)
    return Finding(
        "late_first_report",
        None,
        _silence(case, day, limit),
        {"day": day, "limit": limit},
        lambda: Words(
            Bilingual(f"ยังไม่มีรายงานในวันที่ {day}", f"Still no report on day {day}"),
            Bilingual(
                f"เริ่มโครงการ {began.th} ถึง {today.th} เป็นวันที่ {day} ยังไม่มีรายงาน เกณฑ์ {limit} วัน",
                f"The project began on {began.en}; {today.en} is day {day} without a report; "
                f"the limit is {days_in_english(limit)}",
            ),
        ),
    )


def _silence(case: Case, days: int, rhythm: int) -> Severity:
    return "bad" if days > case.thresholds.long_silence * rhythm else "watch"


def reporting_gap(case: Case) -> Iterator[Finding]:
    """The time between reports, or since the last one, is longer than the rhythm."""
    done = case.done_on
    for (earlier, before), (later, number) in pairwise(case.filed):
        days = case.clock.days_between(earlier, later)
        if days > case.rhythm(earlier) and not (done and earlier >= done):
            yield _gap(case, days, before, earlier, number)
    if case.filed and case.as_of is not None and not case.is_closed:
        earlier, before = case.filed[-1]
        days = case.clock.days_between(earlier, case.as_of)
        if days > case.rhythm(earlier):
            yield _gap(case, days, before, earlier, None)


def _gap(case: Case, days: int, before: int, earlier: date, number: int | None) -> Finding:
    limit, day = case.rhythm(earlier), day_in(earlier)
    report = Bilingual("", "") if number is None else Bilingual(f"ครั้งที่ {number}: ", f"Report {number}: ")
    return Finding(
        "reporting_gap",
        number,
        "watch" if number is not None else _silence(case, days, limit),
        {"days": days, "limit": limit, "previous_report": before},
        lambda: Words(
            Bilingual(f"เว้นรายงาน {days} วัน", f"No report for {days} days"),
            Bilingual(
                f"{report.th}เว้น {days} วันจากครั้งที่ {before} ({day.th}) เกินรอบรายงาน {limit} วัน",
                f"{report.en}{days_in_english(days)} after report {before} ({day.en}); the rhythm is {days_in_english(limit)}",
            ),
        ),
    )


def quarter_without_report(case: Case) -> Iterator[Finding]:
    """A fiscal quarter ended without a report in it; neighbours are told together."""
    for number, missed in groupby(_missed_quarters(case), key=lambda end: _next_report(case, end)):
        if number is not None or not case.is_closed:
            yield _quarters(number, tuple(missed))


def _missed_quarters(case: Case) -> Iterator[date]:
    project = case.project
    if project.starts_on is None or project.ends_on is None or case.as_of is None:
        return
    if case.entries and not case.filed:
        return
    for end in quarter_ends(project.starts_on, min(case.as_of, project.ends_on)):
        if end < case.as_of and _is_owed(case, project.starts_on, end) and not _filed_in_quarter(case, end):
            yield end


def _is_owed(case: Case, start: date, end: date) -> bool:
    done, before = case.done_on, quarter_before(end)
    # A class that reports less often than by quarters owes none of them a report.
    if case.rhythm(end) > case.thresholds.reporting_rhythm:
        return False
    if case.clock.stands_on(end) or (done and done <= before):
        return False
    opening = max(start, before + timedelta(days=1))
    return _running_day(case, opening, end) >= case.thresholds.quarter_days


def _filed_in_quarter(case: Case, end: date) -> bool:
    return any(quarter_before(end) < on <= end for on, _ in case.filed)


def _next_report(case: Case, end: date) -> int | None:
    return next((number for on, number in case.filed if on > end), None)


def _quarters(number: int | None, ends: tuple[date, ...]) -> Finding:
    days = [(fiscal_quarter(end), day_in(end)) for end in ends]
    thai = " และ".join(f"ไตรมาส {quarter} ({day.th})" for quarter, day in days)
    english = " and ".join(f"quarter {quarter} ({day.en})" for quarter, day in days)
    plural = "" if len(ends) == 1 else "s"
    return Finding(
        "quarter_without_report",
        number,
        "watch",
        {"count": len(ends), "quarter_ends": ", ".join(end.isoformat() for end in ends)},
        lambda: Words(
            Bilingual(f"ขาดรายงาน {len(ends)} ไตรมาส", f"{len(ends)} quarter{plural} without a report"),
            Bilingual(f"ไม่มีรายงาน ณ สิ้น{thai}", f"No report at the end of {english}"),
        ),
    )
