"""A noon in 2569, the council of district 1049 at work, and a topic everybody reads."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
import time_machine

from sapha.civic.agencies.commands import ReferenceLoad
from sapha.civic.people.models import Account
from sapha.council.councils.choices import Act
from sapha.council.councils.commands import StateAct, change_states, create_all_councils
from sapha.council.councils.models import Council
from sapha.council.topics.models import Topic
from tests.factories.charters import ORDER, charter_in_force
from tests.factories.topics import participant, published


@pytest.fixture
def noon() -> Iterator[time_machine.Coordinates]:
    """Noon in Bangkok on 26 November 2569, to be shifted."""
    with time_machine.travel(datetime(2026, 11, 26, 5, tzinfo=UTC), tick=False) as clock:
        yield clock


@pytest.fixture
def council(noon: time_machine.Coordinates, admin: Account, reference_data: ReferenceLoad) -> Council:
    """The council of district 1049 at work."""
    create_all_councils(actor=admin, charter=charter_in_force(admin))
    planned = Council.objects.get(key="1049")
    for act in (Act.APPOINT, Act.ACTIVATE):
        change_states(actor=admin, councils=[planned], act=act, given=StateAct(ORDER, date(2026, 11, 26)))
    return Council.objects.get(key="1049")


@pytest.fixture
def topic(council: Council, prasit: Account) -> Topic:
    """A published topic with the support of whoever raised it."""
    return published(prasit, council, participant("ใจ"))
