"""Rules on how the reported percent moves from one report to the next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from sapha.foundation.errors import Bilingual
from sapha.monitoring.progress.judging.findings.finding import (
    Finding,
    Words,
    day_in,
    days_in_english,
    rounded,
    short,
    shown,
)
from sapha.monitoring.progress.judging.planned import HUNDRED
from sapha.monitoring.progress.judging.status import Case, Entry


def _steps(case: Case) -> Iterator[tuple[Entry, Entry, Decimal, Decimal]]:
    """Yield each report with the one before it that gave a percent, and both percents."""
    for entry in case.entries:
        before = entry.previous
        if before is None or entry.report.progress_percent is None:
            continue
        if before.report.progress_percent is not None:
            yield before, entry, before.report.progress_percent, entry.report.progress_percent


def _days_apart(before: date | None, after: date | None) -> int | None:
    return (after - before).days if before is not None and after is not None else None


def regress(case: Case) -> Iterator[Finding]:
    """The percent falls and the report lacks the reason, the approver or both."""
    for before, entry, was, now in _steps(case):
        reason, approver = bool(entry.report.reason_for_fall), bool(entry.report.fall_approved_by)
        if now < was and not (reason and approver):
            missing = _missing(reason=reason, approver=approver)
            yield _regress(before, entry, was, now, missing)


def _missing(*, reason: bool, approver: bool) -> Bilingual:
    if reason:
        return Bilingual("ไม่มีผู้อนุมัติ", "no approver")
    if approver:
        return Bilingual("ไม่มีเหตุผล", "no reason")
    return Bilingual("ไม่มีเหตุผลและผู้อนุมัติ", "no reason and no approver")


def _regress(before: Entry, entry: Entry, was: Decimal, now: Decimal, missing: Bilingual) -> Finding:
    number = entry.report.number
    days = _days_apart(before.report.reported_on, entry.report.reported_on)
    numbers: dict[str, str | int] = {"from": rounded(was), "to": rounded(now), "change": rounded(now - was)}
    within = Bilingual("", "")
    if days is not None and days >= 0:
        numbers["days"] = days
        within = Bilingual(f"ใน {days} วัน", f" within {days_in_english(days)}")
    return Finding(
        "regress",
        number,
        "bad",
        numbers,
        lambda: Words(
            Bilingual(
                f"ความก้าวหน้าถอยจาก {short(was)} เหลือ {short(now)}",
                f"Progress fell from {short(was)} to {short(now)}",
            ),
            Bilingual(
                f"ครั้งที่ {number} ลดลง {short(was - now)} จุด{within.th} {missing.th}",
                f"Report {number}: {short(was - now)} points lower{within.en}, {missing.en}",
            ),
        ),
    )


def spike(case: Case) -> Iterator[Finding]:
    """Within 14 days the percent rises at more than five times the pace before it."""
    limits = case.thresholds
    for before, entry, was, now in _steps(case):
        days = _days_apart(before.report.reported_on, entry.report.reported_on)
        elapsed = before.figures.day
        if days is None or not 0 <= days <= limits.spike_within or not elapsed or was <= 0:
            continue
        days = max(days, 1)
        if (now - was) * elapsed > limits.spike_times * was * days:
            yield _spike(entry.report.number, now - was, days, was, elapsed)


def _spike(number: int, rise: Decimal, days: int, was: Decimal, elapsed: int) -> Finding:
    times = rise * elapsed / (was * days)
    return Finding(
        "spike",
        number,
        "watch",
        {
            "rise": rounded(rise),
            "days": days,
            "before": rounded(was),
            "days_before": elapsed,
            "times": rounded(times, 1),
        },
        lambda: Words(
            Bilingual("เพิ่มขึ้นเร็วผิดปกติ", "An unusually fast rise"),
            Bilingual(
                f"ครั้งที่ {number}: +{short(rise)} จุดใน {days} วัน เทียบกับ +{short(was)} จุด"
                f"ใน {elapsed} วันก่อนหน้า เร็วขึ้น {shown(times, 1)} เท่า",
                f"Report {number}: +{short(rise)} points in {days_in_english(days)} against +{short(was)} points "
                f"in the {days_in_english(elapsed)} before, {shown(times, 1)} times faster",
            ),
        ),
    )


def stall(case: Case) -> Iterator[Finding]:
    """Reports repeat one percent below 100 for 60 days or more; suspended days do not count."""
    since: Entry | None = None
    for before, entry, was, now in _steps(case):
        if was != now or now >= HUNDRED:
            since = None
            continue
        since = since or before
        first, last = since.report.reported_on, entry.report.reported_on
        if first is None or last is None:
            continue
        days = case.clock.days_between(first, last)
        if days >= case.thresholds.stall_days:
            yield _stall(case, since.report.number, entry.report.number, first, days, now)


def _stall(case: Case, since: int, number: int, first: date, days: int, percent: Decimal) -> Finding:
    day = day_in(first)
    return Finding(
        "stall",
        number,
        "watch",
        {
            "days": days,
            "limit": case.thresholds.stall_days,
            "progress": rounded(percent),
            "since_report": since,
        },
        lambda: Words(
            Bilingual(f"ไม่คืบหน้า {days} วัน", f"No movement for {days_in_english(days)}"),
            Bilingual(
                f"ครั้งที่ {number}: ร้อยละ {short(percent)} เท่าเดิมตั้งแต่ครั้งที่ {since} ({day.th}) "
                f"รวม {days} วัน เกณฑ์ {case.thresholds.stall_days} วัน",
                f"Report {number}: {short(percent)} % unchanged since report {since} ({day.en}), "
                f"{days_in_english(days)}; the limit is {case.thresholds.stall_days}",
            ),
        ),
    )
