"""The page of the search."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from sapha.monitoring.progress.choices import RatingBand
from tests.factories.ratings import make_project, rate
from tests.oversight.search.conftest import ASKED_BEFORE

pytestmark = pytest.mark.usefixtures("reference_data")


def _page(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return re.sub(
        r"\s+>", ">", re.sub(r"\s*(<[^>]*>)\s*", r"\1", " ".join(response.content.decode().split()))
    )


def test_search_without_words_asks_for_some(client: Client) -> None:
    assert "ท่านกำลังหาอะไร" in _page(client, "/search/")


def test_search_shows_counts_by_kind_and_the_first_of_each(client: Client) -> None:
    html = _page(client, "/search/?q=บางมด")
    chips = re.findall(r'<a class="chip" href="[^"]*"(?: aria-current="true")?>([^<]+)</a>', html)
    assert chips == ["ทั้งหมด 2", "แขวง 2"]
    assert 'href="/districts/1049/#subdistricts">แขวง<mark>บางมด</mark>' in html


def test_search_of_one_kind_has_pages(client: Client) -> None:
    first, third = (_page(client, f"/search/?q=บาง&kind=subdistricts&page={page}") for page in (1, 3))
    assert first.count('class="t"') == 20
    assert 0 < third.count('class="t"') < 20


@pytest.mark.parametrize(
    "query", ["<script>alert(1)</script>", "' OR ''='", "%25%5F", "\\", '"*', "x" * 5000, "%00"]
)
def test_hostile_queries_find_nothing_and_are_escaped(client: Client, query: str) -> None:
    response = client.get("/search/", {"q": query})
    html = response.content.decode()
    assert response.status_code == 200
    assert "<script>alert" not in html
    assert ("ในทะเบียน" in html, 'class="rows"' in html) == (True, False)


def test_an_unknown_kind_or_page_is_no_error(client: Client) -> None:
    for path in (
        "/search/?q=บาง&kind=nothing",
        "/search/?q=บาง&kind=districts&page=nine",
        "/search/?q=ก&page=-1",
    ):
        assert "ค้นหา" in _page(client, path)


def test_search_costs_the_same_with_one_project_and_with_three(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for place in (1, 2, 3):
        rate(make_project(f"50490000-000{place}", name="ลานกีฬาบางมด"), RatingBand.GREEN)
        with django_assert_num_queries(4 + ASKED_BEFORE):
            client.get("/search/?q=บางมด")
