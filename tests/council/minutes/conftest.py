"""A council of 18 voting members and a secretary; October 2566; a meeting on the tenth."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from sapha.civic.agencies.commands import ReferenceLoad
from sapha.civic.people.models import Account
from sapha.council.councils.commands import create_all_councils
from sapha.council.councils.models import Council
from sapha.council.meetings.models import Meeting
from tests.factories.charters import charter_in_force
from tests.factories.meetings import MEETS, Sitting, convened_meeting, seated_council


@pytest.fixture
def clock() -> Iterator[time_machine.Coordinates]:
    """Noon in Bangkok on 1 October 2566, and whoever moves it."""
    with time_machine.travel("2023-10-01T05:00:00Z", tick=False) as moved:
        yield moved


@pytest.fixture
def council(clock: time_machine.Coordinates, admin: Account, reference_data: ReferenceLoad) -> Council:
    """The council of district 1049; those of the other districts stand beside it."""
    create_all_councils(actor=admin, charter=charter_in_force(admin))
    return Council.objects.select_related("charter").get(key="1049")


@pytest.fixture
def sittings(council: Council, admin: Account) -> list[Sitting]:
    """Its members, the chair first, the secretary last."""
    return seated_council(admin, council)


@pytest.fixture
def secretary(sittings: list[Sitting]) -> Account:
    """The account of the secretary."""
    return sittings[-1].account


@pytest.fixture
def meeting(sittings: list[Sitting], secretary: Account, council: Council) -> Meeting:
    """A meeting on 10 October that has its notice."""
    return convened_meeting(secretary, council)


@pytest.fixture
def on_the_day(meeting: Meeting, clock: time_machine.Coordinates) -> Meeting:
    """The same, on its day at half past one."""
    clock.move_to(MEETS)
    return meeting
