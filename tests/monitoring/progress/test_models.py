"""What the database itself refuses of reports and ratings: raw SQL, on both databases."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DataError, IntegrityError, connection, transaction

from sapha.monitoring.progress.models import ProgressReport
from tests.factories.progress import make_report

pytestmark = pytest.mark.django_db


@pytest.fixture
def report() -> ProgressReport:
    """A draft: what is accepted is frozen altogether (test_guards)."""
    return make_report(state="draft", sha256="")


def write(report: ProgressReport, **values: Any) -> None:
    columns = ", ".join(f"{name} = %s" for name in values)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE monitoring_progress_report SET {columns} WHERE id = %s", [*values.values(), report.pk]
        )


@pytest.mark.parametrize(
    "values",
    [
        {"number": 0},
        {"progress_percent": "100.01"},
        {"progress_percent": "-0.01"},
        {"spent_baht": "-1"},
        {"reported_on": "2566-05-25"},
        {"schedule_status": "late"},
        {"target_status": "missed"},
        {"state": "lost"},
        {"state": "accepted", "sha256": ""},
        {"state": "accepted", "sha256": "X" * 64},
        {"state": "returned"},
    ],
    ids=str,
)
def test_a_bent_report_is_refused(report: ProgressReport, values: dict[str, Any]) -> None:
    with pytest.raises((IntegrityError, DataError)):
        write(report, **values)


@pytest.mark.parametrize(
    "values",
    [
        {"progress_percent": "100.00"},
        {"progress_percent": None},
        {"progress_percent": 0},
        {"reported_on": None},
        {"state": "accepted", "sha256": "0" * 64},
        {"state": "returned", "return_reason": "ไม่ครบ"},
    ],
    ids=str,
)
def test_what_a_report_may_say_is_kept(report: ProgressReport, values: dict[str, Any]) -> None:
    write(report, **values)


def test_a_number_stands_once_in_a_project(report: ProgressReport) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_report(project=report.project, number=1)
