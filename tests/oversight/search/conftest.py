"""A council that met in October and adopted its minutes in November, and what came of it."""

from __future__ import annotations

import pytest
import time_machine
from django.db import connection

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.evidence.letters.commands import publish_letter
from tests.council.meetings.conftest import clock, council, secretary, sittings
from tests.factories.commitments import given
from tests.factories.letters import issue, open_register
from tests.factories.meetings import Sitting
from tests.factories.minutes import adopted
from tests.factories.topics import WORDS, participant, published, raised

__all__ = ["clock", "council", "secretary", "sittings"]

# PostgreSQL is asked first which words are worth asking the topics for.
ASKED_BEFORE = int(connection.vendor == "postgresql")
# Held in every text below.
WORD = "จุดจอด"


class City:
    """One thing of every kind that says «จุดจอด», all public or all not."""

    def __init__(self, secretary: Account, officer: Account, council: Council) -> None:
        """Keep who does what."""
        self.secretary, self.officer, self.council = secretary, officer, council

    def works(
        self, clock: time_machine.Coordinates, sittings: list[Sitting], agency: Agency, *, secret: bool
    ) -> None:
        """Hold the meeting, adopt its minutes, give the commitment, write the letter, raise the topic."""
        from dataclasses import replace

        minutes = adopted(clock, self.secretary, self.council, sittings, secret)
        resolution = minutes.meeting.items.get(title__contains=WORD).resolutions.get()
        given(self.secretary, resolution, agency)
        register = open_register(self.officer, prefix="กท 4901")
        letter = issue(self.officer, register, subject=f"ขอให้กำหนด{WORD}หน้าตลาด", body="ตามมติ")
        words = replace(WORDS, title=f"{WORD}รถหน้าตลาดไม่พอ")
        if secret:
            raised(self.council, participant(), words)
        else:
            publish_letter(actor=self.officer, letter=letter)
            published(self.officer, self.council, participant(), words)


@pytest.fixture
def city(secretary: Account, prasit: Account, council: Council) -> City:
    """The council of district 1049 with its secretary and its officer."""
    return City(secretary, prasit, council)
