"""What happens when: the steps of the sample, run one after the other under a stated clock.

Commands refuse days that are past, and rightly. The sample does not go round them: the clock of this process
says the day on which each step happened, as it does in our tests, so that every command judges as it always
does (docs/decisions/sample-data.md). The clock is the process's alone and ends with the last step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from heapq import heappop, heappush

import time_machine
from django.db import transaction
from django.utils import timezone

from sapha.foundation.be_dates import BANGKOK

_AT_ONCE = 25
_MINUTE = timedelta(minutes=1)
Deed = Callable[[], object]
Told = Callable[[int, int], None]


@contextmanager
def stated_clock(moment: datetime) -> Iterator[Clock]:
    """Let the clock stand at a moment until the block ends; it moves only when told."""
    # In UTC, lest the zone of the whole process be changed with it.
    with time_machine.travel(moment.astimezone(UTC), tick=False) as coordinates:
        yield Clock(coordinates)


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock that stands until it is told to go on."""

    coordinates: time_machine.Traveller

    def to(self, moment: datetime) -> None:
        """Set it."""
        self.coordinates.move_to(moment.astimezone(UTC))

    def on(self, minutes: int = 1) -> None:
        """Let minutes pass."""
        self.coordinates.shift(minutes * _MINUTE)


def at(day: date, hour: int = 10, minute: int = 0) -> datetime:
    """Return a time of day in Bangkok."""
    return datetime.combine(day, time(hour, minute), BANGKOK)


@dataclass(slots=True)
class Timeline:
    """Steps by their moments; a step may add later ones.

    Attributes:
        until: the present; what would happen later does not happen.
        clock: which the steps see, while they run.
    """

    until: datetime
    clock: Clock | None = None
    _steps: list[tuple[datetime, int, str, Deed]] = field(default_factory=list)
    _added: int = 0
    _busy: dict[str, datetime] = field(default_factory=dict)

    def add(self, moment: datetime, council: str, deed: Deed) -> None:
        """Let a step happen at a moment; of two at the same, the one added first.

        Args:
            moment: when; later than the present, it does not happen.
            council: key of the council concerned, of which one step waits for the one before; empty: none.
            deed: what happens.
        """
        if moment <= self.until:
            self._added += 1
            heappush(self._steps, (moment, self._added, council, deed))

    def run(self, told: Told) -> None:
        """Run all steps, some in a transaction, and tell how far it is."""
        if not self._steps:
            return
        done = 0
        with stated_clock(self._steps[0][0]) as self.clock:
            while self._steps:
                with transaction.atomic():
                    for _ in range(min(_AT_ONCE, len(self._steps))):
                        self._take(self.clock)
                        done += 1
                told(done, done + len(self._steps))
        self.clock = None

    def _take(self, clock: Clock) -> None:
        """Run the next step: at its moment, or when the step before of its council has ended."""
        moment, _place, council, deed = heappop(self._steps)
        clock.to(max(moment, self._busy.get(council, moment)) if council else moment)
        deed()
        if council:
            self._busy[council] = timezone.now()


def present() -> datetime:
    """Return the present moment, to the minute."""
    return timezone.now().replace(second=0, microsecond=0)
