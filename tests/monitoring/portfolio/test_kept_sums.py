"""Kept sums are at every moment those of the register, whoever changed it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from sapha.civic.agencies.models import Agency
from sapha.civic.people.queries import service_account
from sapha.monitoring.portfolio.commands import keep_sums
from sapha.monitoring.portfolio.marks import missing_marks, removal_statements
from sapha.monitoring.portfolio.models import KeptSums, SumsMark
from sapha.monitoring.portfolio.queries.kept_sums import marked_groups, sums_by_agency
from sapha.monitoring.portfolio.queries.sums import sums_by
from sapha.monitoring.portfolio.summing import Sums
from sapha.monitoring.portfolio.tasks import keep_changed_sums
from sapha.monitoring.progress.models import Rating
from sapha.monitoring.projects.models import Project
from tests.civic.people.test_races import outcomes
from tests.factories.agencies import make_agency
from tests.monitoring.progress.kept import GOOD, keep_project, keep_year, rate

pytestmark = pytest.mark.django_db
YEARS = (2566, 2567)


def keep() -> int:
    return keep_sums(actor=service_account("console"))


def live(year: int | None = None) -> dict[int | None, Sums]:
    return sums_by(Project.objects.filter(fiscal_year=year) if year else Project.objects.all(), "agency")


def is_exact() -> bool:
    return all(sums_by_agency(year) == live(year) for year in (None, *YEARS))


def kept_groups() -> list[tuple[int | None, int | None, int]]:
    rows = KeptSums.objects.order_by("agency", "fiscal_year")
    return [(row.agency_id, row.fiscal_year, int(row.figures["projects"])) for row in rows]


def begin() -> tuple[Agency, Agency]:
    for year in YEARS:
        keep_year(year)
    Rating.objects.all().delete()
    Project.objects.all().delete()
    while keep():
        pass
    return make_agency(), make_agency()


def test_every_trigger_stands_after_all_migrations() -> None:
    # SQLite loses them where a migration builds one of the two tables anew: that one puts them back (`put_marks`).
    assert missing_marks(connection) == []


def test_what_changed_is_marked_and_summed_until_it_is_kept(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    one, other = begin()
    for number, agency in enumerate((one, one, other)):
        keep_project(f"00000000-000{number}", GOOD, agency=agency, budget_received_baht=Decimal("0.10"))
    assert marked_groups(SumsMark.objects.all()) == {(one.pk, 2566), (other.pk, 2566)}
    whole = live()
    with django_assert_num_queries(3):
        assert sums_by_agency(None) == whole
    assert keep() == 2
    assert kept_groups() == [(one.pk, 2566, 2), (other.pk, 2566, 1)]
    with django_assert_num_queries(2):
        assert sums_by_agency(None) == whole
    assert (keep(), SumsMark.objects.count()) == (0, 0)


DEEDS: dict[str, Callable[[Agency], Any]] = {
    "move": lambda other: Project.objects.filter(code="00000000-0000").update(agency=other),
    "year": lambda _other: Project.objects.filter(code="00000000-0000").update(fiscal_year=2567),
    "budget": lambda _other: Project.objects.update(budget_received_baht=None),
    "unknown": lambda _other: Project.objects.update(agency=None),
    "band": lambda _other: Rating.objects.filter(project__code="00000000-0000").update(band="grey"),
    "unrated": lambda _other: Rating.objects.all().delete(),
    "gone": lambda _other: Project.objects.filter(code="00000000-0000").delete(),
    "new": lambda other: keep_project("00000000-0009", agency=other),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_no_change_goes_unmarked(deed: str) -> None:
    one, other = begin()
    for number in range(2):
        keep_project(f"00000000-000{number}", agency=one, budget_received_baht=Decimal(7))
    Rating.objects.update(band="green", declared_percent=Decimal(20), planned_percent=Decimal(20))
    keep()
    before = sums_by_agency(2566)
    DEEDS[deed](other)
    assert (sums_by_agency(2566) != before, is_exact()) == (True, True)
    keep()
    assert (is_exact(), SumsMark.objects.count()) == (True, 0)


def test_what_says_nothing_new_marks_nothing() -> None:
    one, _other = begin()
    project = keep_project("00000000-0000", GOOD, agency=one)
    keep()
    Project.objects.update(name="ชื่ออื่น")
    rate(project)
    assert SumsMark.objects.count() == 0


steps = st.lists(
    st.one_of(
        st.tuples(st.just("move"), st.integers(0, 3), st.integers(0, 2)),
        st.tuples(st.just("year"), st.integers(0, 3), st.integers(0, 2)),
        st.tuples(st.just("budget"), st.integers(0, 3), st.none() | st.decimals(0, 10**12, places=2)),
        st.tuples(st.just("band"), st.integers(0, 3), st.sampled_from(["red", "green", "white"])),
        st.tuples(st.just("delete"), st.integers(0, 3), st.none()),
        st.tuples(st.just("keep"), st.none(), st.none()),
    ),
    max_size=12,
)


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
@example([("keep", None, None), ("band", 0, "red"), ("year", 2, 2)])
def test_any_changes_leave_the_sums_of_the_register(db: None, taken: list[tuple[str, Any, Any]]) -> None:
    agencies = [*begin(), None]
    for number in range(4):
        keep_project(f"00000000-000{number}", agency=agencies[number % 3])
    for act, number, value in taken:
        projects = Project.objects.filter(code=f"00000000-000{number}")
        if act == "move":
            projects.update(agency=agencies[value])
        elif act == "year":
            projects.update(fiscal_year=[*YEARS, None][value])
        elif act == "budget":
            projects.update(budget_received_baht=value)
        elif act == "band":
            Rating.objects.filter(project__in=projects).update(band=value)
        elif act == "delete":
            projects.delete()
        else:
            keep()
        assert is_exact()


def test_a_mark_set_while_sums_are_kept_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    one, _other = begin()
    keep_project("00000000-0000", GOOD, agency=one)
    from sapha.monitoring.portfolio import commands

    fresh = commands.fresh_sums

    def meanwhile(groups: Any) -> Any:
        found = fresh(groups)
        Project.objects.update(budget_received_baht=Decimal(9))
        SumsMark.objects.create(agency_id=one.pk, fiscal_year=2566)
        return found

    monkeypatch.setattr(commands, "fresh_sums", meanwhile)
    keep()
    assert (SumsMark.objects.exists(), is_exact()) == (True, True)


def test_triggers_that_were_lost_are_put_back_and_everything_is_summed_anew() -> None:
    one, _other = begin()
    keep_project("00000000-0000", GOOD, agency=one)
    keep()
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in removal_statements(connection.vendor):
            cursor.execute(statement)
    Project.objects.update(budget_received_baht=Decimal(5))
    assert (len(missing_marks(connection)), is_exact()) == (6, False)
    assert (keep_changed_sums(None), missing_marks(connection), is_exact()) == (1, [], True)  # type: ignore[arg-type]


@pytest.mark.django_db(transaction=True)
def test_what_is_kept_beside_writers_is_exact_and_kept_once() -> None:
    one, other = begin()
    for number in range(4):
        keep_project(f"00000000-000{number}", agency=one)

    def spend(place: int) -> Callable[[], Any]:
        projects = Project.objects.filter(code=f"00000000-000{place}")
        return lambda: projects.update(budget_received_baht=Decimal(place), agency=(one, other)[place % 2])

    found = outcomes([each for place in range(4) for each in (spend(place), keep)])
    assert (found, is_exact()) == (["done"] * 8, True)
    while keep():
        pass
    assert kept_groups() == [(one.pk, 2566, 2), (other.pk, 2566, 2)]
    assert (is_exact(), SumsMark.objects.count()) == (True, 0)
