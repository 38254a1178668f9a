"""Addresses, phones and LINE users in their one form, and nothing else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sapha.foundation.contacts import normal_contact
from sapha.foundation.errors import BadInput

LINE_ID = "U0123456789abcdef0123456789abcdef"


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("email", " Somchai@Example.ORG ", "somchai@example.org"),
        ("email", "a.b+tag@mail.bangkok.go.th", "a.b+tag@mail.bangkok.go.th"),
        ("phone", "081 234 5678", "+66812345678"),
        ("phone", "๐๘๑-๒๓๔-๕๖๗๘", "+66812345678"),
        ("phone", "+66 81 234 5678", "+66812345678"),
        ("phone", "+66 (0)81 234 5678", "+66812345678"),
        ("phone", "+44 7911 123456", "+447911123456"),
        ("line", LINE_ID.upper(), LINE_ID),
    ],
)
def test_what_people_type_is_kept_in_one_form(kind: str, typed: str, kept: str) -> None:
    assert normal_contact(kind, typed) == kept


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("email", "somchai"),
        ("email", "somchai@localhost"),
        ("email", "somchai@10.0.0.1"),
        ("email", "a@example.org\nBcc: all@example.org"),
        ("email", "a@example.org, b@example.org"),
        ("email", "สมชาย@example.org"),
        ("email", f"{'a' * 65}@example.org"),
        ("email", "so\u200bmchai@example.org"),
        ("email", ""),
        ("phone", "02 123 4567"),
        ("phone", "0812345"),
        ("phone", "081234567a"),
        ("phone", "+0812345678"),
        ("phone", ""),
        ("line", "@sapha"),
        ("line", LINE_ID[:-1]),
        ("line", LINE_ID + "/../push"),
    ],
)
def test_what_is_nothing_of_the_kind_is_refused_beside_its_field(kind: str, typed: str) -> None:
    with pytest.raises(BadInput) as refused:
        normal_contact(kind, typed)
    assert (refused.value.rule, refused.value.where) == (f"contacts.not_{kind}", kind)


def test_a_kind_nobody_knows_is_refused() -> None:
    with pytest.raises(BadInput) as refused:
        normal_contact("fax", "02 123 4567")
    assert refused.value.rule == "contacts.no_such_kind"


@given(st.sampled_from(["email", "phone", "line"]), st.text(max_size=60))
def test_what_passes_is_printable_ascii_and_passes_again(kind: str, typed: str) -> None:
    try:
        kept = normal_contact(kind, typed)
    except BadInput:
        return
    assert re.fullmatch(r"[!-~]{1,254}", kept)
    assert normal_contact(kind, kept) == kept


@given(st.emails())
def test_ordinary_addresses_pass(address: str) -> None:
    domain = address.rsplit("@", 1)[1]
    if re.search(r"[a-z]", domain.rsplit(".", 1)[1], re.IGNORECASE) and len(address) < 254:
        assert normal_contact("email", address) == address.lower()
