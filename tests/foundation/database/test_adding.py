"""Many rows at once are the rows that ``bulk_create`` would have made, on either database."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import DataError, IntegrityError, transaction
from django.forms.models import model_to_dict

from sapha.foundation.database.adding import add_rows
from sapha.monitoring.progress.choices import ReportState, ScheduleStatus
from sapha.monitoring.progress.models import ProgressReport
from sapha.monitoring.projects.models import Alignment, Project
from tests.factories.projects import make_project

NASTY = 'ข้อ "ก"\t\\.\\N\r\n\\ </script> \u2028 𝒳 ,;{}\''

pytestmark = pytest.mark.django_db


def reports(project: Project) -> list[ProgressReport]:
    return [
        ProgressReport(
            project=project,
            number=number,
            reported_on=date(2023, 1, number) if number > 1 else None,
            narrative=NASTY if number > 1 else "",
            progress_percent=Decimal("99999.999") / 1000 if number > 1 else None,
            spent_baht=0,
            schedule_status=ScheduleStatus.BEHIND,
            state=ReportState.DRAFT,
            raw_flags=[NASTY, None, {"a": 1.5}],
        )
        for number in (1, 2, 3)
    ]


def held(project: Project) -> list[dict[str, Any]]:
    rows = project.reports.order_by("number")
    return [
        {**model_to_dict(row, exclude=["id", "project"]), "made": row.created_at is not None} for row in rows
    ]


def test_rows_are_those_that_bulk_create_makes() -> None:
    one, other = make_project(), make_project()
    ProgressReport.objects.bulk_create(reports(one))
    add_rows(reports(other))
    assert held(other) == held(one)


def test_rows_know_their_ids_and_are_saved_again_as_themselves() -> None:
    project = make_project()
    rows = reports(project)
    add_rows(iter(rows))
    kept = dict(project.reports.values_list("number", "pk"))
    assert {row.number: row.pk for row in rows} == kept
    rows[0].narrative = "แก้แล้ว"
    rows[0].save()
    ProgressReport.objects.create(project=project, number=4)
    assert list(project.reports.order_by("pk").values_list("number", "narrative")) == [
        (1, "แก้แล้ว"), (2, NASTY), (3, NASTY), (4, ""),
    ]  # fmt: skip


def test_rows_follow_a_row_that_was_saved_after_they_were_made() -> None:
    project = make_project()
    fresh = Project(code="60009999-0001", fiscal_year=project.fiscal_year, marked_fields=[])
    line = Alignment(project=fresh, field="goal", readings=["ก"])
    with pytest.raises(ValueError, match="unsaved related object 'project'"):
        add_rows([line])
    add_rows([fresh])
    add_rows([line])
    assert list(Alignment.objects.values_list("project__code", "readings")) == [("60009999-0001", ["ก"])]


def test_no_rows_are_no_query(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        add_rows([])


@pytest.mark.parametrize(
    ("values", "error"),
    [({"number": 1}, IntegrityError), ({"number": 9, "progress_percent": Decimal("100.5")}, IntegrityError)],
)
def test_one_row_that_is_refused_keeps_all_out(values: dict[str, Any], error: type[Exception]) -> None:
    project = make_project()
    rows = [*reports(project), ProgressReport(project=project, **values)]
    with pytest.raises((error, DataError)), transaction.atomic():
        add_rows(rows)
    assert project.reports.count() == 0
