from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from sapha.foundation import subjects
from sapha.foundation.errors import NotThere
from sapha.foundation.subjects import SubjectKind, register_subject
from sapha.ledger import queries
from sapha.ledger.models import TreeHead
from tests.factories.trees import head_on, write_events

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everybody sees ``example`` things; nobody sees ``shut`` ones."""
    monkeypatch.setattr(subjects, "_KINDS", dict(subjects._KINDS))
    for kind, is_open in (("example", True), ("shut", False)):
        register_subject(
            SubjectKind(
                kind=kind,
                url=lambda _key: "",
                title=lambda _key: "",
                may_view=lambda _actor, _key, is_open=is_open: is_open,  # type: ignore[misc]
            )
        )


def refusal(chain: str, sequence: int, size: int | None = None) -> str:
    with pytest.raises(NotThere) as refused:
        queries.prove_inclusion(None, chain, sequence, size)
    return refused.value.rule


def test_the_latest_head_is_told_for_prints() -> None:
    assert queries.latest_head() is None
    write_events(2)
    head = head_on(0)
    assert queries.latest_head() == queries.PublishedHead(
        head.day, head.made_at, 2, head.root, 0, is_signed=False
    )


def test_every_event_is_proven_under_every_head_that_covers_it() -> None:
    write_events(300)
    first = head_on(0)
    write_events(300)
    second = head_on(1)
    for sequence in (1, 2, 256, 257, 300):
        for head in (first, second):
            proof = queries.prove_inclusion(None, "example:1", sequence, head.size)
            assert (proof.holds(), proof.leaf_index, proof.root) == (True, sequence - 1, head.root)
    newest = queries.prove_inclusion(None, "example:1", 600)
    assert (newest.holds(), newest.leaf_index, newest.tree_size) == (True, 600, 601)


def test_heads_are_proven_to_follow_one_another() -> None:
    sizes = []
    for day, count in enumerate((1, 255, 3, 300, 0)):
        write_events(count)
        sizes.append(head_on(day).size)
    for first in sizes:
        for second in (size for size in sizes if size >= first):
            proof = queries.prove_consistency(first, second)
            assert (proof.holds(), proof.first_size, proof.second_size) == (True, first, second)


def test_what_nobody_may_see_is_proven_to_nobody() -> None:
    write_events(1, "shut:1")
    write_events(1, "unheard:1")
    head_on(0)
    assert [refusal("shut:1", 1), refusal("unheard:1", 1), refusal("example:9", 1)] == ["ledger.no_event"] * 3


def test_an_event_newer_than_the_head_is_not_covered_yet() -> None:
    write_events(1)
    assert refusal("example:1", 1) == "ledger.no_head"
    head = head_on(0)
    write_events(1)
    assert refusal("example:1", 2) == "ledger.not_covered"
    head_on(1)
    assert refusal("example:1", 2, head.size) == "ledger.not_covered"
    assert refusal("example:1", 2, 77) == "ledger.no_such_head"


@pytest.mark.parametrize("sizes", [(0, 2), (2, 1), (1, 9), (-1, 2)])
def test_sizes_of_no_heads_are_not_compared(sizes: tuple[int, int]) -> None:
    head_on(0)
    write_events(1)
    assert head_on(1).size == 2
    with pytest.raises(NotThere):
        queries.prove_consistency(*sizes)


@pytest.mark.parametrize("count", [3, 700])
def test_a_proof_costs_few_queries(count: int, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    write_events(count)
    head_on(0)
    with django_assert_max_num_queries(8):
        assert queries.prove_inclusion(None, "example:1", 2).holds()


def test_a_head_is_found_by_day_and_size() -> None:
    head = head_on(0)
    assert (queries.head_of_day(head.day), queries.head_of_size(0), queries.newest_head()) == (head,) * 3
    TreeHead.objects.get()
    with pytest.raises(NotThere):
        queries.head_of_day(head.day.replace(day=28))
