"""A day in 2566, the council of district 1049, a register of orders."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from sapha.civic.agencies.commands import ReferenceLoad
from sapha.civic.people.models import Account
from sapha.council.councils.commands import create_all_councils
from sapha.council.councils.models import Council
from sapha.evidence.letters.models import Register
from tests.factories.charters import charter_in_force
from tests.factories.membership import order_book


@pytest.fixture
def october() -> Iterator[None]:
    """Noon in Bangkok on 1 October 2566."""
    with time_machine.travel("2023-10-01T05:00:00Z", tick=False):
        yield


@pytest.fixture
def council(october: None, admin: Account, reference_data: ReferenceLoad) -> Council:
    """The planned council of district 1049; those of the other districts stand beside it."""
    create_all_councils(actor=admin, charter=charter_in_force(admin))
    return Council.objects.get(key="1049")


@pytest.fixture
def book(october: None, admin: Account) -> Register:
    """The city's register of orders."""
    return order_book(admin)
