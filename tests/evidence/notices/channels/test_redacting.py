"""No address of anybody stays in what a service said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sapha.evidence.notices.channels.redacting import without_addresses
from tests.factories.notices import LINE_ID


@pytest.mark.parametrize(
    ("said", "address", "shown"),
    [
        ("<a.b@example.org>: no such user", "a.b@example.org", "<[address]>: no such user"),
        ("No user A.B here", "a.b@example.org", "No user [address] here"),
        ("ask postmaster@example.net", "", "ask [address]"),
        (f"HTTP 400: to {LINE_ID} failed", LINE_ID, "HTTP 400: to [address] failed"),
        ("HTTP 400: 0812345678 is barred", "+66812345678", "HTTP 400: [address] is barred"),
        ("HTTP 400: +66 81-234-5678", "+66812345678", "HTTP 400: [address]"),
        ("HTTP 503 1234567", "", "HTTP 503 1234567"),
        ("HTTP 400: error 20013, part 2 of 3", "+66812345678", "HTTP 400: error 20013, part 2 of 3"),
        ("(550, b'5.1.1 gone')", "abc@example.org", "(550, b'5.1.1 gone')"),
        (
            "id 5b1f6c2e-6f0a-5d43-9a33-0c6f0f6a7d11",
            "x@example.org",
            "id 5b1f6c2e-6f0a-5d43-9a33-0c6f0f6a7d11",
        ),
    ],
)
def test_addresses_go_and_the_reason_stays(said: str, address: str, shown: str) -> None:
    assert without_addresses(said, address) == shown


LABELS = st.from_regex(r"[a-z][a-z0-9]{2,12}", fullmatch=True)


@given(name=LABELS, host=LABELS, before=st.text(max_size=30), after=st.text(max_size=30))
def test_an_address_never_stays_whatever_stands_around_it(
    name: str, host: str, before: str, after: str
) -> None:
    address = f"{name}@{host}.example"
    assert address not in without_addresses(f"{before}{address.upper()}{after}", address).lower()


@given(digits=st.from_regex(r"[689][0-9]{8}", fullmatch=True), prefix=st.sampled_from(["0", "66", "+66"]))
def test_a_telephone_number_never_stays(digits: str, prefix: str) -> None:
    assert digits not in without_addresses(f"number {prefix}{digits} is barred", f"+66{digits}")
