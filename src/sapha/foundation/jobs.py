"""The registry of background jobs: what the installation does by itself, and how often.

An app registers its jobs in ``AppConfig.ready``; `sapha work` runs them. The runner keeps
no record of when a job last ran: a job looks for itself what is due. Several runners may
be at work at once and any of them may be killed at any line, so that a job claims the rows
it works on and doing it again changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sapha.foundation.errors import Bilingual

# The recorded service account that acts in jobs, and how the ledger names it.
WORKER = "worker"
WORKER_KEY = f"service:{WORKER}"

_NAME = re.compile(r"[a-z][a-z_]*\.[a-z][a-z_]*")


@dataclass(frozen=True, slots=True)
class Job:
    """One thing the installation does by itself.

    Attributes:
        name: the app's noun and a verb, ``notices.deliver``.
        title: what people call it.
        every: how often it is asked whether something is due.
        run: does what is due at the time given (with time zone) and returns how many
            things it did; 0 when nothing was due.
    """

    name: str
    title: Bilingual
    every: timedelta
    run: Callable[[datetime], int]


_JOBS: dict[str, Job] = {}


def register_job(job: Job) -> None:
    """Register a job; the app that owns it does so at start-up, and may repeat itself.

    Raises:
        ValueError: the name is malformed or held by another job, or the job would never rest.
    """
    if not _NAME.fullmatch(job.name):
        raise ValueError(f"job {job.name!r} is not of the form app.verb")
    if job.every <= timedelta(0):
        raise ValueError(f"job {job.name} must rest between two runs")
    if _JOBS.setdefault(job.name, job) != job:
        raise ValueError(f"job {job.name} is registered twice")


def registered_jobs() -> tuple[Job, ...]:
    """Return every job in the order of registration, lower floors first."""
    return tuple(_JOBS.values())
