"""Which pages of a long list the pager offers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.http import QueryDict


@dataclass(frozen=True, slots=True)
class PageLinks:
    """The neighbours and the numbered links; a number ``None`` is a gap."""

    before: str
    after: str
    numbered: tuple[tuple[int | None, str], ...]


def page_links(page: Page[Any], query: QueryDict, parameter: str = "page") -> PageLinks:
    """Return the links of one page; the rest of the query is kept."""
    last = page.paginator.num_pages
    around = sorted({1, *range(max(1, page.number - 1), min(last, page.number + 1) + 1), last})
    numbered: list[tuple[int | None, str]] = []
    for before, number in zip([0, *around], around, strict=False):
        if number - before == 2:
            numbered.append((number - 1, _link(query, parameter, number - 1)))
        elif number - before > 2:
            numbered.append((None, ""))
        numbered.append((number, _link(query, parameter, number)))
    return PageLinks(
        before=_link(query, parameter, page.number - 1) if page.has_previous() else "",
        after=_link(query, parameter, page.number + 1) if page.has_next() else "",
        numbered=tuple(numbered),
    )


def _link(query: QueryDict, parameter: str, number: int) -> str:
    changed = query.copy()
    changed[parameter] = str(number)
    return f"?{changed.urlencode()}"
