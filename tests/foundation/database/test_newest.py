"""The newest that hold certain words, however far back they stand; the same on both databases."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sapha.foundation.database.newest import BLOCK, newest_of_many
from sapha.foundation.database.operations import NewestIndex
from sapha.foundation.errors import BadInput
from sapha.foundation.thai_text import search_text
from tests.foundation.database.papers import STATE, Paper, fill

INDEX = NewestIndex("paper")
texts = st.text(alphabet="กขคใช้เ่ำaα%_\\'1๑ ", max_size=14)


@pytest.fixture(autouse=True)
def index(papers: type[Paper]) -> Iterator[None]:
    """The index that takes the place of the plain one."""
    with connection.schema_editor() as editor:
        INDEX.database_forwards("search_tests", editor, STATE, STATE)
    yield
    with connection.schema_editor() as editor:
        INDEX.database_backwards("search_tests", editor, STATE, STATE)


def found(query: str, most: int = 1000) -> list[int]:
    rows = newest_of_many(Paper.objects.all(), "search_text", query, most)
    return list(rows.values_list("pk", flat=True)[:most])


def spread(*blocks: int) -> list[int]:
    """Keep one paper at the end of each of these blocks, counted from the newest back; return their keys.

    Others stand between them, so that the words are neither rare nor common.
    """
    Paper.objects.all().delete()
    Paper.objects.bulk_create(Paper(pk=99 * BLOCK + 7 * number, search_text="ไฟดับ") for number in range(60))
    keys = [(100 - block) * BLOCK - 1 for block in blocks]
    Paper.objects.bulk_create(Paper(pk=key, search_text="ทางเท้าริมคลองชำรุด 12") for key in keys)
    return sorted(keys, reverse=True)


@pytest.mark.parametrize("query", ["ทางเท้า", "ทางเท้า ชำรุด", "ทางเท้า ๑๒", "ทางเท้า ท"])
def test_every_block_is_looked_through_the_newest_first(query: str) -> None:
    keys = spread(0, 1, 3, 4, 15, 16, 63, 64, 65, 99)
    assert found(query) == keys
    assert [found(query, most) for most in (1, 3, 6)] == [keys[:1], keys[:3], keys[:6]]


@pytest.mark.parametrize("word", ["ปากซอย", "กกขข", "ขกกข", "ข้าวกข", "ข/ก/กข"])
def test_a_word_is_found_whatever_stands_before_and_after_it(word: str) -> None:
    fill(*["ไฟดับ"] * 60, f"ป้าย{word}ลึก", f"{word} ลึก", f"ก{word}ก", f"ข{word}ข")
    assert len(found(word)) == 4


def test_rows_left_out_before_are_no_part_of_the_most() -> None:
    keys = spread(0, 1, 5, 70)
    rows = newest_of_many(Paper.objects.exclude(pk=keys[0]), "search_text", "ทางเท้า", 2)
    assert list(rows.values_list("pk", flat=True)[:2]) == keys[1:3]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("ไม่พอใช้เด็ก", []),
        ("ใช้", ["ทางเท้าไม่พอใช้ เด็กและผู้สูงอายุ"]),
        ("ใช้ เด็ก", ["ทางเท้าไม่พอใช้ เด็กและผู้สูงอายุ"]),
        ("ใชβ", []),
        ("ซอย 12", ["ซอย ๑๒", "ซอย 12"]),
        ("ซอย๑", []),
        ("100%", ["คัดแยก 100%"]),
        ("1%0", []),
    ],
)
def test_what_is_found_holds_the_words_as_they_are_written(query: str, expected: list[str]) -> None:
    fill("คัดแยก 100%", "ซอย 12", "ซอย ๑๒", "ทางเท้าไม่พอใช้ เด็กและผู้สูงอายุ")
    rows = newest_of_many(Paper.objects.all(), "search_text", query, 10)
    assert list(rows.values_list("search_text", flat=True)) == expected


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(texts, min_size=1, max_size=6), texts)
def test_it_finds_what_comparing_row_by_row_finds(rows: list[str], query: str) -> None:
    fill(*rows)
    expected = [
        paper.pk
        for paper in Paper.objects.order_by("-pk")
        if all(term in _plain(paper.search_text) for term in _plain(search_text(query)).split())
    ]
    assert found(query) == expected


def _plain(text: str) -> str:
    return text.replace("๑", "1")


def test_a_rare_word_beside_one_of_every_row_is_found() -> None:
    fill(*(f"ซอยตัวอย่าง {number:03}" for number in range(700)))
    rows = newest_of_many(Paper.objects.all(), "search_text", "ตัวอย่าง 017", 10)
    assert list(rows.values_list("search_text", flat=True)) == ["ซอยตัวอย่าง 017"]


def test_a_query_nobody_types_is_refused() -> None:
    with pytest.raises(BadInput) as caught:
        found("ก" * 501)
    assert caught.value.rule == "query_too_long"


def test_postgresql_asks_its_index() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite reads its own index backwards")
    spread(0, 70)
    with connection.cursor() as cursor:
        cursor.execute("SET enable_seqscan = off")
        cursor.execute("SET enable_indexscan = off")
    plan = newest_of_many(Paper.objects.all(), "search_text", "ทางเท้า", 10).explain()
    with connection.cursor() as cursor:
        cursor.execute("RESET enable_seqscan")
        cursor.execute("RESET enable_indexscan")
    # In small tables the oldest part may be read by its keys.
    assert plan.count("Bitmap Index Scan on search_tests_paper_search_text_trigram") >= 4
