from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from sapha.monitoring.portfolio.summing import Sums, Told

percents = st.none() | st.decimals(0, 100, places=2)
amounts = st.none() | st.decimals(0, 10**9, places=2)
told = st.builds(
    Told, st.sampled_from(["green", "amber", "red", "grey", "white"]), percents, percents, amounts, amounts
)


def summed(*several: Told) -> Sums:
    sums = Sums()
    for one in several:
        sums.add(one)
    return sums


def test_each_figure_says_of_how_many_projects_it_speaks() -> None:
    sums = summed(
        Told("red", Decimal(10), Decimal(90), Decimal(100), Decimal(50)),
        Told("green", Decimal(50), Decimal(50), Decimal(300), None),
        Told("white", None, Decimal(20), Decimal(0), Decimal(0)),
        Told("white"),
    )
    assert (sums.projects, sums.rated, sums.red_share) == (4, 2, Decimal(50))
    assert (sums.compared, sums.mean_declared, sums.mean_planned) == (2, Decimal(30), Decimal(70))
    assert (sums.receiving, sums.received, sums.spending, sums.spent) == (3, Decimal(400), 2, Decimal(50))
    assert (sums.both, sums.spent_share) == (1, Decimal(50))


def test_what_nobody_told_is_not_zero() -> None:
    sums = summed(Told("white"))
    assert (sums.red_share, sums.mean_declared, sums.mean_planned, sums.spent_share) == (None,) * 4
    assert summed(Told("green", Decimal(0), Decimal(0))).mean_declared == 0


@settings(deadline=None)
@given(st.lists(told))
def test_order_does_not_matter_and_no_share_leaves_its_bounds(several: list[Told]) -> None:
    sums = summed(*several)
    assert sums == summed(*reversed(several))
    assert sum(sums.bands.values()) == sums.projects == len(several)
    for share in (sums.red_share, sums.mean_declared, sums.mean_planned):
        assert share is None or 0 <= share <= 100
