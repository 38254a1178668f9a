"""An agenda of 500 items: desk, office and public page stay pages one can use."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sapha.civic.people.models import Account
from sapha.council.meetings import commands
from sapha.council.meetings.models import AgendaItem, Meeting
from tests.council.meetings.views.test_secretary import meeting_page
from tests.factories.meetings import Sitting, opened_meeting

ClientOf = Callable[[Account | None], Client]
LARGEST = 60 * 1024
TITLE = "ขอให้ปรับปรุงทางเท้าหน้าตลาดสดตลอดแนวและทางลาดสำหรับรถเข็น"


@pytest.fixture
def long(meeting: Meeting) -> Meeting:
    """The meeting with 500 items for consideration, the first of them its own."""
    items = [
        AgendaItem(meeting=meeting, kind="for_consideration", position=place, title=f"{TITLE} {place}")
        for place in range(2, 501)
    ]
    AgendaItem.objects.bulk_create(items)
    return meeting


@pytest.mark.parametrize("page", ["meeting", "agenda", "room"])
def test_a_page_of_it_is_small_and_leads_to_the_others(
    long: Meeting, secretary: Account, client_of: ClientOf, page: str
) -> None:
    answer = client_of(secretary).get(meeting_page(page, long))
    assert (answer.status_code, len(answer.content) < LARGEST) == (200, True)
    assert 'href="?page=2"' in answer.content.decode()


def test_the_last_item_stands_on_the_last_page_under_its_number(long: Meeting, client_of: ClientOf) -> None:
    said = client_of(None).get(meeting_page("meeting", long), {"page": "10"}).content.decode()
    assert ("4.500" in said, "4.451" in said, "4.450" in said) == (True, True, False)


def test_the_desk_shows_the_page_of_the_item_being_considered(
    long: Meeting, sittings: list[Sitting], secretary: Account, client_of: ClientOf, clock: object
) -> None:
    clock.move_to(long.starts_at)  # type: ignore[attr-defined]
    opened_meeting(secretary, long, sittings[:10])
    desk = client_of(secretary)
    assert desk.get(meeting_page("room", long)).context["agenda"].page.number == 1
    commands.open_item(actor=secretary, item=long.items.get(position=300))
    assert desk.get(meeting_page("room", long)).context["agenda"].page.number == 8
    assert desk.get(meeting_page("room", long), {"page": "2"}).context["agenda"].page.number == 2


def test_whoever_moves_an_item_stays_on_its_page(
    long: Meeting, secretary: Account, client_of: ClientOf
) -> None:
    item = long.items.get(position=100)
    office = client_of(secretary)
    moved = office.post(meeting_page("move_item", long, item.pk), {"to": "up"})
    assert moved["Location"] == f"{meeting_page('agenda', long)}?item={item.pk}"
    assert office.get(moved["Location"]).context["shown"].page.number == 4


@pytest.mark.parametrize("page", ["meeting", "agenda", "convene", "room", "seat", "wall"])
def test_a_page_asks_as_often_with_500_items_as_with_one(
    meeting: Meeting, secretary: Account, client_of: ClientOf, page: str
) -> None:
    client, address = client_of(secretary), meeting_page(page, meeting)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address)
        assert (answer.status_code, len(answer.content) < LARGEST) == (200, True)
        return len(queries)

    client.get(address)
    with_one = asked()
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, kind="for_consideration", position=place, title=f"{TITLE} {place}")
        for place in range(2, 501)
    )
    commands.change_item(actor=secretary, item=meeting.items.get(position=500), text=commands.ItemText(TITLE))
    client.get(address)
    assert asked() == with_one
