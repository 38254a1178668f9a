"""The limits by which a project is rated: one versioned set, shown with every rating."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The limits of one version; "points" are percentage points, all times are days.

    Attributes:
        version: name of the set; it is printed with every rating made by it.
        green_from: schedule variance from which the schedule is green.
        red_below: schedule variance below which it is red.
        red_spi_below: schedule index below which it is red, once it counts.
        spi_counts_after: percent of the time after which the index counts.
        red_days_behind: days behind the plan beyond which it is red.
        amber_cpi_below: cost index below which money is amber.
        reporting_rhythm: longest time between reports, and until the first one.
        long_silence: a silence that still lasts is red beyond this many rhythms.
        quarter_days: days a project must have run in a fiscal quarter to owe it a report.
        spike_within: a jump counts when it took at most this long.
        spike_times: a jump counts when it is more than so many times the pace before it.
        stall_days: no change for this long is a stall.
        infeasible_times: needed pace over pace so far, beyond which the end cannot be kept.
        relation_points: difference between parent and child that calls for an explanation.
    """

    version: str = "2569-1"
    green_from: Decimal = Decimal(-5)
    red_below: Decimal = Decimal(-20)
    red_spi_below: Decimal = Decimal("0.8")
    spi_counts_after: Decimal = Decimal(20)
    red_days_behind: int = 60
    amber_cpi_below: Decimal = Decimal("0.8")
    reporting_rhythm: int = 92
    long_silence: int = 2
    quarter_days: int = 46
    spike_within: int = 14
    spike_times: int = 5
    stall_days: int = 60
    infeasible_times: int = 10
    relation_points: Decimal = Decimal(50)


DEFAULTS = Thresholds()
