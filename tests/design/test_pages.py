"""The pager: first, last, neighbours; one hidden page is shown, more are a gap; the query stays."""

from __future__ import annotations

import pytest
from django.core.paginator import Paginator
from django.http import QueryDict

from sapha.design.pages import page_links


def numbers(pages: int, at: int) -> list[int | None]:
    links = page_links(Paginator(range(pages), 1).page(at), QueryDict())
    return [number for number, _url in links.numbered]


@pytest.mark.parametrize(
    ("pages", "at", "shown"),
    [
        (1, 1, [1]),
        (3, 2, [1, 2, 3]),
        (5, 1, [1, 2, None, 5]),
        (5, 3, [1, 2, 3, 4, 5]),
        (52, 7, [1, None, 6, 7, 8, None, 52]),
        (52, 52, [1, None, 51, 52]),
    ],
)
def test_pages_offered(pages: int, at: int, shown: list[int | None]) -> None:
    assert numbers(pages, at) == shown


def test_the_rest_of_the_query_is_kept() -> None:
    links = page_links(Paginator(range(3), 1).page(2), QueryDict("q=กทม&page=2&page=9"))

    assert (links.before, links.after) == (
        "?q=%E0%B8%81%E0%B8%97%E0%B8%A1&page=1",
        "?q=%E0%B8%81%E0%B8%97%E0%B8%A1&page=3",
    )


def test_the_ends_have_no_further_page() -> None:
    links = page_links(Paginator(range(1), 1).page(1), QueryDict())

    assert (links.before, links.after) == ("", "")
