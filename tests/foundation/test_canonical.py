"""One byte form per value."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sapha.foundation.canonical import canonical_json, sha256_hex

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(alphabet=st.characters(codec="utf-8")),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(alphabet="กab", max_size=3), inner, max_size=4)
    ),
    max_leaves=8,
)


def test_keys_are_sorted_and_nothing_is_spaced() -> None:
    assert (
        canonical_json({"ข": 1, "a": [True, None], "ก": {"z": "", "b": 2}})
        == '{"a":[true,null],"ก":{"b":2,"z":""},"ข":1}'.encode()
    )


def test_amounts_and_times_are_strings() -> None:
    bangkok = timezone(timedelta(hours=7))
    facts = {
        "amount": Decimal("1234.50"),
        "day": date(2023, 8, 29),
        "here": datetime(2023, 8, 29, 7, 30, tzinfo=bangkok),
        "there": datetime(2023, 8, 29, 0, 30, tzinfo=UTC),
    }
    assert (
        canonical_json(facts)
        == b'{"amount":"1234.50","day":"2023-08-29","here":"2023-08-29T00:30:00Z","there":"2023-08-29T00:30:00Z"}'
    )


@pytest.mark.parametrize(
    ("value", "error"),
    [({1, 2}, TypeError), (object(), TypeError), (float("nan"), ValueError), (float("inf"), ValueError)],
)
def test_what_has_no_canonical_form_is_refused(value: object, error: type[Exception]) -> None:
    with pytest.raises(error):
        canonical_json(value)


@given(values)
def test_the_form_reads_back_and_is_made_again_alike(value: object) -> None:
    made = canonical_json(value)
    assert json.loads(made) == value
    assert canonical_json(json.loads(made)) == made


def test_a_hash_is_sixty_four_digits() -> None:
    assert sha256_hex(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
