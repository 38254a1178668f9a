"""Errors become pages with the right status, in the visitor's language, and never markup."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from sapha.civic.people.models import Account
from tests.design.markup import squeezed

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.design.addresses")]


@pytest.mark.parametrize(
    ("kind", "status", "title"),
    [
        ("bad", 400, "ใช้ข้อมูลนี้ไม่ได้"),
        ("forbidden", 403, "ท่านไม่มีสิทธิทำสิ่งนี้"),
        ("absent", 404, "ไม่พบหน้านี้"),
        ("conflict", 409, "สถานะเปลี่ยนไปแล้ว"),
        ("unable", 503, "ขณะนี้ระบบยังทำไม่ได้"),
    ],
)
def test_an_error_of_the_house_becomes_its_page(kind: str, status: int, title: str) -> None:
    page = Client().get(f"/fail/{kind}/")
    html = page.content.decode()

    assert (page.status_code, html.count(f"<h1>{title}</h1>"), html.count("อ่าน &lt;b&gt; ไม่ได้")) == (
        status,
        1,
        1,
    )


def test_the_page_speaks_english_below_en() -> None:
    html = Client().get("/en/fail/absent/").content.decode()

    assert (html.count("<h1>There is no such page</h1>"), html.count("Cannot read &lt;b&gt;")) == (1, 1)


def test_a_request_by_htmx_gets_the_sentence_as_a_toast() -> None:
    answer = Client().get("/fail/conflict/", headers={"hx-request": "true"})

    assert (
        answer.status_code,
        answer["HX-Retarget"],
        answer["HX-Reswap"],
        answer.content.decode().count("<html"),
    ) == (
        409,
        "#toasts",
        "beforeend",
        0,
    )


def test_who_is_not_signed_in_is_shown_the_way_in() -> None:
    html = squeezed(Client().get("/fail/forbidden/").content.decode())

    assert html.count('class="button" href="/accounts/login/?next=%2Ffail%2Fforbidden%2F"') == 1


def test_an_unknown_address_is_a_page_of_the_house() -> None:
    page = Client().get("/nothing/")

    assert (page.status_code, page.content.decode().count("<h1>ไม่พบหน้านี้</h1>")) == (404, 1)


def test_a_broken_page_says_so_in_both_languages() -> None:
    client = Client(raise_request_exception=False)
    page = client.get("/fail/broken/")
    html = page.content.decode()

    assert (
        page.status_code,
        html.count("ระบบทำงานนี้ไม่สำเร็จ"),
        html.count("The system could not do this"),
    ) == (500, 1, 1)


def test_a_form_without_its_token_is_told_what_to_do() -> None:
    page = Client(enforce_csrf_checks=True).post("/projects/")

    assert (page.status_code, page.content.decode().count("แบบฟอร์มนี้เปิดค้างไว้นานเกินไป")) == (403, 1)


def test_who_is_not_signed_in_cannot_fill_the_disk() -> None:
    asked = Client(enforce_csrf_checks=True)
    asked.get("/accounts/login/")
    token = asked.cookies["csrftoken"].value

    sent = {"files": SimpleUploadedFile("form.txt", b"a" * 3_000_000), "csrfmiddlewaretoken": token}
    page = asked.post("/accounts/login/", sent)

    assert (page.status_code, page.content.decode().count("โปรดเข้าสู่ระบบก่อนส่งแฟ้ม")) == (413, 1)


def test_who_is_signed_in_may_send_files(manee: Account) -> None:
    client = Client()
    client.force_login(manee, backend="sapha.civic.people.signed_in.SignedInBackend")

    page = client.post("/fail/absent/", {"files": SimpleUploadedFile("form.txt", b"a" * 3_000_000)})

    assert page.status_code == 404


@pytest.mark.parametrize(("more", "status"), [(64 * 1024, 404), (64 * 1024 + 1, 413)])
def test_nobody_sends_more_than_a_document_may_hold(
    manee: Account, settings: Settings, more: int, status: int
) -> None:
    settings.DOCUMENT_LIMIT_BYTES = 3 * 2**20
    client = Client()
    client.force_login(manee)

    length = 3 * 2**20 + more
    page = client.generic(
        "POST", "/fail/absent/", b"", "multipart/form-data; boundary=x", CONTENT_LENGTH=str(length)
    )

    assert (page.status_code, page.content.decode().count("ใหญ่เกิน 3 เมกะไบต์")) == (status, int(status == 413))


def test_a_length_that_is_no_number_is_too_large(manee: Account) -> None:
    client = Client()
    client.force_login(manee)

    page = client.generic("POST", "/fail/absent/", b"", "text/plain", CONTENT_LENGTH="๓")

    assert page.status_code == 413
