"""Search of exact substrings, the same on both databases."""

from __future__ import annotations

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sapha.foundation.database.trigram import query_terms, trigram_filter
from sapha.foundation.errors import BadInput
from sapha.foundation.thai_text import search_text
from tests.foundation.database.papers import Paper, fill

pytestmark = pytest.mark.usefixtures("papers")
texts = st.text(alphabet="กขคา่ำaAß%_\\\"'*^-() ", max_size=14)


def found(query: str) -> list[str]:
    return sorted(
        trigram_filter(Paper.objects.all(), "search_text", query).values_list("search_text", flat=True)
    )


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("สภาคนเมือง", ["โครงการจัดตั้งสภาคนเมืองประจำเขต"]),
        ("คนเมื", ["โครงการจัดตั้งสภาคนเมืองประจำเขต"]),
        ("เมือง จัดตั้ง", ["โครงการจัดตั้งสภาคนเมืองประจำเขต"]),
        ("เมือง ขยะ", []),
        ("ขย", ["คัดแยกขยะต้นทาง 100%"]),
        ("ข", ["คัดแยกขยะต้นทาง 100%", "โครงการจัดตั้งสภาคนเมืองประจำเขต"]),
        ("ขย 100", ["คัดแยกขยะต้นทาง 100%"]),
        ("OPEN", ["open data_ชุดที่ 2"]),
        ("ประจํา", ["โครงการจัดตั้งสภาคนเมืองประจำเขต"]),
        ("100%", ["คัดแยกขยะต้นทาง 100%"]),
        ("1%0", []),
        ("a_ชุด", ["open data_ชุดที่ 2"]),
        ("ta_ช ุ", ["open data_ชุดที่ 2"]),
        ("d_ta", []),
        ("open*", []),
        ("open OR ขยะ", []),
        ('"open', []),
        ("\\", []),
        ("สภาพ", []),
    ],
)
def test_a_query_finds_exactly_what_holds_it(query: str, expected: list[str]) -> None:
    fill("โครงการจัดตั้งสภาคนเมืองประจำเขต", "คัดแยกขยะต้นทาง 100%", "Open Data_ชุดที่ 2")
    assert found(query) == expected


def test_an_empty_query_keeps_every_row() -> None:
    fill("ก", "ข")
    assert found(" \u200b ") == ["ก", "ข"]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(texts, min_size=1, max_size=5), texts)
def test_precision_and_recall_are_those_of_exact_substrings(rows: list[str], query: str) -> None:
    fill(*rows)
    expected = [row for row in map(search_text, rows) if all(term in row for term in query_terms(query))]
    assert found(query) == sorted(expected)


def test_the_index_follows_every_change() -> None:
    fill("ถนนสายหนึ่ง", "ถนนสายสอง")
    Paper.objects.filter(search_text__endswith="หนึ่ง").update(search_text="คลองสายหนึ่ง")
    Paper.objects.filter(search_text__endswith="สอง").delete()
    Paper.objects.bulk_create([Paper(search_text="สะพานสายสาม")])
    assert (found("ถนน"), found("คลอง"), found("สาย")) == ([], ["คลองสายหนึ่ง"], ["คลองสายหนึ่ง", "สะพานสายสาม"])


def test_a_long_term_is_compared_to_its_end() -> None:
    fill("ก" * 70 + "ข", "ก" * 71)
    assert found("ก" * 70 + "ข") == ["ก" * 70 + "ข"]


@pytest.mark.parametrize("query", ["ก" * 501, " ".join(map(str, range(33)))])
def test_a_query_nobody_types_is_refused(query: str) -> None:
    with pytest.raises(BadInput) as caught:
        trigram_filter(Paper.objects.all(), "search_text", query)
    assert caught.value.rule == "query_too_long"


def test_a_query_as_long_as_allowed_is_answered() -> None:
    fill("ก")
    assert found(" ".join(f"คำที่{number}" for number in range(32))) == []


def test_the_index_answers_and_not_a_walk_through_all_rows() -> None:
    fill(*(f"เรื่องที่ {number} ของเขต" for number in range(200)))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET enable_seqscan = off")
    plan = trigram_filter(Paper.objects.all(), "search_text", "เรื่องที่").explain()
    assert ("search_tests_paper_search_text_trigram" in plan) or "VIRTUAL TABLE INDEX" in plan
