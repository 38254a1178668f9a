"""The import pages: who sees what, what is asked, and that what was typed stays."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.monitoring.progress_form.commands import import_form, take_print
from sapha.monitoring.progress_form.models import FormFile, OpenQuestion
from sapha.monitoring.progress_form.tasks import process_waiting_files
from sapha.monitoring.projects.models import Project
from tests.factories.progress import make_form_file, project_record, question_record, read_of
from tests.factories.projects import make_year

ClientOf = Callable[[Account | None], Client]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _uploads(settings: object, tmp_path: Path, db: None) -> None:
    settings.MEDIA_ROOT = tmp_path / "uploads"  # type: ignore[attr-defined]
    make_year()


@pytest.fixture
def twin(examples: Path) -> Path:
    return examples / "progress_form_4_copies.txt"


@pytest.fixture
def file(console: Account, twin: Path, city_agency: Agency) -> FormFile:
    import_form(actor=console, path=twin)
    Project.objects.update(agency=city_agency)
    return FormFile.objects.get()


def page_of(file: FormFile) -> str:
    return reverse("progress_form:file", args=[file.pk])


def answers_of(file: FormFile) -> str:
    return reverse("progress_form:confirm", args=[file.pk, "99990000-0001"])


def question(field: str) -> OpenQuestion:
    return OpenQuestion.objects.get(field=field)


def upload(client: Client, name: str, content: bytes) -> int:
    sent = SimpleUploadedFile(name, content)
    return client.post(reverse("progress_form:upload"), {"files": [sent]}).status_code


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("manee", 200),
        ("somchai", 200),
        ("wichai", 200),
        ("suda", 200),
        ("admin", 200),
        ("prasit", 403),
        ("auditor", 403),
        ("citizen", 403),
    ],
)
def test_who_opens_the_upload_page(
    request: pytest.FixtureRequest, client_of: ClientOf, name: str, status: int
) -> None:
    client = client_of(request.getfixturevalue(name))
    assert client.get(reverse("progress_form:upload")).status_code == status


def test_a_visitor_is_asked_to_sign_in(client: Client) -> None:
    answer = client.get(reverse("progress_form:upload"))
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, reverse("account_login"))


@pytest.mark.parametrize(
    ("name", "seen", "saved"),
    [
        ("manee", 200, 302),
        ("somchai", 200, 302),
        ("admin", 200, 302),
        ("auditor", 200, 403),
        ("suda", 404, 404),
        ("prasit", 404, 404),
        ("citizen", 404, 404),
    ],
)
def test_who_sees_a_reading_and_who_settles_it(
    request: pytest.FixtureRequest, client_of: ClientOf, file: FormFile, name: str, seen: int, saved: int
) -> None:
    client = client_of(request.getfixturevalue(name))
    assert client.get(page_of(file)).status_code == seen
    assert client.post(answers_of(file), {}).status_code == saved


def test_no_answer_is_chosen_beforehand(client_of: ClientOf, manee: Account, file: FormFile) -> None:
    text = client_of(manee).get(page_of(file)).content.decode()
    assert text.count("checked") == 0
    assert "มี 3 จุดที่ต้องให้คนตัดสิน" in text
    assert "ยืนยันแล้ว 0 จาก 3" in text
    assert "บรรทัด 225, 306" in text


def test_answers_fill_the_project_and_twins_follow(
    client_of: ClientOf, manee: Account, file: FormFile
) -> None:
    sub, goal, coordinator = (
        question("alignment.sub_strategy"),
        question("alignment.goal"),
        question("coordinator"),
    )
    sent = {f"q{sub.pk}": "2", f"q{goal.pk}": "same", f"q{coordinator.pk}": "leave"}
    answer = client_of(manee).post(answers_of(file), sent)
    lines = Project.objects.get().alignments
    assert answer.status_code == 302
    assert lines.get(field="goal").text == "ภารกิจงานประจำของหน่วยงาน"
    assert lines.get(field="goal").is_routine_work is True
    assert (question("coordinator").state, question("coordinator").asked_by) == ("open", manee)


def test_one_project_of_a_file_has_its_own_page(client_of: ClientOf, manee: Account, file: FormFile) -> None:
    text = client_of(manee).get(answers_of(file)).content.decode()
    assert text.count('<section class="section"') == 1
    assert "มี 3 จุดที่ต้องให้คนตัดสิน" in text


def test_a_reading_leads_to_its_project(client_of: ClientOf, manee: Account, file: FormFile) -> None:
    address = reverse("projects:project", args=[Project.objects.get().code])
    assert client_of(manee).get(page_of(file)).content.decode().count(f'href="{address}"') == 1


def test_an_own_answer_is_taken_as_typed(client_of: ClientOf, manee: Account, file: FormFile) -> None:
    pk = question("coordinator").pk
    client_of(manee).post(answers_of(file), {f"q{pk}": "own", f"t{pk}": " นางสาวกมลรัตน์  ปรุงเรือน "})
    assert Project.objects.get().coordinator_text == "นางสาวกมลรัตน์ ปรุงเรือน"


def test_what_was_typed_stays_when_something_is_wrong(
    client_of: ClientOf, console: Account, manee: Account
) -> None:
    record = project_record(
        questions=[
            question_record("coordinator", "ก", "ข"),
            question_record("starts_on", "2022-10-01", "31/02/2566"),
        ]
    )
    file = make_form_file(received_by=console, state="read")
    take_print(actor=console, files=[file], read=read_of(record))
    coordinator, day = question("coordinator").pk, question("starts_on").pk
    url = reverse("progress_form:confirm", args=[file.pk, "61000000-0001"])
    sent = {f"q{coordinator}": "own", f"t{coordinator}": "นางสาวกมลรัตน์", f"q{day}": "1"}
    answer = client_of(manee).post(url, sent)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="นางสาวกมลรัตน์"' in text
    assert text.count('aria-invalid="true"') == 1
    assert question("coordinator").state == "open"


def test_a_second_answer_meets_a_conflict(client_of: ClientOf, manee: Account, file: FormFile) -> None:
    client, pk = client_of(manee), question("coordinator").pk
    assert client.post(answers_of(file), {f"q{pk}": "0"}).status_code == 302
    assert client.post(answers_of(file), {f"q{pk}": "1"}).status_code == 409
    assert Project.objects.get().coordinator_text == "นางสาวกมลรัตน์ ประทุมมา"


def test_markup_in_a_reading_is_shown_as_text(client_of: ClientOf, console: Account, manee: Account) -> None:
    hostile = "<script>alert(1)</script>"
    record = project_record(name=hostile, questions=[question_record("coordinator", hostile, "ข")])
    file = make_form_file(received_by=console, state="read", name=hostile)
    take_print(actor=console, files=[file], read=read_of(record))
    text = client_of(manee).get(page_of(file)).content.decode()
    assert hostile not in text


def test_an_uploaded_form_waits_and_is_read(client_of: ClientOf, manee: Account, twin: Path) -> None:
    assert upload(client_of(manee), "แบบ.txt", twin.read_bytes()) == 302
    assert FormFile.objects.get().state == "received"
    assert process_waiting_files() == 1
    file = FormFile.objects.get()
    assert (file.state, file.name, file.projects_read, file.errors) == ("read", "แบบ.txt", 1, [])
    assert process_waiting_files() == 0


def test_the_same_upload_twice_is_one_file(client_of: ClientOf, manee: Account, twin: Path) -> None:
    for _ in range(2):
        upload(client_of(manee), "a.txt", twin.read_bytes())
        process_waiting_files()
    assert (FormFile.objects.count(), Project.objects.count()) == (1, 1)


@pytest.mark.parametrize("name", ["../../etc/passwd", "..\\..\\boot.ini", "a\x00b.txt", "<b>.txt", "x" * 300])
def test_a_hostile_name_is_never_a_path(
    client_of: ClientOf, manee: Account, twin: Path, tmp_path: Path, name: str
) -> None:
    assert upload(client_of(manee), name, twin.read_bytes()) == 302
    file = FormFile.objects.get()
    stored = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert stored == [tmp_path / "uploads" / file.stored_as]
    assert "/" not in file.name


@pytest.mark.parametrize("content", [b"", b"\x7fELF\x02\x01\x01" + bytes(200)])
def test_what_is_no_form_at_all_is_refused_at_the_door(
    client_of: ClientOf, manee: Account, tmp_path: Path, content: bytes
) -> None:
    assert upload(client_of(manee), "form.pdf", content) == 422
    assert FormFile.objects.count() == 0
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_file_above_the_limit_is_refused_while_it_arrives(
    client_of: ClientOf, manee: Account, settings: object, tmp_path: Path
) -> None:
    settings.FORM_FILE_LIMIT_BYTES = 1000  # type: ignore[attr-defined]
    assert upload(client_of(manee), "form.txt", "ก".encode() * 1000) == 422
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_progress_tells_htmx_to_load_the_page_when_done(
    client_of: ClientOf, manee: Account, file: FormFile
) -> None:
    url = reverse("progress_form:file_progress", args=[file.pk])
    assert client_of(manee).get(url).headers.get("HX-Refresh") == "true"
    FormFile.objects.update(state="reading")
    assert "HX-Refresh" not in client_of(manee).get(url).headers


@pytest.mark.parametrize("projects", [1, 3])
def test_a_reading_costs_the_same_queries_for_one_project_and_for_three(
    client_of: ClientOf, console: Account, manee: Account, projects: int
) -> None:
    file = make_form_file(received_by=console, state="read")
    for number in range(projects):
        record = project_record(
            code=f"61000000-{number:04d}", questions=[question_record("coordinator", "ก", "ข")]
        )
        take_print(actor=console, files=[file], read=read_of(record))
    client = client_of(manee)
    client.get(page_of(file))
    with CaptureQueriesContext(connection) as queries:
        client.get(page_of(file))
    assert len(queries) == 8


@pytest.mark.parametrize("files", [1, 3])
def test_the_upload_page_costs_the_same_queries_for_one_file_and_for_three(
    client_of: ClientOf, manee: Account, files: int
) -> None:
    for _ in range(files):
        make_form_file(manee)
    client = client_of(manee)
    client.get(reverse("progress_form:upload"))
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("progress_form:upload"))
    assert len(queries) == 6
