"""What is done by itself: each saved search is looked for once a day."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.queries import service_account
from sapha.evidence.notices.queries import given_up
from sapha.foundation.jobs import WORKER
from sapha.oversight.search.commands import look_for_news, stop_undelivered
from sapha.oversight.search.models import SearchNews
from sapha.oversight.search.queries.saved import due_searches
from sapha.oversight.search.telling import NEWS, read_key

# In one run; what is left is looked for in the next, some minutes later.
MOST_IN_A_RUN = 500
# What was new on a day is kept for messages that wait or are sent again.
_KEPT = timedelta(days=60)
_UNDELIVERED = timedelta(days=7)


def look_for_all(now: datetime) -> int:
    """Look for every search that is due; return of how many something was new.

    First those are stopped whose last message was given up, and news nobody waits for is forgotten.
    """
    today, worker = timezone.localdate(now), service_account(WORKER)
    SearchNews.objects.filter(day__lt=today - _KEPT).delete()
    _stop_undelivered(worker, now)
    return sum(look_for_news(actor=worker, pk=pk, today=today) for pk in due_searches(today, MOST_IN_A_RUN))


def _stop_undelivered(worker: Account, now: datetime) -> None:
    for key in given_up(NEWS, now - _UNDELIVERED):
        if (named := read_key(key)) is not None:
            stop_undelivered(actor=worker, pk=named[0], since=date.fromisoformat(named[1]))
