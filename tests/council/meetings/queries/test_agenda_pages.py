from __future__ import annotations

from sapha.council.councils.charter.kinds import AgendaKind
from sapha.council.meetings.models import AgendaItem
from sapha.council.meetings.queries.agenda import AgendaLine, AgendaPart
from sapha.council.meetings.queries.agenda_pages import AgendaPage, Asked, agenda_page


def line(pk: int, *below: AgendaLine) -> AgendaLine:
    return AgendaLine(AgendaItem(pk=pk), str(pk), list(below))


PARTS = [
    AgendaPart(1, AgendaKind.FOR_INFORMATION, [line(1), line(2, line(3), line(4))]),
    AgendaPart(2, AgendaKind.ADOPTION_OF_MINUTES, []),
    AgendaPart(3, AgendaKind.FOR_CONSIDERATION, [line(5)]),
]


def numbers(shown: AgendaPage) -> dict[int, list[tuple[str, list[str]]]]:
    return {
        part.number: [(one.number, [sub.number for sub in one.subitems]) for one in part.lines]
        for part in shown.parts
    }


def test_a_short_agenda_is_one_page_with_its_empty_parts() -> None:
    shown = agenda_page(PARTS, Asked(), 5)
    assert (shown.parts, shown.page.paginator.num_pages) == (PARTS, 1)


def test_a_long_one_is_cut_and_a_sub_item_stands_below_its_item() -> None:
    pages = [numbers(agenda_page(PARTS, Asked(str(number)), 3)) for number in (1, 2)]
    assert pages == [{1: [("1", []), ("2", ["3"])]}, {1: [("2", ["4"])], 3: [("5", [])]}]


def test_the_page_of_an_item_where_no_number_is_asked() -> None:
    asked = [Asked("", 5), Asked("no", 4), Asked("1", 5), Asked("", 99), Asked("900")]
    assert [agenda_page(PARTS, one, 3).page.number for one in asked] == [2, 2, 1, 1, 2]
