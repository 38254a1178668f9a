"""The database is asked whether it can do what Thai needs."""

from __future__ import annotations

import pytest
from django.db import connection

from sapha.foundation.database.probes import probe_thai_order, probe_thai_search
from sapha.foundation.errors import SystemUnable


@pytest.mark.usefixtures("papers")
def test_the_database_of_the_tests_is_able() -> None:
    probe_thai_search(connection)
    probe_thai_order(connection)


@pytest.mark.django_db
def test_missing_order_is_told_and_the_transaction_goes_on() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("ICU cannot be taken out of PostgreSQL")
    connection.connection.create_collation("th-x-icu", None)
    try:
        with pytest.raises(SystemUnable) as caught:
            probe_thai_order(connection)
        assert caught.value.rule == "no_thai_order"
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    finally:
        connection.close()


@pytest.mark.django_db
def test_blind_trigrams_are_told() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("only pg_trgm can be blind")
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION pg_temp.show_trgm(text) RETURNS text LANGUAGE sql AS $$ SELECT '{}' $$"
        )
        cursor.execute("SET LOCAL search_path = pg_temp")
    with pytest.raises(SystemUnable) as caught:
        probe_thai_search(connection)
    assert caught.value.rule == "no_thai_search"
