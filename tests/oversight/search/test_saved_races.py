"""Workers that look at once tell once; taps at once save no more than one may have."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from threading import Barrier

import pytest
import time_machine
from django.db import connections
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.queries import service_account
from sapha.council.councils.models import Council
from sapha.evidence.notices.models import OutboxMessage
from sapha.foundation.database.search_kinds import Search
from sapha.foundation.errors import Conflict
from sapha.foundation.jobs import WORKER
from sapha.oversight.search import commands
from sapha.oversight.search.models import SavedSearch, SearchNews
from sapha.oversight.search.queries.saved import MOST_SAVED
from tests.factories.topics import participant, published

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 6


def test_workers_that_look_at_once_tell_once(
    clock: time_machine.Coordinates, prasit: Account, council: Council
) -> None:
    saved = commands.save_search(actor=participant("ใจ"), search=Search("ไฟทางเดิน"))
    published(prasit, council, participant("อื่น"))
    today, start = timezone.localdate() + timedelta(days=1), Barrier(AT_ONCE)

    worker = service_account(WORKER)

    def look(_number: int) -> bool:
        start.wait()
        try:
            return commands.look_for_news(actor=worker, pk=saved.pk, today=today)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        told = list(pool.map(look, range(AT_ONCE)))
    messages = OutboxMessage.objects.filter(kind="search.news").order_by("channel")
    assert (sum(told), SearchNews.objects.count()) == (1, 1)
    assert list(messages.values_list("channel", flat=True)) == ["email", "in_app"]


def test_savings_at_once_stay_within_the_limit(db: None) -> None:
    who, start = participant("ใจ"), Barrier(AT_ONCE)
    for number in range(MOST_SAVED - 2):
        commands.save_search(actor=who, search=Search(f"ถนน {number}"))

    def save(number: int) -> None:
        start.wait()
        try:
            with suppress(Conflict):
                commands.save_search(actor=who, search=Search(f"คลอง {number}"))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(save, range(AT_ONCE)))
    assert SavedSearch.objects.count() == MOST_SAVED
