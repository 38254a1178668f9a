"""The pages of tables: handing in, the report, taking in, deciding; what is wrong is said at its place."""

from __future__ import annotations

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.monitoring.legacy.models import LegacyFile
from sapha.monitoring.legacy.reading.opening import open_table
from sapha.monitoring.projects.models import Project
from tests.factories.agencies import make_agency
from tests.factories.projects import make_year
from tests.factories.tables import HEADINGS, ROW, checked_table, csv_bytes, taken_table, workbook_bytes

pytestmark = pytest.mark.django_db
CODE = ROW[0]
TWICE = [ROW, (CODE, "", "", "", "100", "1", "")]


@pytest.fixture
def agency() -> Agency:
    make_year()
    return make_agency("สำนักงานเขตตัวอย่าง")


def _send(client: Client, content: bytes, name: str = "ตาราง.csv") -> str:
    answer = client.post("/import/projects/", {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 302, answer.context["error"]
    return str(answer["Location"])


def test_officer_hands_in_reads_the_report_takes_in_and_decides(
    client: Client, admin: Account, agency: Agency
) -> None:
    client.force_login(admin)
    place = _send(client, csv_bytes([*TWICE, ("60000000-0002", *ROW[1:])]))
    page = client.get(place)
    assert (page.context["file"].state, Project.objects.count(), page.context["may_take"]) == (
        "checked",
        0,
        True,
    )
    assert [(row.line, row.state) for row, _mark, _texts in page.context["rows"]] == [
        (2, "waiting"), (3, "waiting"), (4, "new"),
    ]  # fmt: skip
    assert client.post(f"{place}take/")["Location"] == place
    assert (client.get(place).context["file"].state, Project.objects.count()) == ("taken", 1)
    question = f"{place}{CODE}/"
    bad = client.post(question, {"chosen": "3", "name": "พิมพ์ไว้", "agency": "", "fiscal_year": "2566"})
    assert (bad.status_code, list(bad.context["form"].errors)) == (422, ["agency"])
    assert "พิมพ์ไว้" in bad.content.decode()
    assert client.post(question, {"chosen": "2"})["Location"] == place
    assert Project.objects.get(code=CODE).name == ROW[1]
    late = client.post(question, {"chosen": "3"})
    assert late.status_code == 422


@pytest.mark.parametrize("count", [1, 3])
def test_report_asks_as_much_for_three_rows_as_for_one(
    client: Client,
    admin: Account,
    agency: Agency,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    file = taken_table(admin, csv_bytes([(f"60000000-{n:04d}", *ROW[1:]) for n in range(1, count + 1)]))
    client.force_login(admin)
    client.get(f"/import/projects/{file.pk}/")
    with django_assert_num_queries(8):
        assert len(client.get(f"/import/projects/{file.pk}/").context["rows"]) == count


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_as_much_for_three_tables_as_for_one(
    client: Client,
    admin: Account,
    agency: Agency,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(1, count + 1):
        checked_table(admin, csv_bytes([(f"60000000-{number:04d}", *ROW[1:])]))
    client.force_login(admin)
    client.get("/import/projects/")
    with django_assert_num_queries(6):
        assert len(client.get("/import/projects/").context["rows"]) == count


def test_zero_not_reported_and_not_scored_are_told_apart(
    client: Client, admin: Account, agency: Agency
) -> None:
    file = checked_table(
        admin, csv_bytes([(CODE, *ROW[1:4], "0", "1", "0"), ("60000000-0002", *ROW[1:4], "", "1", "")])
    )
    client.force_login(admin)
    page = client.get(f"/import/projects/{file.pk}/").content.decode()
    assert [page.count(text) for text in ("0.00%", "ไม่ได้รายงาน", "ไม่ได้ให้คะแนน")] == [1, 1, 1]
    lines = client.get(f"/import/projects/{file.pk}/rows.csv").getvalue().decode("utf-8-sig")
    told = [
        (row["progress_reported"], row["progress_percent"], row["sed_scored"], row["sed_score"])
        for row in csv.DictReader(io.StringIO(lines))
    ]
    assert told == [("yes", "0.00", "yes", "0"), ("no", "", "no", "")]


def test_bad_file_is_said_beside_the_field(client: Client, admin: Account) -> None:
    client.force_login(admin)
    for data in ({}, {"file": SimpleUploadedFile("x.csv", b"")}):
        answer = client.post("/import/projects/", data)
        assert (answer.status_code, LegacyFile.objects.count()) == (422, 0)
        assert answer.context["error"]


def test_table_that_cannot_be_read_tells_the_line(client: Client, admin: Account) -> None:
    client.force_login(admin)
    page = client.get(_send(client, b'code,name\n60000000-0001,"never closed\n')).content.decode()
    assert ("บรรทัด 2" in page, "อ่านเป็น CSV ไม่ได้" in page, "Traceback" in page) == (True, True, False)


@pytest.mark.parametrize(
    ("prefix", "said"),
    [
        ("", "มี 40 แผ่นงานที่มีข้อมูล"),
        ("/en", "40 sheets of this file hold something"),
    ],
)
def test_workbook_of_forty_sheets_says_what_to_do(
    client: Client, admin: Account, agency: Agency, prefix: str, said: str
) -> None:
    client.force_login(admin)
    book = workbook_bytes({f"แผ่น {number}": [list(HEADINGS), list(ROW)] for number in range(40)})
    page = client.get(f"{prefix}{_send(client, book, 'ตาราง.xlsx')}").content.decode()
    assert (said in page, "โครงการ”" in page, Project.objects.count()) == (True, True, 0)


@pytest.mark.parametrize(
    ("prefix", "column", "cell", "said"),
    [
        ("", 1, "=1+1", "ช่องนี้เป็นสูตร “=1+1” โปรดวางเป็นค่า (Paste Values) แล้วนำเข้าใหม่"),
        ("/en", 1, "=1+1", "this cell is a formula, “=1+1”: paste its value and hand the file in again"),
        ("", 4, "104.15", "ต้องอยู่ระหว่าง 0 ถึง 100"),
        ("/en", 4, "104.15", "must be from 0 to 100"),
    ],
)
def test_cell_that_cannot_be_is_told_in_its_row_and_nothing_is_lost(
    client: Client, admin: Account, agency: Agency, prefix: str, column: int, cell: str, said: str
) -> None:
    client.force_login(admin)
    bad = [*ROW]
    bad[column] = cell
    place = _send(client, csv_bytes([tuple(bad), ("60000000-0002", *ROW[1:])]))
    page = client.get(f"{prefix}{place}")
    told = {row.line: row.state for row, _mark, _texts in page.context["rows"]}
    assert (told, said in page.content.decode()) == ({2: "refused", 3: "new"}, True)
    client.post(f"{place}take/")
    assert list(Project.objects.values_list("code", flat=True)) == ["60000000-0002"]
    kept = client.get(f"{prefix}{place}").content.decode()
    assert (said in kept, cell in kept) == (True, True)


def test_cells_cannot_write_html_into_the_page(client: Client, admin: Account, agency: Agency) -> None:
    rows = [
        (CODE, "<script>alert(1)</script>", *ROW[2:]),
        (CODE, '"><img src=x onerror=alert(1)>', *ROW[2:]),
        *TWICE,
    ]
    file = taken_table(
        admin, csv_bytes(rows, ("code", "name", "agency", "<b>", *["progress_raw", "sed_quarter", "x"]))
    )
    client.force_login(admin)
    for place in ("", f"{CODE}/"):
        page = client.get(f"/import/projects/{file.pk}/{place}").content.decode()
        assert not any(bad in page for bad in ("<script>alert", "<img src=x", "<b>:"))


def test_telephone_numbers_are_on_no_page_and_in_no_export(
    client: Client, admin: Account, agency: Agency
) -> None:
    headings = ("code", "name", "agency", "fiscal_year", "owner", "ผู้กรอก")
    who = "นายสมมุติ ใจดี โทร. 081-234-5678"
    file = taken_table(admin, csv_bytes([(*ROW[:4], who, who), (CODE, "อื่น", *ROW[2:4], who, who)], headings))
    client.force_login(admin)
    for place in ("", f"{CODE}/", "rows.csv"):
        answer = client.get(f"/import/projects/{file.pk}/{place}")
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
        assert "081" not in content.decode()


def test_tables_are_of_those_who_handed_them_in(
    client: Client, somchai: Account, suda: Account, auditor: Account, admin: Account, manee: Account,
    agency: Agency,
) -> None:  # fmt: skip
    file = taken_table(somchai, csv_bytes([(CODE, "", "", "", "1", "1", "1")]))
    places = ["", "progress/", "rows.csv", f"{CODE}/"]
    for who, status in ((somchai, 200), (admin, 200), (auditor, 200), (suda, 404), (manee, 403)):
        client.force_login(who)
        got = [client.get(f"/import/projects/{file.pk}/{place}").status_code for place in places]
        assert got == [status] * 4
    client.force_login(auditor)
    assert client.post(f"/import/projects/{file.pk}/take/").status_code == 403
    assert client.post(f"/import/projects/{file.pk}/{CODE}/", {"chosen": "none"}).status_code == 403
    assert (
        client.post("/import/projects/", {"file": SimpleUploadedFile("x.csv", csv_bytes())}).status_code
        == 403
    )


def test_visitors_sign_in_first(client: Client) -> None:
    for place in ("", "template.csv", "template.xlsx", "1/", "1/rows.csv", f"1/{CODE}/"):
        assert client.get(f"/import/projects/{place}").status_code == 302


def test_templates_are_read_back_and_offer_the_register(
    client: Client, admin: Account, agency: Agency
) -> None:
    make_agency("ฝ่ายปกครอง", agency)
    client.force_login(admin)
    book = client.get("/import/projects/template.xlsx").content
    table = open_table(book)
    assert table.header.unknown == ()
    assert (len(table.header.columns), list(table.rows)) == (16, [])
    sheets = load_workbook(io.BytesIO(book))
    assert sheets.sheetnames == ["โครงการ", "หน่วยงาน", "ปีงบประมาณ", "คำอธิบาย"]
    names = [row[0] for row in sheets["หน่วยงาน"].iter_rows(min_row=2, values_only=True)]
    assert names == ["สำนักงานเขตตัวอย่าง", "สำนักงานเขตตัวอย่าง / ฝ่ายปกครอง"]
    line = client.get("/import/projects/template.csv").content
    assert open_table(line).header == table.header
    assert line.decode("utf-8-sig").startswith("รหัสโครงการ (code),ชื่อโครงการ (name),")
