"""Steps happen in the order of time, under the clock of their moment, and the clock ends with them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from sapha.config.demo.timeline import Timeline, stated_clock
from sapha.ledger.commands import record_event
from sapha.ledger.models import Event

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def timeline() -> Timeline:
    return Timeline(NOON + 10 * HOUR)


def silent(_done: int, _total: int) -> None:
    pass


@pytest.mark.django_db
def test_steps_happen_in_their_order_and_see_their_moments(timeline: Timeline) -> None:
    seen: list[tuple[str, datetime]] = []

    def note(name: str) -> None:
        seen.append((name, timezone.now()))

    def first() -> None:
        note("first")
        timeline.add(NOON + 2 * HOUR, "", lambda: note("added"))

    timeline.add(NOON + 3 * HOUR, "", lambda: note("last"))
    timeline.add(NOON, "", first)
    timeline.add(NOON + 11 * HOUR, "", lambda: note("ahead of the present"))
    told: list[tuple[int, int]] = []
    timeline.run(lambda done, total: told.append((done, total)))
    assert seen == [("first", NOON), ("added", NOON + 2 * HOUR), ("last", NOON + 3 * HOUR)]
    assert told == [(2, 3), (3, 3)]
    assert abs(timezone.now() - datetime.now(UTC)) < HOUR
    assert timeline.clock is None


@pytest.mark.django_db
def test_a_council_does_one_thing_after_the_other(timeline: Timeline) -> None:
    seen: list[tuple[str, datetime]] = []

    def meet() -> None:
        assert timeline.clock is not None
        timeline.clock.on(90)

    timeline.add(NOON, "1001", meet)
    timeline.add(NOON + HOUR, "1001", lambda: seen.append(("1001", timezone.now())))
    timeline.add(NOON + HOUR, "1002", lambda: seen.append(("1002", timezone.now())))
    timeline.run(silent)
    assert seen == [("1001", NOON + 1.5 * HOUR), ("1002", NOON + HOUR)]


@pytest.mark.django_db(transaction=True)
def test_what_was_done_before_a_fault_in_the_same_transaction_is_undone(timeline: Timeline) -> None:
    def fail() -> None:
        raise ValueError

    def act() -> None:
        record_event(
            actor_key="service:console",
            verb="council.activated",
            chain="council:1001",
            subject="council:1001",
        )

    timeline.add(NOON, "", act)
    timeline.add(NOON + HOUR, "", fail)
    with pytest.raises(ValueError, match=r"^$"):
        timeline.run(silent)
    assert Event.objects.count() == 0
    assert abs(timezone.now() - datetime.now(UTC)) < HOUR


def test_the_stated_clock_stands_until_it_is_told() -> None:
    with stated_clock(NOON) as clock:
        clock.on(2)
        assert timezone.now() == NOON + timedelta(minutes=2)
        clock.to(NOON - HOUR)
        assert timezone.now() == NOON - HOUR
    assert abs(timezone.now() - datetime.now(UTC)) < HOUR
