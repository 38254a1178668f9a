from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from sapha.monitoring.progress.judging.facts import Milestone, PlanPoint, PlanVersion
from sapha.monitoring.progress.judging.planned import planned_line
from tests.monitoring.progress.judging.cases import FIRST_DAY, day

MONTHLY = PlanVersion(
    1,
    points=(
        PlanPoint(day(100), Decimal(10)),
        PlanPoint(day(200), Decimal(10)),
        PlanPoint(day(300), Decimal(90)),
    ),
)
STEPS = PlanVersion(2, milestones=(Milestone(day(200), Decimal(3)), Milestone(day(100), Decimal(1))))
percents = st.decimals(0, 100, places=2)


def test_without_a_plan_the_line_runs_evenly() -> None:
    line = planned_line(FIRST_DAY, 400, None)
    assert [line.on_day(0), line.on_day(100), line.on_day(400)] == [Decimal(0), Decimal(25), Decimal(100)]
    assert line.earned_days(Decimal(30), 7) == Decimal(120)


def test_monthly_points_are_joined_by_straight_lines_to_the_end() -> None:
    line = planned_line(FIRST_DAY, 400, MONTHLY)
    planned = [line.on_day(number) for number in (0, 50, 100, 150, 250, 350, 400)]
    assert planned == [Decimal(number) for number in (0, 5, 10, 10, 50, 95, 100)]


def test_nobody_is_late_while_the_plan_stands_still() -> None:
    line = planned_line(FIRST_DAY, 400, MONTHLY)
    assert [line.earned_days(Decimal(10), today) for today in (80, 150, 230)] == [100, 150, 200]


def test_weighted_milestones_are_steps() -> None:
    line = planned_line(FIRST_DAY, 400, STEPS)
    assert [line.on_day(number) for number in (99, 100, 199, 200, 400)] == [0, 25, 25, 100, 100]
    assert line.earned_days(Decimal(20), 150) == 100


def test_milestones_without_weight_fall_due_at_the_end() -> None:
    line = planned_line(FIRST_DAY, 400, PlanVersion(1, milestones=(Milestone(day(9), Decimal(0)),)))
    assert [line.on_day(0), line.on_day(400)] == [0, 100]


@given(
    days=st.integers(1, 900),
    knots=st.lists(st.tuples(st.integers(-30, 1000), percents), max_size=12),
    steps=st.booleans(),
    today=st.integers(0, 900),
    progress=percents,
)
def test_any_plan_never_falls_and_its_reverse_agrees(
    days: int, knots: list[tuple[int, Decimal]], steps: bool, today: int, progress: Decimal
) -> None:
    if steps:
        plan = PlanVersion(
            1, milestones=tuple(Milestone(FIRST_DAY + timedelta(days=at), p) for at, p in knots)
        )
    else:
        plan = PlanVersion(1, points=tuple(PlanPoint(FIRST_DAY + timedelta(days=at), p) for at, p in knots))
    line, today = planned_line(FIRST_DAY, days, plan), min(today, days)
    values = [line.on_day(number) for number in range(days + 1)]
    assert values == sorted(values)
    assert 0 <= values[0] <= values[-1] <= 100
    earned = line.earned_days(progress, today)
    assert 0 <= earned <= days
    if progress > line.on_day(today):
        assert earned >= today
    elif progress < line.on_day(today):
        assert earned <= today
    else:
        assert earned == today
