"""When the next report falls due; the clock stands still while the project is suspended."""

from __future__ import annotations

from datetime import date, timedelta

from sapha.monitoring.progress.judging.clock import ReportingClock


def first_base(starts_on: date) -> date:
    """Return the day from which the first report is counted: the first day itself is day 1."""
    return starts_on - timedelta(days=1)


def due_on(base: date, clock: ReportingClock, rhythm: int) -> date | None:
    """Return the last day on which a report is in time.

    Args:
        base: day of the last report, or `first_base` of a project without any.
        clock: the project's reporting clock.
        rhythm: running days between two reports.

    Returns:
        The day on which the rhythm is used up, or ``None`` while the clock stands with no end in sight.
    """
    due = base.toordinal() + rhythm
    for first, last in clock.pauses:
        if last <= base.toordinal():
            continue
        if first > due:
            break
        if last >= date.max.toordinal():
            return None
        due += last - max(first, base.toordinal() + 1) + 1
    return date.fromordinal(due)
