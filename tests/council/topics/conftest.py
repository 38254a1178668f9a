"""A day in 2566, the council of district 1049 at work, somebody who takes part."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine

from sapha.civic.agencies.commands import ReferenceLoad
from sapha.civic.participants.models import Participant
from sapha.civic.people.models import Account
from sapha.council.councils.choices import Act
from sapha.council.councils.commands import StateAct, change_states, create_all_councils
from sapha.council.councils.models import Council
from tests.factories.charters import ORDER, charter_in_force
from tests.factories.topics import participant


@pytest.fixture
def october() -> Iterator[None]:
    """Noon in Bangkok on 1 October 2566."""
    with time_machine.travel("2023-10-01T05:00:00Z", tick=False):
        yield


@pytest.fixture
def planned(october: None, admin: Account, reference_data: ReferenceLoad) -> Council:
    """The planned council of district 1049; those of the other districts stand beside it."""
    create_all_councils(actor=admin, charter=charter_in_force(admin))
    return Council.objects.get(key="1049")


@pytest.fixture
def council(planned: Council, admin: Account) -> Council:
    """The council of district 1049 at work."""
    for act in (Act.APPOINT, Act.ACTIVATE):
        change_states(actor=admin, councils=[planned], act=act, given=StateAct(ORDER, date(2023, 10, 1)))
    planned.refresh_from_db()
    return planned


@pytest.fixture
def jai(october: None, db: None) -> Participant:
    """Somebody who takes part for the first time, not named in public."""
    return participant("ใจ")
