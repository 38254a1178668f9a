"""Whole files into the register: the example, the real form, bad input, two at once."""

from __future__ import annotations

import itertools
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from sapha.civic.agencies.commands import load_reference_data
from sapha.civic.people.models import Account
from sapha.civic.people.queries import service_account
from sapha.foundation.errors import NotPermitted
from sapha.monitoring.plans.commands import load_plans
from sapha.monitoring.progress.queries import project_record
from sapha.monitoring.progress_form.commands import import_form, import_forms
from sapha.monitoring.progress_form.models import FormCopy, FormFile, OpenQuestion
from sapha.monitoring.projects.models import Project
from tests.factories.projects import make_year

QUESTIONS = ["coordinator", "alignment.sub_strategy", "alignment.goal"]


def all_rows() -> dict[str, list[tuple[Any, ...]]]:
    tables: dict[str, list[tuple[Any, ...]]] = {}
    for model in apps.get_models():
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}" ORDER BY 1')
            tables[model._meta.db_table] = list(cursor.fetchall())
    return tables


@pytest.fixture
def twin(examples: Path) -> Path:
    return examples / "progress_form_4_copies.txt"


@pytest.mark.django_db
def test_the_example_is_one_project_with_three_questions(console: Account, twin: Path) -> None:
    make_year()
    outcome = import_form(actor=console, path=twin)
    project = Project.objects.get()
    assert outcome.exit_status == 1
    assert (project.code, project.is_sample, project.is_certified) == ("99990000-0001", True, True)
    assert list(OpenQuestion.objects.order_by("id").values_list("field", flat=True)) == QUESTIONS
    assert list(FormCopy.objects.values_list("position", flat=True)) == [1, 2, 3, 4]


@pytest.mark.django_db
def test_a_second_import_changes_no_table(console: Account, twin: Path) -> None:
    make_year()
    import_form(actor=console, path=twin)
    before = all_rows()
    assert import_form(actor=console, path=twin).count("unchanged") == 1
    assert all_rows() == before


@pytest.mark.django_db
def test_a_newer_program_reads_again_and_still_changes_no_project(console: Account, twin: Path) -> None:
    make_year()
    import_form(actor=console, path=twin)
    FormFile.objects.update(reader_version="0.0")
    before = all_rows()
    assert import_form(actor=console, path=twin).count("unchanged") == 1
    after = all_rows()
    assert {name for name, rows in after.items() if rows != before[name]} == {"monitoring_form_file"}


@pytest.mark.django_db
def test_the_real_form_is_kept_with_agency_plan_and_rating(console: Account, real_form: Path) -> None:
    load_reference_data()
    load_plans(actor=console)
    import_form(actor=console, path=real_form)
    project = Project.objects.get(code="04060000-3756")
    strategy = project.alignments.get(field="strategy")
    assert project.name == "สปท.13/โครงการจัดตั้งสภาคนเมืองประจำเขต"
    assert project.agency is not None
    assert project.agency.name_th == "สำนักงานปกครองและทะเบียน"
    assert strategy.plan_node is not None
    assert strategy.plan_node.number == "5"
    assert list(OpenQuestion.objects.order_by("id").values_list("field", flat=True)) == QUESTIONS
    assert [str(each["progress_percent"]) for each in project_record(project)["reports"]] == [
        "30.00",
        "40.00",
        "10.00",
        "10.00",
    ]
    assert (project.rating.band, str(project.rating.schedule_variance)) == ("red", "-89.73")


@pytest.mark.django_db
def test_copies_of_one_project_in_several_files_are_read_together(
    console: Account, twin: Path, tmp_path: Path
) -> None:
    make_year()
    lines = twin.read_text().splitlines(keepends=True)
    starts = [n for n, line in enumerate(lines) if line.startswith("1. ชื่อโครงการ")] + [len(lines)]
    parts = []
    for place, (first, last) in enumerate(itertools.pairwise(starts)):
        part = tmp_path / f"copy-{place}.txt"
        part.write_text("".join(lines[first:last]))
        parts.append(part)
    import_forms(actor=console, paths=parts)
    assert list(OpenQuestion.objects.order_by("id").values_list("field", flat=True)) == QUESTIONS
    assert FormFile.objects.filter(records__project__code="99990000-0001").count() == 4


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "empty"),
        (b"\x7fELF\x02\x01\x01" + bytes(200), "binary"),
        ("จดหมายฉบับหนึ่ง".encode(), "not_a_form"),
    ],
)
def test_bad_input_is_told_and_the_file_failed(
    console: Account, tmp_path: Path, content: bytes, rule: str
) -> None:
    place = tmp_path / "bad.txt"
    place.write_bytes(content)
    outcome = import_form(actor=console, path=place)
    assert [each["rule"] for each in outcome.problems] == [rule]
    assert outcome.exit_status == 2
    assert FormFile.objects.get().state == "failed"


@pytest.mark.django_db
def test_a_missing_file_leaves_no_row(console: Account, tmp_path: Path) -> None:
    outcome = import_form(actor=console, path=tmp_path / "none.txt")
    assert ([each["rule"] for each in outcome.problems], FormFile.objects.count()) == (["no_file"], 0)


@pytest.mark.django_db
def test_a_citizen_imports_nothing(citizen: Account, twin: Path) -> None:
    with pytest.raises(NotPermitted):
        import_form(actor=citizen, path=twin)


@pytest.mark.django_db(transaction=True)
def test_two_imports_of_one_file_at_once_keep_one_project(twin: Path) -> None:
    make_year()
    service_account("console")
    barrier, statuses = Barrier(2), []

    def run() -> None:
        try:
            barrier.wait()
            statuses.append(import_form(actor=service_account("console"), path=twin).exit_status)
        finally:
            connection.close()

    threads = [Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == [1, 1]
    assert (Project.objects.count(), FormFile.objects.count()) == (1, 1)
    assert OpenQuestion.objects.count() == 3
    assert Project.objects.get().versions.count() == 1
