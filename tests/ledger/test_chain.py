from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from sapha.foundation.canonical import canonical_json, sha256_hex
from sapha.ledger.chain import (
    GENESIS_HASH,
    ChainBreak,
    ChainWalk,
    EventContent,
    event_hash,
    new_nonce,
    preimage,
    time_text,
)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
CONTENT = st.builds(
    EventContent,
    chain=st.text(min_size=1),
    sequence=st.integers(min_value=1),
    verb=st.text(),
    actor_key=st.text(),
    subject=st.text(),
    at=st.datetimes(timezones=st.just(UTC)).map(time_text),
    facts=st.dictionaries(st.text(), JSON, max_size=4).map(lambda facts: canonical_json(facts).decode()),
    previous_hash=st.just(GENESIS_HASH),
    nonce=st.just("") | st.text("0123456789abcdef", min_size=32, max_size=32),
)


def chain_of(length: int, chain: str = "example:1") -> list[tuple[EventContent, str]]:
    """Return a sound chain."""
    kept: list[tuple[EventContent, str]] = []
    for sequence in range(1, length + 1):
        before = kept[-1][1] if kept else GENESIS_HASH
        content = EventContent(
            chain, sequence, "example.written", "account:1", chain, "2026-11-23T02:00:00Z", "{}", before,
            "" if sequence < 3 else f"{sequence:032x}",
        )  # fmt: skip
        kept.append((content, event_hash(content)))
    return kept


def walked(events: list[tuple[EventContent, str]]) -> ChainWalk:
    walk = ChainWalk("example:1")
    for content, kept_hash in events:
        walk.follow(content, kept_hash)
    return walk


@given(CONTENT)
def test_the_preimage_is_the_canonical_json_of_the_event(content: EventContent) -> None:
    import json

    whole = {**content.hashed(), "facts": json.loads(content.facts)}
    assert ("nonce" in whole) == bool(content.nonce)
    assert preimage(content) == canonical_json(whole)


@given(CONTENT)
def test_the_hash_is_that_of_the_preimage(content: EventContent) -> None:
    assert event_hash(content) == sha256_hex(preimage(content))


def test_an_event_without_a_nonce_hashes_as_it_did_before_there_were_nonces() -> None:
    content = EventContent("a:1", 1, "a.b", "account:1", "a:1", "2026-11-23T02:00:00Z", "{}", GENESIS_HASH)
    assert event_hash(content) == "bdb837a8ed508484f70603907e2875af027fd7e56aedb7a4c0baab47de912984"


def test_a_nonce_has_128_bits_and_is_new_each_time() -> None:
    drawn = {new_nonce() for _ in range(100)}
    assert (len(drawn), {len(bytes.fromhex(one)) for one in drawn}) == (100, {16})


@given(st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=7))])))
def test_the_time_is_written_as_canonical_json_writes_it(at: datetime) -> None:
    assert canonical_json(at) == f'"{time_text(at)}"'.encode()


@given(st.integers(min_value=0, max_value=8))
def test_a_sound_chain_is_followed_to_its_end(length: int) -> None:
    events = chain_of(length)
    walk = walked(events)
    walk.meet_head(length, events[-1][1] if events else GENESIS_HASH)
    assert (walk.broken, walk.sequence) == (None, length)


@given(
    st.data(),
    st.integers(min_value=1, max_value=8),
    st.sampled_from(["verb", "actor_key", "subject", "at", "facts", "previous_hash", "nonce"]),
)
def test_any_altered_column_is_found_at_its_event(data: st.DataObject, length: int, column: str) -> None:
    events = chain_of(length)
    place = data.draw(st.integers(min_value=0, max_value=length - 1))
    content, kept_hash = events[place]
    events[place] = (EventContent(**{**content._asdict(), column: "forged"}), kept_hash)
    assert walked(events).broken == ChainBreak("example:1", place + 1, "altered")


@given(st.data(), st.integers(min_value=2, max_value=8))
def test_an_event_forged_with_its_own_hash_breaks_the_link_after_it(data: st.DataObject, length: int) -> None:
    events = chain_of(length)
    place = data.draw(st.integers(min_value=0, max_value=length - 2))
    forged = events[place][0]._replace(verb="example.forged")
    events[place] = (forged, event_hash(forged))
    assert walked(events).broken == ChainBreak("example:1", place + 2, "link")


@given(st.data(), st.integers(min_value=2, max_value=8))
def test_a_missing_event_is_a_gap(data: st.DataObject, length: int) -> None:
    events = chain_of(length)
    place = data.draw(st.integers(min_value=0, max_value=length - 2))
    del events[place]
    assert walked(events).broken == ChainBreak("example:1", place + 1, "gap")


@given(st.data(), st.integers(min_value=1, max_value=8))
def test_a_cut_tail_is_found_by_the_head(data: st.DataObject, length: int) -> None:
    events = chain_of(length)
    left = data.draw(st.integers(min_value=0, max_value=length - 1))
    walk = walked(events[:left])
    walk.meet_head(length, events[-1][1])
    assert walk.broken == ChainBreak("example:1", left + 1, "truncated")


def test_a_chain_without_a_head_is_broken() -> None:
    walk = walked(chain_of(2))
    walk.meet_head(None, "")
    assert walk.broken == ChainBreak("example:1", 2, "head_missing")


def test_a_head_with_another_hash_is_broken() -> None:
    walk = walked(chain_of(2))
    walk.meet_head(2, GENESIS_HASH)
    assert walk.broken == ChainBreak("example:1", 2, "head_differs")


def test_bytes_in_a_text_column_are_an_alteration_and_no_crash() -> None:
    events = chain_of(1)
    content, kept_hash = events[0]
    walk = walked([(content._replace(verb=b"\xff"), kept_hash)])  # type: ignore[arg-type]
    assert walk.broken == ChainBreak("example:1", 1, "altered")


def test_a_break_is_told_in_both_languages() -> None:
    told = ChainBreak("project:04060000-3756", 3, "altered").text
    assert told.th == "project:04060000-3756 เหตุการณ์ที่ 3 ถูกแก้ไขหลังบันทึก"
    assert told.en == "project:04060000-3756 event 3 was altered after it was recorded"
