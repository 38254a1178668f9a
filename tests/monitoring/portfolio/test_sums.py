"""The sums the database makes are those Python makes over the same rows."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from sapha.monitoring.portfolio.queries.sums import sums_by, sums_of
from sapha.monitoring.portfolio.summing import Sums, Told
from sapha.monitoring.progress.models import Rating
from sapha.monitoring.projects.models import Project

pytestmark = pytest.mark.django_db
percents = st.none() | st.decimals(0, 100, places=2)
amounts = st.none() | st.decimals(0, 10**12, places=2)
rated = st.builds(
    Told, st.sampled_from(["green", "amber", "red", "grey", "white"]), percents, percents, amounts, amounts
)
unrated = st.builds(Told, st.just("white"), st.none(), st.none(), amounts, st.none())
# State of the project as group, what it adds, and whether a rating is kept of it.
rows = st.tuples(st.sampled_from(["active", "planned"]), rated, st.just(value=True)) | st.tuples(
    st.sampled_from(["active", "planned"]), unrated, st.just(value=False)
)


def keep(found: list[tuple[str, Told, bool]]) -> None:
    Rating.objects.all().delete()
    Project.objects.all().delete()
    projects = Project.objects.bulk_create(
        Project(code=f"00000000-{place:04}", name="ก", state=state, budget_received_baht=told.received)
        for place, (state, told, _is_rated) in enumerate(found)
    )
    Rating.objects.bulk_create(
        Rating(
            project=project,
            band=told.band,
            band_schedule=told.band,
            band_money=told.band,
            band_reporting=told.band,
            band_consistency=told.band,
            declared_percent=told.declared,
            planned_percent=told.planned,
            spent_baht=told.spent,
            thresholds_version="1",
        )
        for project, (_state, told, is_rated) in zip(projects, found, strict=True)
        if is_rated
    )


def by_hand(found: list[tuple[str, Told, bool]], state: str = "") -> Sums:
    sums = Sums()
    for own, told, _is_rated in found:
        if state in {"", own}:
            sums.add(told)
    return sums


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(rows, max_size=12))
def test_sums_of_the_database_are_those_of_python(db: None, found: list[tuple[str, Told, bool]]) -> None:
    keep(found)
    assert sums_of(Project.objects.all()) == by_hand(found)
    states = sorted({state for state, _told, _is_rated in found})
    groups = sums_by(Project.objects.all(), "state")
    assert {state: groups[state] for state in sorted(groups)} == {one: by_hand(found, one) for one in states}
    joined = Sums()
    for one in groups.values():
        joined.join(one)
    assert joined == by_hand(found)


@pytest.mark.parametrize("number", [1, 3])
def test_sums_cost_one_query(number: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    keep([("active", Told("red", Decimal(1), Decimal(2), Decimal(3), Decimal(4)), True)] * number)
    with django_assert_num_queries(1):
        assert sums_by(Project.objects.all(), "agency")[None].projects == number
