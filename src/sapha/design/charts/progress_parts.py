"""The parts of the progress chart, drawn for one size of paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from sapha.design.charts.labels import Box, Label, Point, place_beside, place_in_rows, text_box, text_width
from sapha.design.charts.scale import ROW, Frame, PercentScale, TimeScale, named_days, spans_years
from sapha.design.charts.svg import drawing, element, number, text
from sapha.design.numbers import MINUS, signed, with_places
from sapha.foundation.be_dates import format_date

if TYPE_CHECKING:
    from sapha.design.charts.progress import ProgressStory, ReportPoint

DIAMOND = "l7 7-7 7-7-7z"


@dataclass(frozen=True, slots=True)
class Paper:
    """One drawing: the story and the scales it is drawn with."""

    story: ProgressStory
    frame: Frame
    time: TimeScale
    percent: PercentScale

    @property
    def whole(self) -> Box:
        """The whole sheet."""
        return Box(0, 0, self.frame.width, self.frame.height)

    @property
    def field(self) -> Box:
        """The room for labels of points: the field and a little above and below."""
        return Box(self.frame.left + 2, self.frame.top - 20, self.frame.right + 12, self.frame.bottom - 1)

    def point(self, report: ReportPoint) -> Point:
        """The place of a report that declares a percent."""
        return self.time.x(report.reported_on), self.percent.y(float(report.declared or 0))


def draw(story: ProgressStory, frame: Frame, title: str, desc: str) -> SafeString:
    """Return the chart on one size of paper."""
    frame = frame.with_rows(len(story.events))
    time = TimeScale(story.first_day, story.last_day, frame.left, frame.right)
    paper = Paper(story, frame, time, PercentScale(frame.top, frame.bottom))
    parts = [
        *_silences(paper),
        *_percent_axis(paper),
        *_plans(paper),
        *_events(paper),
        *_declared(paper),
        *_gap(paper),
        *_time_axis(paper),
    ]
    css = f"chart {'only-narrow' if frame.compact else 'only-wide'}"
    return drawing(parts, css=css, box=f"0 0 {frame.width} {frame.height}", title=title, desc=desc)


def _silences(paper: Paper) -> Iterator[SafeString]:
    frame = paper.frame
    for silence in paper.story.quiet_times:
        left, right = paper.time.x(silence.begins), paper.time.x(silence.ends)
        yield element(
            "rect", class_="silence", x=left, y=frame.top, width=right - left, height=frame.bottom - frame.top
        )
        days = {"days": with_places((silence.ends - silence.begins).days, 0)}
        for words in (gettext("%(days)s days without a report") % days, gettext("%(days)s days") % days):
            if text_width(words) + 12 <= right - left:
                yield text(words, (left + right) / 2, frame.top + 24, text_anchor="middle")
                break


def _percent_axis(paper: Paper) -> Iterator[SafeString]:
    frame = paper.frame
    for percent, words in ((0, "0"), (50, "50"), (100, "100%")):
        y = paper.percent.y(percent)
        css = "grid" if percent else "axis"
        yield element("line", class_=css, x1=frame.left, x2=frame.right, y1=y, y2=y)
        yield text(words, frame.left - 6, y + 5, text_anchor="end")


def _plans(paper: Paper) -> Iterator[SafeString]:
    """Draw the superseded plans and, over them, the one in force."""
    story = paper.story
    for css, bends in (*(("plan old", bends) for bends in story.earlier_bends), ("plan", story.bends)):
        points = [(paper.time.x(day), paper.percent.y(percent)) for day, percent in bends]
        yield element("path", class_=css, d=_line(points))


def _line(points: list[Point]) -> str:
    return "".join(f"{'L' if place else 'M'}{number(x)} {number(y)}" for place, (x, y) in enumerate(points))


def _events(paper: Paper) -> Iterator[SafeString]:
    """Draw each event's line; its words stand above the field where there is room for them."""
    frame = paper.frame
    events = sorted(paper.story.events, key=lambda event: event.on)
    rows = [frame.top - 14 - ROW * row for row in range(min(3, len(events)))]
    wanted = [
        (f"{_day(event.on)} {(event.short if frame.compact else '') or event.text}", paper.time.x(event.on))
        for event in events
    ]
    for label, (words, x) in zip(place_in_rows(wanted, rows, paper.whole), wanted, strict=True):
        top = label.y + 5 if label else frame.top
        line = element("line", class_="event", x1=x, x2=x, y1=top, y2=frame.bottom)
        # Every line names itself, also those whose words found no room above.
        yield element("g", element("title", escape(words)), line)
        if label:
            yield text(label.text, label.x, label.y, class_="strong", text_anchor=label.anchor)


def _declared(paper: Paper) -> Iterator[SafeString]:
    """Draw the path, broken where a report states no percent, the points and what labels fit."""
    reports = paper.story.in_order
    for run in _runs(reports):
        if len(run) > 1:
            yield element("path", class_="real", d=_line([paper.point(report) for report in run]))
    radius = 5 if len(reports) <= 15 else 3
    for report in reports:
        x, y = paper.point(report)
        if report.declared is None:
            yield element("circle", class_="unsaid", cx=x, cy=paper.frame.bottom, r=radius)
        else:
            yield element("circle", class_="pt", cx=x, cy=y, r=radius)
    yield from _point_labels(paper, [report for report in reports if report.declared is not None])


def _runs(reports: list[ReportPoint]) -> list[list[ReportPoint]]:
    runs: list[list[ReportPoint]] = [[]]
    for report in reports:
        if report.declared is None:
            runs.append([])
        else:
            runs[-1].append(report)
    return [run for run in runs if run]


def _point_labels(paper: Paper, reports: list[ReportPoint]) -> Iterator[SafeString]:
    """Label the telling points first: last, first, where it turns; others only where there is room.

    The last point is named by the bracket beside it and needs no label of its own.
    """
    points = [paper.point(report) for report in reports]
    lines = [line for run in _runs(paper.story.in_order) for line in pairwise(map(paper.point, run))]
    taken = [Box(x - 6, y - 6, x + 6, y + 6) for x, y in points]
    if gap := _gap_label(paper):
        taken.append(text_box(gap.text, gap.x, gap.y, gap.anchor))
    for report in sorted(reports, key=lambda one: _weight(reports, one)):
        if report is reports[-1] and paper.story.latest is report:
            continue
        label = place_beside(
            _percent(report.declared), paper.point(report), taken=taken, lines=lines, paper=paper.field
        )
        if label:
            taken.append(text_box(label.text, label.x, label.y, label.anchor))
            yield text(label.text, label.x, label.y, class_="strong", text_anchor=label.anchor)


def _weight(reports: list[ReportPoint], report: ReportPoint) -> tuple[int, int]:
    """Return the order in which labels are placed: ends, then turns, then the rest."""
    place = reports.index(report)
    if place in {0, len(reports) - 1}:
        return 0, -place
    before, here, after = (float(reports[place + step].declared or 0) for step in (-1, 0, 1))
    turns = (here - before) * (after - here) < 0
    return (1 if turns else 2), place


def _gap(paper: Paper) -> Iterator[SafeString]:
    """Draw the bracket between plan and declared at the latest report, with the difference."""
    latest, frame = paper.story.latest, paper.frame
    if latest is None or latest.declared is None or latest.planned is None:
        return
    x = (paper.time.right if frame.compact else paper.time.right + 6) + 4
    planned, declared = paper.percent.y(float(latest.planned)), paper.percent.y(float(latest.declared))
    difference = signed(latest.difference)
    apart = abs(planned - declared)
    if apart >= 4:
        path = f"M{number(x)} {number(planned)}h8M{number(x + 4)} {number(planned)}V{number(declared)}"
        css = "gap ahead" if latest.declared > latest.planned else "gap"
        yield element("path", class_=css, d=f"{path}M{number(x)} {number(declared)}h8")
    middle = (planned + declared) / 2
    if frame.compact:
        if label := _gap_label(paper):
            css = "strong bad-t halo" if label.text.startswith(MINUS) else "strong halo"
            yield text(label.text, label.x, label.y, class_=css, text_anchor=label.anchor)
        return
    left = x + 16
    plan_y, declared_y = _pushed_apart(planned + 5, declared + 5, 22.0)
    yield text(gettext("plan %(n)s") % {"n": with_places(latest.planned)}, left, plan_y)
    yield text(
        gettext("declared %(n)s") % {"n": with_places(latest.declared)}, left, declared_y, class_="strong"
    )
    if apart >= 110:
        yield text(difference, left, middle + 2, class_="big")
        yield text(gettext("percentage points"), left, middle + 24)
    elif latest.declared != latest.planned:
        css = "strong bad-t" if latest.declared < latest.planned else "strong"
        below = max(plan_y, declared_y) + 22
        y = below if below <= frame.bottom + 12 else min(plan_y, declared_y) - 22
        yield text(difference, left, y, class_=css)


def _gap_label(paper: Paper) -> Label | None:
    """Return the place of the difference on a phone: inside the field, clear of every event's line."""
    latest, frame = paper.story.latest, paper.frame
    if not frame.compact or latest is None:
        return None
    words = signed(latest.difference)
    middle = paper.percent.y((float(latest.planned or 0) + float(latest.declared or 0)) / 2)
    y = min(max(middle, frame.top + 16), frame.bottom - 34)
    x, width = paper.time.right - 8, text_width(words)
    for line in sorted((paper.time.x(event.on) for event in paper.story.events), reverse=True):
        if x - width - 4 < line < x + 4 and line - 6 - width > frame.left:
            x = line - 6
    return Label(words, x, y, "end")


def _pushed_apart(first: float, second: float, room: float) -> tuple[float, float]:
    """Return two baselines at least ``room`` apart, the upper one still above."""
    lacking = room - abs(first - second)
    if lacking <= 0:
        return first, second
    upper = -lacking / 2 if first <= second else lacking / 2
    return first + upper, second - upper


def _time_axis(paper: Paper) -> Iterator[SafeString]:
    frame = paper.frame
    with_year = spans_years(paper.time)
    for day in named_days(paper.time, 62 if with_year else 52):
        x = paper.time.x(day)
        yield element("line", class_="axis", x1=x, x2=x, y1=frame.bottom, y2=frame.bottom + 6)
        words = _day(day, year=with_year)
        anchor = "end" if frame.compact and x + text_width(words) / 2 > frame.width else "middle"
        yield text(words, min(x, frame.width - 2), frame.bottom + 24, text_anchor=anchor)
    for day in paper.story.missed:
        yield element(
            "path", class_="miss", d=f"M{number(paper.time.x(day))} {number(frame.bottom - 7)}{DIAMOND}"
        )


def _day(day: date, *, year: bool = False) -> str:
    """Return the day for an axis: ``31 ธ.ค.``, with a short year ``31 ธ.ค. 65`` when asked."""
    written = format_date(day, "short", language=get_language() or "th")
    without, _space, full_year = written.rpartition(" ")
    return f"{without} {full_year[-2:]}" if year else without


def _percent(value: object) -> str:
    """Return a percent without needless zeros: ``30``, ``99.73``."""
    return with_places(value, 2).rstrip("0").rstrip(".") or "0"
