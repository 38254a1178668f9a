"""An accepted report is frozen in the database itself: raw SQL, on both databases."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.foundation.errors import Conflict
from sapha.monitoring.progress.commands.writing import change_report, discard_report, draft_report
from sapha.monitoring.progress.guards import GUARDS, TABLE
from sapha.monitoring.progress.models import ProgressReport
from sapha.monitoring.projects.models import Project
from tests.factories.progress import make_report
from tests.factories.projects import make_project
from tests.factories.reports import accept, make_terms, submit

pytestmark = pytest.mark.django_db

FROZEN = "an accepted report is frozen"


@pytest.fixture
def project(city_agency: Agency) -> Project:
    return make_project(agency=city_agency)


@pytest.fixture
def written(somchai: Account, manee: Account, project: Project) -> ProgressReport:
    return accept(somchai, manee, project)


def run(sql: str, *values: object) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, list(values))


def write(report: ProgressReport, **values: object) -> None:
    columns = ", ".join(f"{name} = %s" for name in values)
    run(f"UPDATE {TABLE} SET {columns} WHERE id = %s", *values.values(), report.pk)


def row(report: ProgressReport) -> dict[str, Any]:
    return ProgressReport.objects.filter(pk=report.pk).values().get()


@pytest.mark.parametrize(
    "values",
    [
        {"progress_percent": "66.59"},
        {"progress_percent": None},
        {"spent_baht": "0.01"},
        {"reported_on": "2023-06-01"},
        {"narrative": "อื่น"},
        {"schedule_status": "behind"},
        {"target_raw": "อื่น"},
        {"problems": "ฝน"},
        {"percent_evidence": "none"},
        {"raw_flags": '["markup"]'},
        {"sha256": "0" * 64},
        {"progress_percent": "66.59", "sha256": "0" * 64},
        {"number": 7},
        {"state": "draft"},
        {"submitted_at": None},
        {"revision": 9},
        {"progress_percent": "66.59", "submitted_at": None, "sha256": "0" * 64},
    ],
    ids=str,
)
def test_nothing_of_a_written_report_changes(written: ProgressReport, values: dict[str, Any]) -> None:
    before = row(written)
    with pytest.raises(DatabaseError, match=FROZEN):
        write(written, **values)
    assert row(written) == before


@pytest.mark.parametrize("name", ["written_by_id", "submitted_by_id", "checked_by_id", "fall_approver_id"])
def test_who_wrote_it_is_erased_but_never_exchanged(
    written: ProgressReport, wichai: Account, name: str
) -> None:
    with pytest.raises(DatabaseError, match=FROZEN):
        write(written, **{name: wichai.pk})
    write(written, **{name: None})
    assert row(written)[name] is None


def test_a_report_of_a_print_changes_only_together_with_its_hash(project: Project) -> None:
    printed = make_report(project)
    for values in ({"progress_percent": "31"}, {"number": 2}, {"state": "draft", "sha256": "1" * 64}):
        with pytest.raises(DatabaseError, match=FROZEN):
            write(printed, **values)
    write(printed, progress_percent="31", sha256="1" * 64)
    assert str(row(printed)["progress_percent"]) == "31.00"


def test_no_accepted_report_goes_away(written: ProgressReport, project: Project) -> None:
    printed = make_report(project, 9)
    for one in (written, printed):
        with pytest.raises(DatabaseError, match=FROZEN):
            run(f"DELETE FROM {TABLE} WHERE id = %s", one.pk)
    with pytest.raises(DatabaseError, match=FROZEN), transaction.atomic():
        project.reports.all().delete()
    sql = {
        "postgresql": f"TRUNCATE {TABLE} CASCADE",
        "sqlite": f"INSERT OR REPLACE INTO {TABLE} SELECT * FROM {TABLE}",
    }[connection.vendor]
    if connection.vendor == "postgresql":  # a table whose checks wait cannot be emptied anyway
        run("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(DatabaseError, match=FROZEN):
        run(sql)
    assert sorted(project.reports.values_list("pk", flat=True)) == sorted([written.pk, printed.pk])


def test_what_is_not_accepted_stays_open(somchai: Account, project: Project) -> None:
    submitted = submit(somchai, project)
    write(submitted, progress_percent="66.59", narrative="อื่น")
    run(f"DELETE FROM {TABLE} WHERE id = %s", submitted.pk)
    assert project.reports.count() == 0


def test_the_commands_say_it_first_and_a_correction_is_a_new_report(
    somchai: Account, manee: Account, project: Project, written: ProgressReport
) -> None:
    before = row(written)
    with pytest.raises(Conflict) as changed:
        change_report(actor=somchai, report=written, terms=make_terms(), seen=written.revision)
    with pytest.raises(Conflict) as discarded:
        discard_report(actor=somchai, report=written)
    assert {changed.value.rule, discarded.value.rule} == {"reports.not_open"}
    draft_report(actor=somchai, project=project, number=2, terms=make_terms(), corrects=written)
    assert (row(written), project.reports.get(number=2).corrects_id) == (before, written.pk)


def test_every_guard_stands_after_the_migrations() -> None:
    sql = {
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
        f" AND tgrelid = '{TABLE}'::regclass",
        "sqlite": f"SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '{TABLE}'",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(sql)
        standing = {name for (name,) in cursor.fetchall() if name.startswith("report_")}
    assert standing == set(GUARDS[connection.vendor])
