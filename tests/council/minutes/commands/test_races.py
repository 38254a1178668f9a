"""Two at once: minutes are adopted once, a recording is linked once, a file is kept once."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
import time_machine
from pytest_django import Settings

from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.minutes import commands
from sapha.council.minutes.commands import RecordingText
from sapha.council.minutes.models import Minutes, Recording
from sapha.evidence.documents.commands import SentFile
from sapha.evidence.documents.models import Document
from sapha.evidence.prints.models import Print
from sapha.ledger.models import Event
from sapha.ledger.verification import verify_ledger
from tests.council.councils.commands.test_races import at_once
from tests.council.meetings.commands.test_races import council_with_members
from tests.factories.meetings import Sitting
from tests.factories.minutes import adopting_meeting, circulated, held_meeting
from tests.factories.sounds import iso_media

pytestmark = pytest.mark.django_db(transaction=True)
BEFORE = "2023-10-01T05:00:00Z"


@pytest.fixture(autouse=True)
def root(settings: Settings, tmp_path: Path) -> None:
    settings.DOCUMENTS_ROOT = tmp_path / "documents"


def council_of(admin: Account) -> tuple[Council, list[Sitting], Account]:
    council, sittings = council_with_members(admin)
    return council, sittings, sittings[-1].account


def test_of_two_who_adopt_the_minutes_one_does(admin: Account) -> None:
    with time_machine.travel(BEFORE, tick=True) as clock:
        council, sittings, secretary = council_of(admin)
        minutes = circulated(secretary, held_meeting(clock, secretary, council, sittings))
        adopting_meeting(clock, secretary, council, sittings)
        prints = Print.objects.count()
        refused = at_once([partial(commands.adopt_minutes, actor=secretary, minutes=minutes)] * 4)
    assert refused[0] == ""
    assert "" not in refused[1:]
    kept = Minutes.objects.get()
    assert (kept.state, Event.objects.filter(verb="minutes.adopted").count()) == ("adopted", 1)
    assert Print.objects.count() - prints == 1  # nothing is withheld: the public one is the official one
    assert verify_ledger().is_sound


def test_of_four_who_link_the_same_recording_one_does(admin: Account) -> None:
    with time_machine.travel(BEFORE, tick=True) as clock:
        council, sittings, secretary = council_of(admin)
        held = held_meeting(clock, secretary, council, sittings)
        said = RecordingText("บันทึก", "https://video.example.org/1", "1:00:00")
        link = partial(commands.link_recording, actor=secretary, meeting=held, said=said)
        assert at_once([link] * 4) == ["", *["minutes.recording_there"] * 3]
    assert (Recording.objects.count(), Event.objects.filter(verb="recording.linked").count()) == (1, 1)
    assert verify_ledger().is_sound


def test_of_four_who_keep_the_same_file_one_does(admin: Account) -> None:
    with time_machine.travel(BEFORE, tick=True) as clock:
        council, sittings, secretary = council_of(admin)
        held = held_meeting(clock, secretary, council, sittings)
        keep = [
            partial(
                commands.keep_recording,
                actor=secretary,
                meeting=held,
                said=RecordingText("บันทึก", "", "1:00:00"),
                file=SentFile("a.m4a", [iso_media()]),
                is_public=False,
            )
            for _ in range(4)
        ]
        assert at_once(keep) == ["", *["minutes.recording_there"] * 3]
    assert (Recording.objects.count(), Document.objects.count()) == (1, 1)
    assert (Event.objects.filter(verb="recording.kept").count(), verify_ledger().is_sound) == (1, True)
