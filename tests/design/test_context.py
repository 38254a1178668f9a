"""The frame of a page: languages that keep the page, the way in, the day in Bangkok."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.test import Client, RequestFactory
from django.utils import translation

from sapha.design.context import Frame, page_context
from tests.design.markup import squeezed

pytestmark = pytest.mark.urls("tests.design.addresses")


def frame(at: str) -> Frame:
    return Frame(RequestFactory().get(at))


def test_the_context_is_the_frame_alone() -> None:
    assert list(page_context(RequestFactory().get("/"))) == ["frame"]


def test_the_other_language_keeps_page_and_query() -> None:
    with translation.override("th"):
        urls = [(one.code, one.url, one.current) for one in frame("/projects/?q=%22a%22&page=2").languages]

    assert urls == [
        ("th", "/projects/?q=%22a%22&page=2", True),
        ("en", "/en/projects/?q=%22a%22&page=2", False),
    ]


def test_the_way_in_leads_back_to_the_page() -> None:
    assert frame("/projects/?q=a&b=c").sign_in == "/accounts/login/?next=%2Fprojects%2F%3Fq%3Da%26b%3Dc"


@time_machine.travel(datetime(2026, 9, 30, 17, 30, tzinfo=UTC), tick=False)
def test_the_day_is_bangkoks_and_begins_the_fiscal_year() -> None:
    assert (frame("/").today, frame("/").fiscal_year) == (date(2026, 10, 1), 2570)


def test_the_front_page_is_in_the_visitors_language() -> None:
    with translation.override("en"):
        assert frame("/en/projects/").home == "/en/"


@pytest.mark.urls("tests.design.empty_addresses")
def test_addresses_that_do_not_exist_are_empty() -> None:
    here = frame("/")

    assert (here.sign_in, here.sign_out, here.account, here.style_guide) == ("", "", "", "")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "language", "title"), [("/design/", "th", "สภา"), ("/en/design/", "en", "Sapha")]
)
def test_a_page_speaks_the_language_of_its_address(path: str, language: str, title: str) -> None:
    html = squeezed(Client().get(path).content.decode())

    assert (f'<html lang="{language}">' in html, f"· {title}</title>" in html) == (True, True)


@pytest.mark.django_db
def test_the_address_decides_and_not_the_browsers_wish() -> None:
    html = Client().get("/design/", headers={"accept-language": "en"}).content.decode()

    assert html.count('<html lang="th">') == 1
