from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db.models import OuterRef

from sapha.foundation.database.json_rows import JsonRows, models_of
from sapha.monitoring.projects.models import Alignment, Project, Suspension
from tests.factories.projects import make_project

COLUMNS = ("id", "project_id", "field", "text", "plan_node_id", "is_routine_work", "readings")

pytestmark = pytest.mark.django_db


def alignments_of(project: Project) -> list[Alignment]:
    rows = JsonRows(Alignment.objects.filter(project=OuterRef("pk")), COLUMNS)
    text = Project.objects.annotate(rows=rows).values_list("rows", flat=True).get(pk=project.pk)
    return models_of(Alignment, COLUMNS, text, "id")


def test_rows_come_as_their_query_gives_them() -> None:
    project = make_project()
    nasty = 'ข้อ "ก"\n\\ </script> \u2028 𝒳'
    Alignment.objects.create(project=project, field="goal", text=nasty, readings=["ก", nasty, ""])
    Alignment.objects.create(project=project, field="strategy", is_routine_work=True)
    Alignment.objects.create(project=make_project(), field="goal", text="ของโครงการอื่น")
    kept = list(Alignment.objects.filter(project=project).order_by("id"))
    found = alignments_of(project)
    assert found == kept
    assert [[getattr(one, name) for name in COLUMNS] for one in found] == [
        [getattr(one, name) for name in COLUMNS] for one in kept
    ]
    assert found[1].is_routine_work is True


def test_no_rows_are_an_empty_list_and_rows_can_be_saved() -> None:
    project = make_project()
    assert alignments_of(project) == []
    Alignment.objects.create(project=project, field="goal")
    [one] = alignments_of(project)
    one.text = "แก้แล้ว"
    one.save()
    assert list(Alignment.objects.values_list("text", flat=True)) == ["แก้แล้ว"]


def test_days_and_decimals_keep_their_kind() -> None:
    project = make_project(budget_received_baht=Decimal("9999999999999.99"))
    Suspension.objects.create(project=project, starts_on=date(2023, 8, 29), letter="กท 0406/3578")
    columns = ("id", "starts_on", "ends_on", "letter")
    rows = JsonRows(Suspension.objects.filter(project=OuterRef("pk")), columns)
    [text] = Project.objects.annotate(rows=rows).values_list("rows", flat=True)
    [one] = models_of(Suspension, columns, text, "starts_on")
    assert (one.starts_on, one.ends_on) == (date(2023, 8, 29), None)
    same = JsonRows(Project.objects.filter(pk=OuterRef("pk")), ("id", "budget_received_baht"))
    [text] = Project.objects.annotate(rows=same).values_list("rows", flat=True)
    [money] = models_of(Project, ("id", "budget_received_baht"), text, "id")
    assert str(money.budget_received_baht) == "9999999999999.99"


def test_a_moment_comes_with_its_zone() -> None:
    kept = make_project()
    columns = ("id", "created_at")
    rows = JsonRows(Project.objects.filter(pk=OuterRef("pk")), columns)
    [text] = Project.objects.annotate(rows=rows).values_list("rows", flat=True)
    [one] = models_of(Project, columns, text, "id")
    kept.refresh_from_db()
    assert (one.created_at, one.created_at.utcoffset()) == (kept.created_at, timedelta(0))
