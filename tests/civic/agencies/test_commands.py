from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sapha.civic.agencies import commands
from sapha.civic.agencies.commands import ReferenceLoad, load_reference_data
from sapha.civic.agencies.models import Agency
from sapha.civic.reference.rows import Changes
from sapha.ledger.models import Event

pytestmark = pytest.mark.django_db


def _loads() -> list[Event]:
    return list(Event.objects.filter(chain="system", verb="reference.loaded"))


def test_the_first_load_is_one_event_on_the_chain_of_the_system(reference_data: ReferenceLoad) -> None:
    (event,) = _loads()
    assert (event.actor_key, event.subject) == ("service:console", "reference:civic")
    assert event.facts == {"content_hash": reference_data.content_hash, "added": 1052, "changed": 0}


def test_a_second_start_asks_one_question_and_writes_nothing(reference_data: ReferenceLoad) -> None:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        again = load_reference_data(actor_key="service:console")
    assert again == ReferenceLoad(reference_data.content_hash, loaded=False, changes=Changes(0, 0))
    assert len(queries) == 1
    assert len(_loads()) == 1


def test_new_files_are_loaded_and_recorded_once(
    reference_data: ReferenceLoad, monkeypatch: pytest.MonkeyPatch
) -> None:
    Agency.objects.filter(name_th="สำนักอนามัย").update(is_historical=True)
    monkeypatch.setattr(commands, "LOADER_VERSION", 2)
    again = load_reference_data(actor_key="service:console")
    assert again.changes == Changes(0, 1)
    assert again.content_hash != reference_data.content_hash
    assert [event.facts["changed"] for event in _loads()] == [0, 1]


def test_who_loads_is_recorded() -> None:
    load_reference_data(actor_key="account:7")
    assert [event.actor_key for event in _loads()] == ["account:7"]
