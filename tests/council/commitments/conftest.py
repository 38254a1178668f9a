"""A council at its meeting in October 2566, a resolution, a commitment of an agency."""

from __future__ import annotations

import pytest
import time_machine

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.council.commitments.models import Commitment
from sapha.council.councils.models import Council
from sapha.council.meetings.models import Meeting, Resolution
from tests.council.meetings.conftest import clock, council, secretary, sittings
from tests.factories.commitments import given, resolved, running_meeting
from tests.factories.meetings import Sitting

__all__ = ["clock", "council", "secretary", "sittings"]


@pytest.fixture
def running(
    clock: time_machine.Coordinates, secretary: Account, council: Council, sittings: list[Sitting]
) -> Meeting:
    """An open meeting with one item."""
    return running_meeting(clock, secretary, council, sittings)


@pytest.fixture
def resolution(running: Meeting, secretary: Account) -> Resolution:
    """What the council resolved on it."""
    return resolved(secretary, running)


@pytest.fixture
def commitment(resolution: Resolution, secretary: Account, city_agency: Agency) -> Commitment:
    """What the agency of somchai and wichai has to do by 1 December 2566."""
    return given(secretary, resolution, city_agency)
