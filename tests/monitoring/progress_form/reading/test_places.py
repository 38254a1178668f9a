"""Voting a long text place by place."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sapha.monitoring.progress_form.reading.places import Budget, Vote, laid_out, vote

ENOUGH = Budget(10**15)
texts = st.text(alphabet="กขคงจ า่\n", min_size=1, max_size=30)


def squeezed(text: str | None) -> str:
    return "".join((text or "").split())


def test_every_place_has_a_majority_though_every_copy_differs() -> None:
    copies = ["สภาคนเมืองประจำเขต", "สภาคณะเมืองประจำเขต", "สภาคนเมืองประจำเขคต", "สภาคนเมืองะจำเขต"]
    assert vote(copies, ENOUGH).text == "สภาคนเมืองประจำเขต"


def test_two_copies_that_differ_stay_open() -> None:
    assert vote(["ดังนั้น", "ดังนี้"], ENOUGH).text is None


def test_half_is_not_more_than_half() -> None:
    assert vote(["กขค", "กขค", "กงค", "กจค"], ENOUGH).text is None


def test_what_most_copies_put_in_is_put_in() -> None:
    assert (
        vote(["กคง1234567", "กขคง123456", "กขคง1234567", "กขคง12345x7", "กขค1234567"], ENOUGH).text
        == "กขคง1234567"
    )


def test_the_vote_counts_the_places_it_changed() -> None:
    assert vote(["xbcdefghij", "abcdefghiy", "abcdzfghij"], ENOUGH) == Vote("abcdefghij", 1)


@pytest.mark.parametrize(
    ("copies", "agreed"),
    [
        (["ก ข", "กข", "กข"], "กข"),
        (["ก ข", "ก ข", "กข"], "ก ข"),
        (["ก\nข", "ก\nข", "ก ข"], "ก\nข"),
        (["ก\nข", "ก ข"], "ก ข"),
        (["ก \t ข", "ก  ข"], "ก ข"),
        (["ก\n\f\nข", "กข"], "กข"),
        (["ก\n\f\nข", "ก ข", "ก ข"], "ก ข"),
        (["ก\n\f\nข"], "ก ข"),
        (["\f\nก\nข\n\f"], "ก\nข"),
    ],
)
def test_white_space_goes_with_the_most_and_is_never_a_question(copies: list[str], agreed: str) -> None:
    assert vote(copies, ENOUGH).text == agreed


def test_readings_too_costly_to_align_stay_open() -> None:
    copies = ["ก" * 50 + "ข", "ก" * 50 + "ค", "ก" * 50 + "ขค"]
    assert vote(copies, Budget(100)).text is None
    assert vote([copies[0], copies[0], copies[1]], Budget(100)).text == copies[0]


def test_a_budget_is_spent_once() -> None:
    budget = Budget(100)
    assert [budget.allows(60), budget.allows(60), budget.allows(40), budget.allows(1)] == [
        True,
        False,
        True,
        False,
    ]


@given(texts)
def test_one_copy_is_itself(text: str) -> None:
    assert vote([text], ENOUGH) == Vote(laid_out(text))
    assert squeezed(laid_out(text)) == squeezed(text)


@given(st.lists(texts, min_size=2, max_size=4))
def test_the_order_of_copies_does_not_matter(copies: list[str]) -> None:
    assert len({vote(list(order), ENOUGH) for order in permutations(copies)}) == 1


@given(texts, st.lists(texts, max_size=3))
def test_a_reading_of_more_than_half_wins(text: str, others: list[str]) -> None:
    copies = [text] * (len(others) + 1) + others
    assert squeezed(vote(copies, ENOUGH).text) == squeezed(text)


@given(texts, texts)
def test_two_copies_agree_only_where_their_letters_do(one: str, other: str) -> None:
    agreed = vote([one, other], ENOUGH).text
    if squeezed(one) == squeezed(other):
        assert squeezed(agreed) == squeezed(one)
    else:
        assert agreed is None


@given(st.permutations("กขคงจฉชซญดตถท"), st.data())
def test_damage_at_different_places_is_healed(signs: list[str], data: st.DataObject) -> None:
    letters = "".join(signs)
    places = data.draw(st.permutations(range(len(letters))))
    damaged = [letters[:at] + bad + letters[at + 1 :] for at, bad in zip(places, "๏๚๛", strict=False)]
    assert vote(damaged, ENOUGH) == Vote(letters, 1)
