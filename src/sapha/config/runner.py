"""Runs the registered jobs: once, or again and again until told to stop.

One runner per installation is enough. Several may be started (every `sapha serve` starts
one): they compete for one lock and all but one wait. The lock saves work; safety rests on
the jobs, which claim their rows.
"""

from __future__ import annotations

import logging
import os
import signal
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db import close_old_connections, connections
from django.db.utils import Error
from django.utils import timezone

from sapha.config.locks import Lock, shared_lock
from sapha.foundation.jobs import Job, registered_jobs

_log = logging.getLogger(__name__)

# Seconds between two looks whether the runner in office is gone, or the server that started us.
LOOKS_EVERY = 15.0
_PARENT_EVERY = 5.0


class Outcome(NamedTuple):
    """What became of one run of a job.

    Attributes:
        job: the job.
        done: how many things it did; ``None`` when it failed.
        skipped: whether another runner was at it.
    """

    job: Job
    done: int | None
    skipped: bool = False


def run_job(job: Job) -> Outcome:
    """Run one job; whatever it raises is logged in one line and goes no further."""
    lock = shared_lock(f"job-{job.name}")
    try:
        close_old_connections()
        if not lock.take():
            return Outcome(job, 0, skipped=True)
        return Outcome(job, job.run(timezone.now()))
    except Exception as error:  # noqa: BLE001 - one job's fault must not stop the others
        _log.error("job %s failed: %s: %s", job.name, type(error).__name__, _in_one_line(error))
        return Outcome(job, None)
    finally:
        lock.give_back()
        close_old_connections()


def _in_one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:500]


def run_once(jobs: Iterable[Job] | None = None) -> list[Outcome]:
    """Run every registered job, each of which does what is due now."""
    return [run_job(job) for job in (registered_jobs() if jobs is None else jobs)]


@dataclass
class Runner:
    """Runs jobs in a loop until it is told to stop.

    Attributes:
        jobs: what it runs.
        parent: process that must live as long as the runner; 0 when none must.
        clock: seconds that never go back.
        stopping: set from outside, by SIGTERM for example, to end after the current job.
    """

    jobs: tuple[Job, ...] = field(default_factory=registered_jobs)
    parent: int = 0
    clock: Callable[[], float] = time.monotonic
    stopping: threading.Event = field(default_factory=threading.Event)
    _due: dict[str, float] = field(default_factory=dict)

    def run(self) -> None:
        """Wait for the office, then run what is due until stopped."""
        lock = shared_lock("work")
        try:
            while not self._is_over():
                if not self._holds(lock):
                    self._rest(LOOKS_EVERY)
                    continue
                self._run_due(lock)
                self._rest(min(self._until_next(), LOOKS_EVERY))
        finally:
            lock.give_back()
            connections.close_all()

    def stop(self, *_signal: object) -> None:
        """End after the current job."""
        self.stopping.set()

    def _holds(self, lock: Lock) -> bool:
        try:
            if lock.is_held():
                return True
            lock.give_back()
            return lock.take()
        except (OSError, Error) as error:
            _log.warning("the runner waits: %s", _in_one_line(error))
            connections.close_all()
            return False

    def _run_due(self, lock: Lock) -> None:
        for job in self.jobs:
            if self._is_over():
                return
            if self._due.get(job.name, 0.0) <= self.clock():
                if not self._holds(lock):
                    return
                run_job(job)
                self._due[job.name] = self.clock() + job.every.total_seconds()

    def _until_next(self) -> float:
        next_due = min(self._due.values(), default=self.clock() + LOOKS_EVERY)
        return max(next_due - self.clock(), 0.0)

    def _rest(self, seconds: float) -> None:
        """Sleep; a signal ends it at once, the end of the parent within five seconds."""
        until = self.clock() + seconds
        while not self._is_over() and (left := until - self.clock()) > 0:
            self.stopping.wait(min(left, _PARENT_EVERY) if self.parent else left)

    def _is_over(self) -> bool:
        return self.stopping.is_set() or (self.parent != 0 and os.getppid() != self.parent)


def run_until_stopped(*, parent: int = 0) -> None:
    """Run the jobs in this process until SIGTERM or SIGINT; the current job is finished first."""
    runner = Runner(parent=parent)
    signal.signal(signal.SIGTERM, runner.stop)
    signal.signal(signal.SIGINT, runner.stop)
    runner.run()
