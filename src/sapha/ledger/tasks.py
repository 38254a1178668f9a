"""The ledger's own job: the head of the day."""

from __future__ import annotations

from datetime import datetime, timedelta

from sapha.foundation.errors import Bilingual
from sapha.foundation.jobs import WORKER_KEY, Job
from sapha.ledger.commands import make_head


def _make_todays_head(now: datetime) -> int:
    return int(make_head(actor_key=WORKER_KEY, now=now).is_new)


# Asked hourly, so that a missing key or authority holds the head up for an hour, not a day.
HEAD_JOB = Job(
    name="ledger.head",
    title=Bilingual("ค่าแฮชรวมประจำวันของบัญชีเหตุการณ์", "The ledger's head of the day"),
    every=timedelta(hours=1),
    run=_make_todays_head,
)
