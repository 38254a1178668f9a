from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from sapha.civic.people.models import Account
from sapha.evidence.letters import commands
from sapha.evidence.letters.models import Register
from sapha.ledger.queries import visible_subjects
from tests.factories.letters import draft, issue

pytestmark = pytest.mark.usefixtures("october")


def test_a_visitor_sees_published_letters_and_its_unit_all_of_them(
    somchai: Account, suda: Account, auditor: Account, register: Register
) -> None:
    begun, issued = draft(somchai, register), issue(somchai, register)
    published = commands.publish_letter(actor=somchai, letter=issue(somchai, register))
    all_keys = {one.ledger_key for one in (begun, issued, published, register)}
    asked = {*all_keys, "letter:x", "letter:99", "register:99", "register:" + "9" * 30}
    seen = [visible_subjects(actor, asked) for actor in (None, suda, auditor, somchai)]
    assert seen == [{published.ledger_key}, {published.ledger_key}, all_keys, all_keys]


@pytest.mark.parametrize("count", [1, 3])
def test_many_are_asked_for_together(
    count: int,
    somchai: Account,
    auditor: Account,
    register: Register,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    keys = {issue(somchai, register).ledger_key for _ in range(count)}
    assert auditor.held_roles
    with django_assert_num_queries(1):
        assert visible_subjects(None, keys) == frozenset()
    with django_assert_num_queries(OF_STAFF):
        assert visible_subjects(auditor, keys) == keys


OF_STAFF = 2  # the letters, and the units above their one unit
