from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
import time_machine

from sapha.monitoring.progress.choices import RatingBand
from sapha.monitoring.progress.models import ProgressReport
from sapha.monitoring.progress_form.models import OpenQuestion
from sapha.oversight.dashboard.queries import (
    city_figures,
    furthest_behind,
    latest_reported,
)
from tests.factories.ratings import make_project, make_report, rate

pytestmark = pytest.mark.django_db


def test_an_empty_register_counts_nothing() -> None:
    figures = city_figures()
    assert (figures.projects, figures.contradicted, figures.reports, figures.questions) == (0, 0, 0, 0)
    assert set(figures.bands.values()) == {0}


def test_projects_are_counted_by_band_and_unrated_ones_are_white() -> None:
    for place, band in enumerate([RatingBand.RED, RatingBand.RED, RatingBand.GREEN, RatingBand.WHITE]):
        rate(make_project(f"99990000-000{place}"), band, has_contradiction=place == 0)
    make_project("99990000-0009", is_sample=True)
    figures = city_figures()
    assert figures.bands == {
        RatingBand.GREEN: 1,
        RatingBand.AMBER: 0,
        RatingBand.RED: 2,
        RatingBand.GREY: 0,
        RatingBand.WHITE: 2,
    }
    assert (figures.projects, figures.samples, figures.contradicted) == (5, 1, 1)
    assert sum(figures.bands.values()) == figures.projects


def test_reports_count_for_the_fiscal_year_of_today() -> None:
    project = make_project("99990000-0001")
    for number, day in enumerate(
        [date(2022, 9, 30), date(2022, 10, 1), date(2023, 9, 30), date(2023, 10, 1)], start=1
    ):
        make_report(project, number, day)
    ProgressReport.objects.create(project=project, number=5, reported_on=date(2023, 1, 1), state="draft")
    with time_machine.travel("2023-06-01T00:00:00Z"):
        figures = city_figures()
    assert (figures.fiscal_year, figures.reports) == (2566, 2)


def test_open_questions_are_counted_with_their_projects() -> None:
    project, other = make_project("99990000-0001"), make_project("99990000-0002")
    for one, field in ((project, "coordinator"), (project, "name"), (other, "name")):
        OpenQuestion.objects.create(project=one, field=field, kind="reading", alternatives=[])
    figures = city_figures()
    assert (figures.questions, figures.questioned) == (3, 2)


def test_the_latest_report_comes_first_and_one_of_tomorrow_waits() -> None:
    days = [date(2023, 5, 1), date(2023, 6, 1), date(2023, 6, 3), None]
    for place, day in enumerate(days):
        rate(make_project(f"99990000-000{place}"), RatingBand.GREEN, last_reported_on=day)
    with time_machine.travel("2023-06-02T00:00:00Z"):
        assert [rating.project.code for rating in latest_reported(5)] == ["99990000-0001", "99990000-0000"]


def test_the_furthest_behind_comes_first_and_only_what_needs_action() -> None:
    for place, (band, variance) in enumerate(
        [
            (RatingBand.RED, Decimal("-20.50")),
            (RatingBand.RED, None),
            (RatingBand.RED, Decimal("-89.73")),
            (RatingBand.AMBER, Decimal("-99.00")),
        ]
    ):
        rate(make_project(f"99990000-000{place}"), band, schedule_variance=variance)
    assert [rating.project.code for rating in furthest_behind(5, 4)] == [
        "99990000-0002",
        "99990000-0000",
        "99990000-0001",
    ]
