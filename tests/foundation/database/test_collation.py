"""Thai dictionary order in queries."""

from __future__ import annotations

import pytest

from sapha.foundation.database.collation import THAI_COLLATION, ThaiCollation
from tests.foundation.database.papers import Paper, fill

WORDS = "กทม กรุง กา ก่า ก้า เกาะ แก้ว ไก่ ขยะ เขต โครงการ".split()  # noqa: SIM905 - a line to read


@pytest.mark.usefixtures("papers")
def test_rows_stand_in_dictionary_order() -> None:
    fill(*sorted(WORDS))
    rows = Paper.objects.order_by(ThaiCollation("search_text"))
    assert list(rows.values_list("search_text", flat=True)) == WORDS
    assert list(rows.reverse().values_list("search_text", flat=True)) == WORDS[::-1]


@pytest.mark.usefixtures("papers")
def test_comparing_follows_the_dictionary_too() -> None:
    fill(*WORDS)
    later = (
        Paper.objects.alias(word=ThaiCollation("search_text"))
        .filter(word__gt="ไก่")
        .order_by(ThaiCollation("search_text"))
    )
    assert list(later.values_list("search_text", flat=True)) == ["ขยะ", "เขต", "โครงการ"]


def test_the_collation_has_one_name_on_both_databases() -> None:
    assert THAI_COLLATION == "th-x-icu"
