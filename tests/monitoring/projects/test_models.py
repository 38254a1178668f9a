"""What the database itself refuses, whoever writes: raw SQL, on both databases."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DataError, IntegrityError, connection, transaction

from sapha.monitoring.projects.models import Project, ProjectVersion
from tests.factories.projects import make_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def project() -> Project:
    return make_project("61000000-0001")


def write(project: Project, **values: Any) -> None:
    """Change columns behind Django's back."""
    columns = ", ".join(f"{name} = %s" for name in values)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE monitoring_project SET {columns} WHERE id = %s", [*values.values(), project.pk]
        )


@pytest.mark.parametrize(
    "values",
    [
        {"code": "6100000-0001"},
        {"code": "61000000_0001"},
        {"code": "6100000A-0001"},
        {"code": "๖๑๐๐๐๐๐๐-๐๐๐๑"},
        {"code": "61000000-000"},
        {"code": ""},
        {"starts_on": "2023-10-01"},
        {"ends_on": "2022-09-30"},
        {"starts_on": "1066-10-14"},
        {"ends_on": "2566-09-30"},
        {"budget_received_baht": -1},
        {"budget_spent_baht": "-0.01"},
        {"state": "forgotten"},
        {"state": "cancelled"},
    ],
    ids=str,
)
def test_a_bent_project_is_refused(project: Project, values: dict[str, Any]) -> None:
    with pytest.raises((IntegrityError, DataError)):
        write(project, **values)


@pytest.mark.parametrize(
    "values",
    [
        {"code": "00000000-0000"},
        {"starts_on": "2023-09-30"},
        {"budget_received_baht": 0},
        {"budget_spent_baht": None},
        {"state": "cancelled", "state_reason": "ยุบรวมโครงการ"},
    ],
    ids=str,
)
def test_what_a_form_may_say_is_kept(project: Project, values: dict[str, Any]) -> None:
    write(project, **values)


def test_a_code_stands_once(project: Project) -> None:
    other = make_project()
    with pytest.raises(IntegrityError):
        write(other, code=project.code)


@pytest.mark.parametrize("column", ["parent_id", "predecessor_id"])
def test_no_project_is_above_or_before_itself(project: Project, column: str) -> None:
    with pytest.raises(IntegrityError):
        write(project, **{column: project.pk})


def test_numbers_of_objectives_and_targets_stand_once_but_lead_lines_may_repeat(project: Project) -> None:
    project.targets.create(number=None, text="ก", position=1)
    project.targets.create(number=None, text="ข", position=2)
    project.targets.create(number="3.1", text="ค", position=3)
    with pytest.raises(IntegrityError), transaction.atomic():
        project.targets.create(number="3.1", text="ง", position=4)


@pytest.mark.parametrize(
    "values", [{"field": "aim", "text": "x"}, {"field": "goal", "is_routine_work": True, "plan_node_id": 1}]
)
def test_a_bent_alignment_is_refused(project: Project, values: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        project.alignments.create(**values)


def test_a_suspension_has_a_letter_and_only_one_lasts(project: Project) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        project.suspensions.create(starts_on="2023-08-29", letter="")
    project.suspensions.create(starts_on="2023-08-29", letter="กท 0406/3578")
    with pytest.raises(IntegrityError), transaction.atomic():
        project.suspensions.create(starts_on="2023-09-01", letter="กท 0406/5187")


@pytest.mark.parametrize(
    "values", [{"number": 0}, {"sha256": "f" * 63}, {"sha256": "F" * 64}, {"reason": "whim"}], ids=str
)
def test_a_bent_version_is_refused(project: Project, values: dict[str, Any]) -> None:
    sound = {"number": 1, "snapshot": {}, "sha256": "f" * 64, "reason": "imported"}
    with pytest.raises(IntegrityError), transaction.atomic():
        ProjectVersion.objects.create(project=project, **{**sound, **values})
