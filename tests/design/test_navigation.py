"""Places: only doors that open are shown; every page has a twin in the other language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.utils import translation

from sapha.design import navigation
from sapha.design.navigation import (
    Door,
    Place,
    at_the_thumb,
    doors_for,
    path_in_language,
    register_place,
    register_sample_check,
    sample_data_shown,
)

pytestmark = pytest.mark.urls("tests.design.addresses")


@dataclass
class Visitor:
    is_authenticated: bool = False
    permits: tuple[str, ...] = ()

    def has_perm(self, perm: str) -> bool:
        return perm in self.permits


@pytest.fixture(autouse=True)
def own_registry(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Give each test its own places, read afresh."""
    monkeypatch.setattr(navigation, "_PLACES", dict(navigation._PLACES))
    monkeypatch.setattr(navigation, "_SAMPLE_CHECKS", [])
    navigation._url_of.cache_clear()
    yield
    navigation._url_of.cache_clear()


def keys(visitor: Visitor) -> list[str]:
    return [door.key for door in doors_for(visitor, "/")]


def test_a_place_without_a_page_is_not_shown() -> None:
    register_place(Place("nowhere", "Nowhere", "/nowhere/", "pin", 1))
    register_place(Place("unnamed", "Unnamed", "nowhere:list", "pin", 1))

    assert keys(Visitor()) == ["projects"]


def test_a_place_with_a_permit_is_shown_to_those_who_hold_it() -> None:
    register_place(Place("guide", "Guide", "design:guide", "doc", 5, permit="design.read"))

    assert [keys(who) for who in (Visitor(), Visitor(True), Visitor(True, ("design.read",)))] == [
        ["projects"],
        ["projects"],
        ["guide", "projects"],
    ]


def test_a_permit_held_by_nobody_signed_in_opens_nothing() -> None:
    register_place(Place("guide", "Guide", "design:guide", "doc", 5, permit="design.read"))

    assert keys(Visitor(False, ("design.read",))) == ["projects"]


def test_a_place_for_the_signed_in_is_hidden_from_others() -> None:
    register_place(Place("guide", "Guide", "design:guide", "doc", 50, signed_in=True))

    assert (keys(Visitor()), keys(Visitor(True))) == (["projects"], ["projects", "guide"])


def test_the_place_one_is_in_is_marked() -> None:
    assert [door.current for door in doors_for(Visitor(), "/projects/04060000-3756/")] == [True]


def test_what_needs_a_permit_or_an_account_is_ones_own_work() -> None:
    register_place(Place("guide", "Guide", "design:guide", "doc", 5, permit="design.read"))
    register_place(Place("mine", "Mine", "design:guide", "doc", 50, signed_in=True))

    assert [(door.key, door.is_work) for door in doors_for(Visitor(True, ("design.read",)), "/")] == [
        ("guide", True),
        ("projects", False),
        ("mine", True),
    ]


@pytest.mark.parametrize(
    ("public", "work", "shown"),
    [(5, 6, "p0 p1 p2 w0 w1"), (5, 0, "p0 p1 p2"), (1, 6, "p0 w0 w1 w2 w3"), (0, 0, "")],
)
def test_the_bar_at_the_thumb_holds_five_at_most(public: int, work: int, shown: str) -> None:
    doors = [Door(f"w{number}", "", "/", "pin", current=False, is_work=True) for number in range(work)]
    doors += [Door(f"p{number}", "", "/", "pin", current=False) for number in range(public)]

    assert " ".join(door.key for door in at_the_thumb(doors)) == shown


def test_places_stand_below_their_language() -> None:
    with translation.override("en"):
        assert [(door.url, str(door.label)) for door in doors_for(Visitor(), "/en/")] == [
            ("/en/projects/", "Projects")
        ]


@pytest.mark.parametrize(
    ("path", "language", "there"),
    [
        ("/", "en", "/en/"),
        ("/en/", "th", "/"),
        ("/projects/x/", "en", "/en/projects/x/"),
        ("/en/projects/x/", "en", "/en/projects/x/"),
        ("/en/projects/x/", "th", "/projects/x/"),
        ("/projects/x/", "th", "/projects/x/"),
        ("/entrance/", "en", "/en/entrance/"),
        ("/english/", "th", "/english/"),
    ],
)
def test_the_same_page_in_the_other_language(path: str, language: str, there: str) -> None:
    assert path_in_language(path, language) == there


def test_sample_data_is_shown_when_any_app_says_so() -> None:
    before = sample_data_shown()
    register_sample_check(lambda: False)
    register_sample_check(lambda: True)

    assert (before, sample_data_shown()) == (False, True)
