"""By which channels a message goes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sapha.evidence.notices.routing import Reach, channels_for

ALL = ("email", "line", "sms")
ADDRESSES = {"email": "a@example.org", "line": "U1", "sms": "+66812345678"}


def routed(reach: Reach, *, official: bool = False, usable: tuple[str, ...] = ALL) -> tuple[str, ...]:
    return channels_for(reach, kind="report.due", official=official, usable=usable)


@pytest.mark.parametrize(
    ("reach", "expected"),
    [
        (Reach(True, ADDRESSES), ("in_app", "email")),
        (Reach(True, ADDRESSES, preferred="line"), ("in_app", "line")),
        (Reach(False, ADDRESSES), ("email",)),
        (Reach(False, {"sms": "+66812345678"}), ("sms",)),
        (Reach(True, {}), ("in_app",)),
        (Reach(False, {}), ()),
        (Reach(True, ADDRESSES, wanted=frozenset({"line", "sms"})), ("in_app", "line", "sms")),
        (Reach(True, ADDRESSES, wanted=frozenset()), ("in_app",)),
        (Reach(True, ADDRESSES, declined=frozenset({"report.due"})), ("in_app",)),
        (Reach(True, ADDRESSES, declined=frozenset({"*"})), ("in_app",)),
        (Reach(True, ADDRESSES, declined=frozenset({"other.kind"})), ("in_app", "email")),
    ],
)
def test_ordinary_messages(reach: Reach, expected: tuple[str, ...]) -> None:
    assert routed(reach) == expected


@pytest.mark.parametrize(
    "reach",
    [
        Reach(True, ADDRESSES, declined=frozenset({"*", "report.due"})),
        Reach(True, ADDRESSES, wanted=frozenset()),
        Reach(True, {"email": "a@example.org"}, wanted=frozenset({"line"})),
    ],
)
def test_official_messages_go_out_whatever_was_declined(reach: Reach) -> None:
    assert routed(reach, official=True) == ("in_app", "email")


def test_a_channel_that_is_not_set_up_is_passed_over() -> None:
    assert routed(Reach(False, ADDRESSES, preferred="line"), usable=("email", "sms")) == ("email",)


reaches = st.builds(
    Reach,
    has_inbox=st.booleans(),
    addresses=st.dictionaries(st.sampled_from(ALL), st.sampled_from(["", "x"])),
    preferred=st.sampled_from(["", *ALL]),
    wanted=st.none() | st.frozensets(st.sampled_from(ALL)),
    declined=st.frozensets(st.sampled_from(["*", "report.due", "other.kind"])),
)


@given(reaches, st.booleans(), st.sets(st.sampled_from(ALL)))
def test_nothing_goes_where_no_address_is_and_nothing_twice(
    reach: Reach, official: bool, usable: set[str]
) -> None:
    channels = channels_for(reach, kind="report.due", official=official, usable=sorted(usable))
    outside = [channel for channel in channels if channel != "in_app"]
    assert len(set(channels)) == len(channels)
    assert all(reach.addresses.get(channel) and channel in usable for channel in outside)
    assert ("in_app" in channels) == reach.has_inbox


@given(reaches, st.sets(st.sampled_from(ALL)))
def test_an_official_message_reaches_whoever_can_be_reached(reach: Reach, usable: set[str]) -> None:
    channels = channels_for(reach, kind="report.due", official=True, usable=sorted(usable))
    reachable = any(reach.addresses.get(channel) for channel in usable)
    assert any(channel != "in_app" for channel in channels) == reachable
