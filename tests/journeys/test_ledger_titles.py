"""The ledger calls things by their names, and a page of it costs the same however many it tells of."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sapha.civic.agencies.commands import load_reference_data
from sapha.civic.people.commands import record_account_act
from sapha.civic.people.models import Account
from sapha.civic.people.queries import unit_names
from sapha.civic.people.units import Unit
from sapha.foundation.errors import Bilingual
from sapha.foundation.subjects import subject_kind
from sapha.ledger.queries import visible_events
from tests.factories.charters import fifty_councils
from tests.factories.letters import issue, open_register
from tests.factories.people import make_account

NAME = "สภาคนเมืองประจำเขตทุ่งครุ"


@pytest.fixture
def acts(admin: Account, somchai: Account) -> None:
    """Acts on fifty councils, three letters and three persons."""
    load_reference_data(actor_key="service:console")
    fifty_councils(admin)
    register = open_register(somchai)
    for number in range(3):
        issue(somchai, register, dated=timezone.localdate())
        record_account_act(
            actor=make_account(f"p{number}@example.org", f"คนที่ {number}"), verb="account.signed_in"
        )


def titles(actor: Account | None, size: int) -> list[str]:
    return [line.title for line in visible_events(actor, size=size).lines]


def test_things_are_called_by_their_names(acts: None, admin: Account) -> None:
    found = titles(admin, 30)
    assert [name in found for name in ("คนที่ 2 ใจดี", "กท 0406/3")] == [True, True]
    assert NAME in titles(None, 60)


def test_a_page_costs_the_same_however_many_things_it_names(acts: None, admin: Account) -> None:
    costs = []
    for size in (10, 20, 40):
        fresh = Account.objects.get(pk=admin.pk)
        with CaptureQueriesContext(connection) as asked:
            assert len(titles(fresh, size)) == size
        costs.append(len(asked))
    assert costs[1] == costs[2]


@pytest.mark.parametrize("kind", ["person", "council", "charter", "charter_version", "letter", "register", "print",
                                  "document", "project", "agency", "district", "draft"])  # fmt: skip
def test_every_kind_names_many_at_once(kind: str) -> None:
    owner = subject_kind(kind)
    assert owner is not None
    assert (owner.titles is None, owner.may_view_all is None) == (False, kind == "person")


def test_a_council_as_a_unit_has_its_name(acts: None) -> None:
    units = [Unit("council", "1049"), Unit("council", "9999"), Unit("district", "1049")]
    assert unit_names(units) == {
        units[0]: Bilingual(NAME, "Thung Khru district citizen council"),
        units[1]: Bilingual("council:9999", "council:9999"),
        units[2]: Bilingual("เขตทุ่งครุ", "Thung Khru District"),
        Unit("city", "bangkok"): Bilingual("กรุงเทพมหานคร", "Bangkok"),
    }
