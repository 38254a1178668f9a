from __future__ import annotations

import sqlite3

import pytest
from django.db import IntegrityError, connection, transaction

from sapha.civic.agencies.commands import ReferenceLoad
from sapha.civic.people.models import Account
from sapha.council.councils.models import Charter, Council
from tests.factories.charters import charter_in_force


@pytest.fixture
def charter(admin: Account, reference_data: ReferenceLoad) -> Charter:
    return charter_in_force(admin)


@pytest.mark.parametrize("key", ["1049", "1001", "1000-1", "1049-2", "1049-10", "1050-4711"])
def test_keys_the_database_takes(key: str, charter: Charter) -> None:
    assert Council.objects.create(key=key, charter=charter, name_th="สภา").pk


@pytest.mark.parametrize(
    "key", ["", "10", "104", "10490", "2049", "10a9", "10๔๙", "1049-", "1049-0", "1049-02", "1049-2a", "1049x2", "1049-2-3", " 1049"]
)  # fmt: skip
def test_keys_the_database_refuses(key: str, charter: Charter) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Council.objects.create(key=key, charter=charter, name_th="สภา")


def test_the_shell_of_sqlite_knows_the_condition(db: None) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("about files of SQLite")
    with sqlite3.connect(":memory:") as plain:
        sql = connection_schema()
        plain.execute(sql)
        columns = "id, key, name_th, name_en, state, is_sample, created_at, charter_id"
        insert = f"INSERT INTO council_council ({columns}) VALUES (?, ?, '', '', 'planned', 0, '', 1)"
        plain.execute(insert, (1, "1049-2"))
        with pytest.raises(sqlite3.IntegrityError, match="council_key_pattern"):
            plain.execute(insert, (2, "1049-02"))
        assert plain.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def connection_schema() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = 'council_council'")
        return str(cursor.fetchone()[0])
