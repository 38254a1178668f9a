from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sapha.foundation.errors import BadInput
from sapha.ledger.merkle import event_leaf, node_hash
from sapha.ledger.statements import ConsistencyProof, HeadStatement, InclusionProof, read_head, read_proof

ONE, TWO = "11" * 32, "22" * 32
ROOT = node_hash(event_leaf(ONE), event_leaf(TWO)).hex()
INCLUSION = InclusionProof("example:1", 1, ONE, 0, 2, ROOT, (event_leaf(TWO).hex(),))
CONSISTENCY = ConsistencyProof(1, event_leaf(ONE).hex(), 2, ROOT, (event_leaf(TWO).hex(),))
HEAD = HeadStatement(
    "https://sapha.example.go.th", date(2026, 11, 2), datetime(2026, 11, 2, 2, tzinfo=UTC), 2, ROOT, 0, ONE
)


def test_the_head_is_published_as_canonical_json() -> None:
    assert HEAD.to_json() == (
        '{"day":"2026-11-02","format":"sapha-ledger-head-1","installation":"https://sapha.example.go.th",'
        f'"made_at":"2026-11-02T02:00:00Z","previous_root":"{ONE}","previous_size":0,"root":"{ROOT}","size":2}}'
    )
    assert read_head(HEAD.to_json().encode()) == HEAD


@pytest.mark.parametrize("proof", [INCLUSION, CONSISTENCY])
def test_a_proof_is_read_back_and_holds(proof: InclusionProof | ConsistencyProof) -> None:
    read = read_proof(proof.to_json().encode())
    assert (read, read.holds()) == (proof, True)


def test_a_proof_of_another_event_does_not_hold() -> None:
    assert not replace(INCLUSION, event_hash=TWO).holds()
    assert not replace(CONSISTENCY, first_root=TWO).holds()


@pytest.mark.parametrize(
    "change",
    [
        {"format": "other"}, {"path": "x"}, {"path": ["x"]}, {"path": [1]}, {"path": [ONE] * 129}, {"root": ONE.upper()[:63]},
        {"tree_size": -1}, {"tree_size": True}, {"tree_size": "2"}, {"tree_size": 2**63}, {"extra": 1}, {"chain": 3},
    ],
)  # fmt: skip
def test_a_file_that_is_no_proof_is_refused(change: dict[str, object]) -> None:
    content = json.dumps({**json.loads(INCLUSION.to_json()), **change}).encode()
    with pytest.raises(BadInput) as refused:
        read_proof(content, "proof.json")
    assert (refused.value.rule, refused.value.where) == ("ledger.proof_malformed", "proof.json")


@given(st.binary() | st.text().map(str.encode) | st.recursive(
    st.none() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
).map(lambda value: json.dumps(value).encode()))  # fmt: skip
def test_anything_else_is_refused_and_never_crashes(content: bytes) -> None:
    for read in (read_proof, read_head):
        with pytest.raises(BadInput):
            read(content)


def test_nesting_beyond_all_measure_is_refused() -> None:
    with pytest.raises(BadInput):
        read_proof(b"[" * 100_000)
