"""Kept ratings stay in step with what is judged."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from sapha.civic.people.models import Account
from sapha.ledger.models import Event
from sapha.monitoring.progress.commands import rate_all_projects, rate_project
from sapha.monitoring.progress.models import Rating
from sapha.monitoring.progress.queries import parts_of
from sapha.monitoring.projects.models import Project
from tests.factories.progress import make_report
from tests.factories.projects import make_project

pytestmark = pytest.mark.django_db


def golden() -> Project:
    """The four reports of the golden case."""
    project = make_project(budget_received_baht=0, budget_spent_baht=0)
    days = ((5, 25, 30), (5, 31, 40), (6, 8, 10), (9, 29, 10))
    for number, (month, day, percent) in enumerate(days, start=1):
        make_report(
            project=project, number=number, reported_on=date(2023, month, day), progress_percent=percent
        )
    return project


def test_a_rating_keeps_what_lists_sort_by(console: Account) -> None:
    rate_project(actor=console, parts=parts_of(golden()))
    rating = Rating.objects.get()
    assert (rating.band, rating.declared_schedule, rating.has_contradiction) == ("red", "on_plan", True)
    assert (rating.planned_percent, rating.schedule_variance) == (Decimal("99.73"), Decimal("-89.73"))
    assert (rating.report_count, rating.last_reported_on) == (4, date(2023, 9, 29))


def test_a_project_without_report_is_white(console: Account) -> None:
    rate_project(actor=console, parts=parts_of(make_project()))
    rating = Rating.objects.get()
    assert (rating.band, rating.as_of, rating.declared_percent) == ("white", None, None)


def test_rating_again_changes_the_one_row(console: Account) -> None:
    project = golden()
    rate_project(actor=console, parts=parts_of(project))
    make_report(project=project, number=5)
    rate_project(actor=console, parts=parts_of(Project.objects.get()))
    assert list(Rating.objects.values_list("report_count", flat=True)) == [5]


def test_all_ratings_are_one_event(console: Account) -> None:
    golden()
    make_project()
    assert rate_all_projects(actor=console) == 2
    assert dict(Event.objects.get(verb="ratings.computed").facts)["projects"] == 2


def test_rating_costs_the_same_queries_for_one_project_and_for_three(
    console: Account, django_assert_num_queries: object
) -> None:
    for _ in range(3):
        make_project()
    with django_assert_num_queries(17):  # type: ignore[operator]
        rate_all_projects(actor=console)
