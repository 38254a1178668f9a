"""A long agenda page by page, numbers and parts as they are on the whole of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from django.core.paginator import Page, Paginator

from sapha.council.meetings.queries.agenda import AgendaLine, AgendaPart


class Asked(NamedTuple):
    """Which page of an agenda somebody wants.

    Attributes:
        number: as it stands in the address; empty or nonsense: the page of the item.
        item: id of the item whose page is wanted where no number is; ``None``: the first page.
    """

    number: str = ""
    item: int | None = None


@dataclass(frozen=True, slots=True)
class AgendaPage:
    """Some lines of an agenda.

    Attributes:
        parts: the parts with the lines of this page; all five where there is one page only.
        page: for the pager.
    """

    parts: Sequence[AgendaPart]
    page: Page[AgendaLine]


def agenda_page(parts: Sequence[AgendaPart], asked: Asked, most: int) -> AgendaPage:
    """Return a page of the agenda; a sub-item that begins a page stands below its item once more.

    Args:
        parts: the whole agenda.
        asked: which page.
        most: how many items and sub-items a page has.
    """
    lines = [one for part in parts for line in part.lines for one in (line, *line.subitems)]
    place = next((place for place, one in enumerate(lines) if one.item.pk == asked.item), 0)
    number = asked.number if asked.number.isdecimal() else str(place // most + 1)
    page = Paginator(lines, most).get_page(number)
    if page.paginator.num_pages == 1:
        return AgendaPage(parts, page)
    shown = {one.item.pk for one in page}
    kept = [replace(part, lines=_lines(part.lines, shown)) for part in parts]
    return AgendaPage([part for part in kept if part.lines], page)


def _lines(lines: Sequence[AgendaLine], shown: set[int]) -> list[AgendaLine]:
    found = []
    for line in lines:
        below = [one for one in line.subitems if one.item.pk in shown]
        if line.item.pk in shown or below:
            found.append(replace(line, subitems=below))
    return found
