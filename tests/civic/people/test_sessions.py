from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore as DjangoStore
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sapha.civic.people.sessions import SessionStore

pytestmark = pytest.mark.django_db


def kept_session() -> str:
    made = DjangoStore()
    made["said"] = "สวัสดี"
    made.save()
    assert made.session_key is not None
    return str(made.session_key)


def test_a_session_of_django_is_read_in_one_query_and_written_back() -> None:
    key = kept_session()
    store = SessionStore(key)
    with CaptureQueriesContext(connection) as asked:
        assert (store["said"], store.session_key, len(asked)) == ("สวัสดี", key, 1)
    store["said"] = "ลาก่อน"
    store.save()
    assert DjangoStore(key)["said"] == "ลาก่อน"


def test_a_session_that_is_over_or_unknown_holds_nothing_and_has_no_key() -> None:
    key = kept_session()
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    for one in (key, "0" * 32):
        store = SessionStore(one)
        assert (store.load(), store.session_key) == ({}, None)


def test_a_session_somebody_wrote_into_the_database_is_not_believed() -> None:
    key = kept_session()
    Session.objects.update(session_data="eyJfYXV0aF91c2VyX2lkIjoiMSJ9:1aaaaa:forged")
    assert SessionStore(key).load() == {}
