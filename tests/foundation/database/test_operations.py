"""The index comes and goes with its migration, and survives those of others."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import connection, models

from sapha.foundation.database.operations import TrigramIndex
from sapha.foundation.database.sqlite_trigram import mend_indexes
from sapha.foundation.database.trigram import trigram_filter
from tests.foundation.database.papers import INDEX, STATE, Paper, fill

NAME = "search_tests_paper_search_text_trigram"


def index_stands() -> bool:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT count(*) FROM sqlite_master WHERE name LIKE %s AND type IN ('table', 'trigger')",
                [NAME + "%"],
            )
        else:
            cursor.execute("SELECT count(*) FROM pg_indexes WHERE indexname = %s", [NAME])
        return bool(cursor.fetchone()[0])


def found(query: str) -> list[str]:
    return list(
        trigram_filter(Paper.objects.all(), "search_text", query).values_list("search_text", flat=True)
    )


def test_rows_from_before_the_index_are_found_and_it_goes_without_trace(papers: type[Paper]) -> None:
    with connection.schema_editor() as editor:
        INDEX.database_backwards("search_tests", editor, STATE, STATE)
    assert not index_stands()
    fill("คลองแสนแสบ")
    with connection.schema_editor() as editor:
        INDEX.database_forwards("search_tests", editor, STATE, STATE)
    assert index_stands()
    assert found("แสนแสบ") == ["คลองแสนแสบ"]


def test_a_table_rebuilt_by_another_migration_gets_its_triggers_back(papers: type[Paper]) -> None:
    fill("คลองแสนแสบ")
    wider: models.CharField[str, str] = models.CharField(max_length=4000)
    wider.set_attributes_from_name("search_text")
    wider.model = Paper
    with connection.schema_editor() as editor:
        editor.alter_field(Paper, Paper._meta.get_field("search_text"), wider)
    Paper.objects.create(search_text="คลองบางซื่อ")
    if connection.vendor == "sqlite":
        assert mend_indexes(connection) == [NAME]
        assert mend_indexes(connection) == []
    Paper.objects.create(search_text="คลองลาดพร้าว")
    assert found("คลอง") == ["คลองแสนแสบ", "คลองบางซื่อ", "คลองลาดพร้าว"]


def test_a_migration_of_any_app_mends_the_index(papers: type[Paper]) -> None:
    fill("คลองแสนแสบ")
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f'DROP TRIGGER "{NAME}_ai"')
    Paper.objects.create(search_text="คลองบางซื่อ")
    call_command("migrate", "sessions", verbosity=0)
    assert found("คลอง") == ["คลองแสนแสบ", "คลองบางซื่อ"]


def test_an_index_without_its_table_is_cleared_away(papers: type[Paper]) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL drops an index with its table")
    with connection.schema_editor() as editor:
        editor.execute('ALTER TABLE "search_tests_paper" RENAME TO "search_tests_away"', params=None)
        editor.execute('DROP TABLE "search_tests_away"', params=None)
    assert mend_indexes(connection) == [NAME]
    assert not index_stands()
    with connection.schema_editor() as editor:  # for the fixture to remove
        editor.create_model(Paper)
        INDEX.database_forwards("search_tests", editor, STATE, STATE)


def test_the_operation_can_be_written_into_a_migration() -> None:
    assert TrigramIndex("Project", "search_text").deconstruct() == (
        "TrigramIndex",
        ("Project", "search_text"),
        {},
    )
    assert INDEX.describe() == "Trigram index on paper.search_text"
    assert INDEX.migration_name_fragment == "paper_search_text_trigram"


def test_the_statements_can_be_shown_without_running_them(papers: type[Paper]) -> None:
    with connection.schema_editor(collect_sql=True) as editor:
        INDEX.database_backwards("search_tests", editor, STATE, STATE)
        INDEX.database_forwards("search_tests", editor, STATE, STATE)
    assert len(editor.collected_sql) == (9 if connection.vendor == "sqlite" else 3)
