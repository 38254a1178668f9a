from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.html import escape
from pytest_django import DjangoAssertNumQueries, Settings

from sapha.civic.people.models import Account
from sapha.evidence.documents.models import Document
from sapha.evidence.documents.queries import documents_of
from sapha.monitoring.projects.models import Project
from tests.factories.documents import PDF, attach

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Account | None], Client]
XSS = '"><script>alert(1)</script>'
FORM = "/documents/of/project:04060000-0001/"


def sent(**said: object) -> dict[str, object]:
    file = SimpleUploadedFile("สัญญา.pdf", PDF, "text/html")
    return {"title": "สัญญาจ้าง", "file": file, "visibility": "official", "retention": "10y", **said}


def test_an_officer_attaches_from_the_projects_page_and_finds_it_there(
    somchai: Account, project: Project, client_of: ClientOf
) -> None:
    browser = client_of(somchai)
    assert f'action="{FORM}"' in browser.get(f"/projects/{project.code}/").content.decode()
    answer = browser.post(FORM, sent())
    document = Document.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/documents/{document.pk}/")
    assert (document.file_name, document.media_type) == ("สัญญา.pdf", "application/pdf")
    page = browser.get(f"/projects/{project.code}/").content.decode()
    assert f'href="/documents/{document.pk}/{document.sha256[:8]}"' in page


def test_visitors_see_public_documents_and_no_form(
    somchai: Account, project: Project, client: Client
) -> None:
    attach(somchai, project, title="ลับของหน่วยงาน", name="secret-name.pdf")
    attach(somchai, project, PDF + b"\n", title="เผยแพร่แล้ว", name="sender-name.pdf", visibility="public")
    page = client.get(f"/projects/{project.code}/").content.decode()
    seen = [text in page for text in ("เผยแพร่แล้ว", "ลับของหน่วยงาน", FORM, "sender-name", "สมชาย")]
    assert seen == [True, False, False, False, False]


def test_the_public_page_of_a_document_names_neither_sender_nor_file(
    somchai: Account, project: Project, client: Client, client_of: ClientOf
) -> None:
    document = attach(somchai, project, name="sender-name.pdf", visibility="public")
    public, staff = (
        one.get(f"/documents/{document.pk}/").content.decode() for one in (client, client_of(somchai))
    )
    assert [text in public for text in ("sender-name", "สมชาย", "somchai@", "ถอนเอกสาร")] == [False] * 4
    assert [text in staff for text in ("sender-name", "สมชาย", "somchai@", "ถอนเอกสาร")] == [
        True,
        True,
        False,
        True,
    ]


@pytest.mark.parametrize(
    ("who", "status"),
    [("suda", 404), ("citizen", 404), ("prasit", 404), ("auditor", 403), ("somchai", 200), ("admin", 200)],
)
def test_who_is_offered_the_form(
    who: str, status: int, project: Project, client_of: ClientOf, request: pytest.FixtureRequest
) -> None:
    browser = client_of(request.getfixturevalue(who))
    assert browser.get(FORM).status_code == status
    expected = 302 if status == 200 else status
    assert browser.post(FORM, sent()).status_code == expected


def test_a_visitor_is_asked_to_sign_in(project: Project, client: Client) -> None:
    answers = [client.post(FORM, sent()), client.get("/documents/"), client.post("/documents/1/publish/")]
    assert [answer["Location"].split("?")[0] for answer in answers] == ["/accounts/login/"] * 3
    assert Document.objects.count() == 0


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"title": ""}, "title"),
        ({"file": ""}, "file"),
        ({"file": SimpleUploadedFile("a.pdf", b"")}, "file"),
        ({"file": SimpleUploadedFile("a.docx", PDF)}, "file"),
        ({"retention": "99y"}, "retention"),
        ({"visibility": "all"}, "visibility"),
    ],
)
def test_a_refusal_is_said_beside_its_field_and_what_was_typed_stays(
    said: dict[str, object], field: str, somchai: Account, project: Project, client_of: ClientOf
) -> None:
    answer = client_of(somchai).post(FORM, sent(**said))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert said.get("title", "สัญญาจ้าง") in answer.content.decode()


def test_nothing_a_sender_writes_becomes_markup(
    somchai: Account, project: Project, client_of: ClientOf
) -> None:
    document = attach(somchai, project, title=XSS, name=f"{XSS}.pdf", visibility="public")
    browser = client_of(somchai)
    for address in (f"/projects/{project.code}/", f"/documents/{document.pk}/", "/documents/"):
        page = browser.get(address).content.decode()
        assert ("<script>alert" in page, escape(XSS) in page) == (False, True)


def test_a_document_is_published_redacted_and_withdrawn_by_its_page(
    somchai: Account, project: Project, client_of: ClientOf, client: Client
) -> None:
    browser, official = client_of(somchai), attach(somchai, project)
    file = SimpleUploadedFile("b.pdf", PDF + b"\n")
    browser.post(f"/documents/{official.pk}/redact/", {"title": "ฉบับเผยแพร่", "file": file})
    version = official.redactions.get()
    browser.post(f"/documents/{official.pk}/publish/")  # refused: the redacted one is for the public
    browser.post(f"/documents/{version.pk}/publish/")
    assert list(Document.objects.order_by("pk").values_list("visibility", flat=True)) == [
        "official",
        "public",
    ]
    empty = browser.post(f"/documents/{version.pk}/withdraw/", {"reason": " "})
    assert (empty.status_code, client.get(f"/documents/{version.pk}/").status_code) == (422, 200)
    browser.post(f"/documents/{version.pk}/withdraw/", {"reason": "ปกปิดไม่ครบ"})
    assert client.get(f"/documents/{version.pk}/").status_code == 404
    assert "ปกปิดไม่ครบ" in browser.get(f"/documents/{version.pk}/").content.decode()


def test_deeds_on_a_foreign_document_are_404_and_for_the_auditor_403(
    somchai: Account, suda: Account, auditor: Account, project: Project, client_of: ClientOf
) -> None:
    document = attach(somchai, project, visibility="public")
    deeds = [f"/documents/{document.pk}/{deed}/" for deed in ("publish", "redact", "withdraw")]
    found = [client_of(one).post(deed, {}).status_code for one in (suda, auditor) for deed in deeds]
    assert found == [404, 404, 404, 403, 403, 403]


@pytest.mark.parametrize(
    ("who", "count"),
    [("somchai", 1), ("wichai", 1), ("manee", 1), ("auditor", 1), ("admin", 1), ("suda", 0), ("prasit", 0)],
)
def test_officers_find_the_documents_of_their_units(
    who: str,
    count: int,
    somchai: Account,
    project: Project,
    client_of: ClientOf,
    request: pytest.FixtureRequest,
) -> None:
    attach(somchai, project)
    answer = client_of(request.getfixturevalue(who)).get("/documents/")
    assert (answer.status_code, len(answer.context["page"].object_list)) == (200, count)


def test_citizens_have_no_page_of_work(citizen: Account, client_of: ClientOf) -> None:
    assert client_of(citizen).get("/documents/").status_code == 403


def test_staff_are_told_when_nothing_is_scanned(
    somchai: Account, project: Project, client_of: ClientOf, settings: Settings
) -> None:
    document, browser = attach(somchai, project), client_of(somchai)
    pages = [browser.get(one).content.decode() for one in ("/documents/", f"/documents/{document.pk}/")]
    assert ["ระบบนี้ไม่มีเครื่องตรวจไวรัส" in page for page in pages] == [True, True]


@pytest.mark.parametrize("documents", [1, 3])
@pytest.mark.parametrize(("who", "queries"), [(None, 1), ("somchai", 3), ("citizen", 6)])
def test_the_list_on_a_page_asks_the_same_number_of_questions(
    who: str | None,
    queries: int,
    documents: int,
    somchai: Account,
    project: Project,
    request: pytest.FixtureRequest,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(documents):
        attach(somchai, project, PDF + b"\n" * number, visibility="public")
    account = request.getfixturevalue(who) if who else None
    with django_assert_num_queries(queries):
        assert len(documents_of(account, project.ledger_key)[0]) == documents


@pytest.mark.parametrize("documents", [1, 3])
def test_the_page_of_work_asks_the_same_number_of_questions(
    documents: int,
    somchai: Account,
    project: Project,
    client_of: ClientOf,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(documents):
        attach(somchai, project, PDF + b"\n" * number)
    browser = client_of(somchai)
    with django_assert_num_queries(7):
        browser.get("/documents/")
