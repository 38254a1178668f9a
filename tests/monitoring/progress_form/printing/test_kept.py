"""Printing projects of the register."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sapha.civic.people.queries import service_account
from sapha.evidence.typesetting.text_layer import printed_lines
from sapha.monitoring.progress.queries import project_record
from sapha.monitoring.progress_form.commands import import_form
from sapha.monitoring.progress_form.printing.kept import print_kept_project, print_kept_projects, printables
from sapha.monitoring.progress_form.reading import read_files
from sapha.monitoring.projects.models import Project
from tests.factories.printed_forms import AT
from tests.monitoring.progress.kept import keep_year

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(examples: Path) -> Project:
    keep_year(2566)
    keep_year(2567)
    import_form(actor=service_account("console"), path=examples / "progress_form_4_copies.txt")
    return Project.objects.get(code="99990000-0001")


def lines(pdf: bytes) -> list[str]:
    return [line.text for line in printed_lines(pypdfium2.PdfDocument(pdf))]


def test_kept_project_is_printed_and_read_back_as_it_is_kept(kept: Project, tmp_path: Path) -> None:
    place = tmp_path / "print.pdf"
    place.write_bytes(print_kept_project(kept, printed_at=AT, printed_by="ผู้ทดสอบ"))
    [read] = read_files([str(place)]).projects
    record = {
        key: value for key, value in read.to_json().items() if key not in {"copies", "questions", "findings"}
    }
    assert record == project_record(kept) | {"certified": True}


def test_open_questions_of_the_register_are_not_yet_confirmed_in_the_print(kept: Project) -> None:
    told = lines(print_kept_project(kept, printed_at=AT, printed_by="ผู้ทดสอบ"))
    assert [line for line in told if line.endswith(" : รอการยืนยัน")] == [
        "ผู้ประสานงาน สยป : รอการยืนยัน",
        "ประเด็นยุทธศาสตร์ย่อย : รอการยืนยัน",
        "เป้าหมายที่ : รอการยืนยัน",
    ]
    assert "มี 3 ช่องที่รอการยืนยัน" in told


def test_a_print_does_not_tell_what_its_sender_called_the_file(kept: Project) -> None:
    pdf = pypdfium2.PdfDocument(print_kept_project(kept, printed_at=AT, printed_by="ผู้ทดสอบ"))
    attached = bytes(pdf.get_attachment(0).get_data()).decode()

    assert (attached.count('"alternatives"'), attached.count("progress_form_4_copies")) == (3, 0)


def test_import_of_our_own_print_adds_nothing(kept: Project, tmp_path: Path) -> None:
    before = project_record(kept)
    place = tmp_path / "print.pdf"
    place.write_bytes(print_kept_project(kept, printed_at=AT, printed_by="ผู้ทดสอบ"))
    import_form(actor=service_account("console"), path=place)
    kept.refresh_from_db()
    assert project_record(Project.objects.get(pk=kept.pk)) == before | {"certified": True}
    assert kept.reports.count() == 4


def test_many_projects_are_printed_by_code(kept: Project, examples: Path) -> None:
    import_form(actor=service_account("console"), path=examples / "progress_form_one_copy.txt")
    alone = {
        project.code: print_kept_project(project, printed_at=AT, printed_by="ผู้ทดสอบ")
        for project in Project.objects.order_by("code")
    }
    together = print_kept_projects(Project.objects.all(), printed_at=AT, printed_by="ผู้ทดสอบ")
    assert len(alone) == 2
    assert dict(together) == alone


def test_prints_of_many_ask_the_database_as_often_as_one(kept: Project, examples: Path) -> None:
    import_form(actor=service_account("console"), path=examples / "progress_form_one_copy.txt")
    counts = []
    for some in (Project.objects.all()[:1], Project.objects.all()):
        projects = list(some)
        with CaptureQueriesContext(connection) as asked:
            printables(projects)
        counts.append(len(asked))
    # Seven for the form itself; plan versions, letters, answers and indicators one each.
    assert counts == [6, 6]
