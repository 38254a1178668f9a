"""Councils as the pages show them."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from sapha.civic.agencies.commands import ReferenceLoad
from sapha.civic.people.models import Account
from sapha.council.councils import commands
from sapha.council.councils.commands import StateAct
from sapha.council.councils.documents import DocumentReference
from sapha.council.councils.models import Council
from tests.factories.charters import LETTER, fifty_councils


@pytest.fixture
def councils(admin: Account, reference_data: ReferenceLoad) -> list[Council]:
    """The fifty councils, at work since 10 January 2023, the first two suspended by a letter."""
    with time_machine.travel(date(2023, 1, 9)):
        made = fifty_councils(admin)
    ordered = StateAct(DocumentReference("12/2566", date(2023, 1, 9)), date(2023, 1, 10))
    commands.appoint_councils(actor=admin, councils=made, given=ordered)
    commands.activate_councils(actor=admin, councils=made, given=ordered)
    commands.suspend_councils(actor=admin, councils=made[:2], given=StateAct(LETTER, date(2023, 8, 29)))
    return made
