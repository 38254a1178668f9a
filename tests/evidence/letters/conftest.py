"""A day in 2566 and the registers of somchai's office."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from sapha.civic.people.models import Account
from sapha.evidence.letters.models import Register
from tests.factories.letters import open_register


@pytest.fixture
def october() -> Iterator[None]:
    """Noon in Bangkok on 1 October 2566."""
    with time_machine.travel("2023-10-01T05:00:00Z", tick=False):
        yield


@pytest.fixture
def register(somchai: Account) -> Register:
    """The register of outgoing letters of agency 04060000."""
    return open_register(somchai)
