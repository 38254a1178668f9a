"""The small chart of declared progress against the planned line, as shares of its frame."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sapha.foundation.be_dates import fiscal_quarter_ends, fiscal_year_of, format_date
from sapha.monitoring.progress.judging.judgement import Judgement, ReportJudgement
from sapha.monitoring.progress.judging.planned import PlannedLine

_MOST_LABELS = 12
Point = tuple[float, float]


class Frame:
    """From days and percent to shares: the project's days across, 0 to 100 % upwards."""

    def __init__(self, starts_on: date, days: int, last: date) -> None:
        self.starts_on = starts_on
        self.days = days
        self.across = max(days, (last - starts_on).days + 1)

    def day(self, day: int) -> float:
        """Return where a day stands, counted from the first day; outside days stay at the edge."""
        return round(min(max(day / self.across, 0.0), 1.0), 4)

    def on(self, day: date) -> float:
        """Return where a date stands, at its end."""
        return self.day((day - self.starts_on).days + 1)


def share(percent: Decimal) -> float:
    """Return a percentage as a share of the frame's height."""
    return round(min(max(float(percent) / 100, 0.0), 1.0), 4)


def progress_chart(
    judged: Judgement, starts_on: date | None, line: PlannedLine | None
) -> dict[str, Any] | None:
    """Return the chart's points, ticks and words; None when the dates do not give a plan."""
    if line is None or starts_on is None:
        return None
    told = [one for one in judged.reports if one.figures.on is not None and one.figures.progress is not None]
    last = max((one.figures.on for one in told if one.figures.on), default=starts_on)
    frame = Frame(starts_on, line.days, last)
    declared = [_point(frame, one) for one in told]
    return {
        "planned": _planned(frame, line),
        "declared": declared,
        "labels": _labels(told, declared),
        "ticks": _ticks(frame),
        "planned_name": "แผน" if line.at else "แผน (เฉลี่ยตามวัน)",
        "declared_name": "หน่วยงานแจ้ง",
        "alt": _alt(told),
    }


def _point(frame: Frame, one: ReportJudgement) -> Point:
    on, progress = one.figures.on, one.figures.progress
    if on is None or progress is None:
        raise ValueError("only dated reports with a percentage have a point")
    return frame.on(on), share(progress)


def _planned(frame: Frame, line: PlannedLine) -> list[Point]:
    knots = (
        zip(line.at, line.percent, strict=True) if line.at else ((0, Decimal(0)), (line.days, Decimal(100)))
    )
    points = [(frame.day(day), share(percent)) for day, percent in knots]
    return [*points, (1.0, points[-1][1])] if points[-1][0] < 1 else points


def _labels(told: Sequence[ReportJudgement], points: Sequence[Point]) -> list[dict[str, Any]]:
    """Label every point, or only the last one where there are many."""
    labels = []
    for at, (one, (x, y)) in enumerate(zip(told, points, strict=True)):
        if len(points) > _MOST_LABELS and at < len(points) - 1:
            continue
        before, after = (points[at - 1] if at else None), (points[at + 1] if at + 1 < len(points) else None)
        side = "above" if y < 0.9 else "left"
        if before and before[1] > y:
            side = "below" if y > 0.12 else "right" if after else "above"
        elif after and after[1] > y and after[0] - x < 0.05:
            side = "left"
        labels.append({"x": x, "y": y, "side": side, "text": _short(one.figures.progress)})
    return labels


def _short(percent: Decimal | None) -> str:
    return f"{percent:.2f}".removesuffix(".00")


def _ticks(frame: Frame) -> list[dict[str, Any]]:
    """Return first day, fiscal quarter ends and last day; crowded ones are left out."""
    last = date.fromordinal(frame.starts_on.toordinal() + frame.days - 1)
    ends = [
        end
        for year in range(fiscal_year_of(frame.starts_on), fiscal_year_of(last) + 1)
        for end in fiscal_quarter_ends(year)
        if frame.starts_on < end < last
    ]
    step = len(ends) // 6 + 1
    days = [frame.starts_on, *ends[step - 1 :: step], last]
    ticks: list[dict[str, Any]] = []
    for day in days:
        at = 0.0 if day == frame.starts_on else frame.on(day)
        if ticks and at - ticks[-1]["at"] < 0.12:
            if day != last or len(ticks) == 1:
                continue
            ticks.pop()
        ticks.append({"at": at, "text": format_date(day)})
    return ticks


def _alt(told: Sequence[ReportJudgement]) -> str:
    parts = [
        f"ครั้งที่ {one.report.number} แจ้ง {one.figures.progress:.2f} % แผน {one.figures.planned:.2f} %"
        for one in told[:_MOST_LABELS]
        if one.figures.planned is not None
    ]
    rest = "" if len(told) <= _MOST_LABELS else f" และอีก {len(told) - _MOST_LABELS} ครั้งในตาราง"
    return "กราฟความก้าวหน้าที่หน่วยงานแจ้งเทียบกับแผน " + " ".join(parts) + rest
