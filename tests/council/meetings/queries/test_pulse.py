"""What stands for the acts of councils: read together for all whose screens ask, and never older than told."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import OperationalError, transaction
from pytest_django import DjangoAssertNumQueries, Settings

from sapha.council.meetings.queries import pulse
from sapha.council.meetings.queries.pulse import NOTHING, acts_lately, acts_of
from sapha.ledger.commands import record_event

pytestmark = pytest.mark.django_db


def act(council: str) -> str:
    """Let something be done in a council, and return what stands for it."""
    key = f"council:{council}"
    with transaction.atomic():
        event = record_event(
            actor_key="service:console", verb="account.opened", chain=key, subject=key, facts={}
        )
    return event.hash[:24]


@pytest.fixture(autouse=True)
def kept_for_a_minute(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.ACTS_KEPT_SECONDS = 60.0
    monkeypatch.setattr(pulse, "_lately", pulse._Lately())


def test_screens_of_many_councils_cost_one_question(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    marks = {key: act(key) for key in ("1049", "1001", "1001-2")}
    assert {key: acts_lately(key) for key in marks} == marks
    with django_assert_num_queries(0):
        assert {key: acts_lately(key) for key in marks} == marks


def test_what_was_done_is_heard_of_when_the_time_is_over(
    settings: Settings, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first = act("1049")
    other = act("1001")
    assert [acts_lately("1049"), acts_lately("1001")] == [first, other]
    new = act("1049")
    assert acts_lately("1049") == first
    settings.ACTS_KEPT_SECONDS = 0.0
    with django_assert_num_queries(1):
        assert acts_lately("1049") == new


def test_what_somebody_was_told_just_now_holds_for_all(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    act("1049")
    acts_lately("1049")
    new = act("1049")
    assert acts_of("1049") == new
    with django_assert_num_queries(0):
        assert acts_lately("1049") == new


def test_a_council_nobody_did_anything_in_is_not_kept_in_mind() -> None:
    assert [acts_lately("1099"), acts_of("1099")] == [NOTHING, NOTHING]
    assert pulse._lately._asked == {}
    first = act("1099")
    assert acts_lately("1099") == first


@pytest.mark.django_db(transaction=True)
def test_while_one_asks_others_take_what_there_is(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = act("1049")
    assert acts_lately("1049") == first
    settings.ACTS_KEPT_SECONDS = 0.0
    asks, goes_on = Event(), Event()

    def slowly(chains: dict[str, str]) -> dict[str, str]:
        asks.set()
        assert goes_on.wait(20)
        raise OperationalError("the database is gone")

    monkeypatch.setattr(pulse, "_last_of", slowly)
    with ThreadPoolExecutor(1) as phone:
        waiting = phone.submit(acts_lately, "1049")
        assert asks.wait(20)
        assert acts_lately("1049") == first
        goes_on.set()
        with pytest.raises(OperationalError):
            waiting.result()
    monkeypatch.undo()
    settings.ACTS_KEPT_SECONDS = 0.0
    assert acts_lately("1049") == first
