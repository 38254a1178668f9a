from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from pytest_django import Settings

from sapha.foundation.errors import SystemUnable
from sapha.foundation.signing import SigningConfig, check_detached
from sapha.ledger.commands import HEADS, make_head, trees
from sapha.ledger.merkle import EMPTY_ROOT, event_leaf, folded
from sapha.ledger.models import Event, TreeHead, TreeLeaf, TreeTile
from sapha.ledger.statements import read_head
from tests.factories.keys import SigningKeys
from tests.factories.trees import FIRST_MORNING, head_on, write_events

pytestmark = pytest.mark.django_db


def root_of(events: list[Event]) -> str:
    return folded(event_leaf(event.hash) for event in events).hex()


def test_the_head_covers_every_event_in_their_order() -> None:
    events = write_events(3) + write_events(2, "example:2")
    head = head_on(0)
    assert (head.day, head.size, head.root, head.previous_size) == (date(2026, 11, 2), 5, root_of(events), 0)
    assert list(TreeLeaf.objects.order_by("position").values_list("event", flat=True)) == [
        event.pk for event in events
    ]


def test_an_empty_ledger_has_a_head_too() -> None:
    assert (head_on(0).size, head_on(1).previous_size) == (0, 0)
    assert TreeHead.objects.get(day="2026-11-02").root == EMPTY_ROOT.hex()


def test_a_day_has_one_head() -> None:
    write_events(1)
    head = head_on(0)
    write_events(1)
    again = make_head(actor_key="account:1", now=FIRST_MORNING + timedelta(hours=9))
    assert (again.head, again.is_new, TreeHead.objects.count()) == (head, False, 1)


def test_the_day_is_that_of_bangkok() -> None:
    late = make_head(actor_key="account:1", now=FIRST_MORNING + timedelta(hours=16)).head
    assert late.day == date(2026, 11, 3)


def test_nothing_is_made_while_the_clock_has_gone_back() -> None:
    head = head_on(5)
    back = make_head(actor_key="account:1", now=FIRST_MORNING)
    assert (back.head, back.is_new) == (head, False)


def test_the_publication_is_an_event_and_falls_into_the_next_head() -> None:
    events = write_events(2)
    first = head_on(0)
    told = Event.objects.get(chain=HEADS)
    assert (told.verb, told.actor_key, told.facts) == (
        "ledger.head_published",
        "service:worker",
        {"day": "2026-11-02", "size": 2, "root": first.root, "signed": False},
    )
    second = head_on(1)
    assert (second.size, second.root, second.previous_size) == (3, root_of([*events, told]), 2)


def test_the_statement_is_what_is_kept() -> None:
    write_events(1)
    first, second = head_on(0), head_on(1)
    told = read_head(second.statement.encode())
    assert (told.installation, told.day, told.made_at) == (
        "http://127.0.0.1:8000",
        second.day,
        second.made_at,
    )
    assert (told.size, told.root, told.previous_size, told.previous_root) == (2, second.root, 1, first.root)


def test_small_batches_make_the_same_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trees, "_BATCH", 7)
    events = write_events(300)
    assert head_on(0).root == root_of(events)
    assert list(TreeTile.objects.values_list("level", "number")) == [(0, 0)]
    told = list(Event.objects.filter(chain=HEADS))
    more = write_events(260)
    assert head_on(1).root == root_of([*events, *told, *more])
    assert list(TreeTile.objects.order_by("number").values_list("level", "number")) == [(0, 0), (0, 1)]


def test_an_event_that_commits_late_comes_after_those_already_placed() -> None:
    first, late, last = write_events(3)
    TreeLeaf(position=0, event=first).save()
    TreeLeaf(position=1, event=last).save()
    assert head_on(0).root == root_of([first, last, late])


def test_a_key_signs_the_statement(settings: Settings, signing_config: SigningConfig) -> None:
    settings.SIGNING = signing_config
    head = head_on(0)
    check = check_detached(signing_config, head.statement.encode(), bytes(head.signature))
    assert (check.rule, Event.objects.get(chain=HEADS).facts["signed"]) == ("intact", True)


def test_an_authority_confirms_the_time(
    settings: Settings, signing_config: SigningConfig, timestamp_authority: str
) -> None:
    settings.SIGNING = replace(signing_config, timestamp_url=timestamp_authority)
    head = head_on(0)
    check = check_detached(settings.SIGNING, head.statement.encode(), bytes(head.signature))
    assert check.timestamped_at is not None


@pytest.mark.parametrize("fault", ["expired", "unreachable"])
def test_a_key_or_authority_that_fails_leaves_nothing_published(
    fault: str, settings: Settings, signing_config: SigningConfig, signing_keys: SigningKeys
) -> None:
    changed = {"expired": {"key_file": signing_keys.expired},
               "unreachable": {"timestamp_url": "http://127.0.0.1:9/", "timestamp_timeout": 2.0}}[fault]  # fmt: skip
    settings.SIGNING = replace(signing_config, **changed)  # type: ignore[arg-type]
    write_events(2)
    with pytest.raises(SystemUnable):
        make_head(actor_key="account:1", now=FIRST_MORNING)
    assert (TreeHead.objects.count(), Event.objects.count()) == (0, 2)
    settings.SIGNING = signing_config
    assert head_on(0).size == 2
