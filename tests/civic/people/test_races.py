from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connections

from sapha.civic.people import commands
from sapha.civic.people.choices import Role
from sapha.civic.people.models import Account, OneTimeToken, RoleAssignment
from sapha.civic.people.units import CITY
from sapha.foundation.errors import SaphaError
from sapha.ledger.models import Event
from tests.factories.people import give_role, make_account

pytestmark = pytest.mark.django_db(transaction=True)


def outcomes(acts: list[Callable[[], object]]) -> list[str]:
    """Run the acts at once, each on its own connection; return the broken rule or ``done``."""
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> str:
        start.wait()
        try:
            act()
        except SaphaError as refused:
            return refused.rule
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(run, acts))


def test_of_parallel_uses_of_a_link_one_wins(console: Account, somchai: Account) -> None:
    token = commands.issue_sign_in_link(actor=console, account=somchai)
    found = outcomes([lambda: commands.use_sign_in_link(actor=somchai, token=token)] * 6)
    assert found == ["done", *["people.token_spent"] * 5]
    assert Event.objects.filter(verb="account.link_used").count() == 1
    assert OneTimeToken.objects.filter(used_at__isnull=True).count() == 0


def test_a_role_given_in_parallel_is_held_once(admin: Account, citizen: Account) -> None:
    person = citizen.person
    assert person is not None

    def give() -> object:
        return commands.assign_role(
            actor=admin,
            person=person,
            role=Role.SED_COORDINATOR,
            unit=CITY,
            starts_on=date(2026, 1, 1),
            ends_on=date(2036, 1, 1),
        )

    assert outcomes([give] * 4) == ["done", *["people.role_twice"] * 3]
    assert RoleAssignment.objects.filter(person=person).count() == 1


def test_two_administrators_cannot_end_one_another_at_once(admin: Account) -> None:
    other = make_account("second@example.org", "สอง")
    second = give_role(other, Role.CITY_ADMINISTRATOR, CITY)
    assert admin.person is not None
    first = admin.person.roles.get()
    assert admin.held_roles == other.held_roles  # both still believe in their role when they begin
    found = outcomes(
        [
            lambda: commands.end_role(actor=admin, assignment=second),
            lambda: commands.end_role(actor=other, assignment=first),
        ]
    )
    assert found == ["done", "people.last_administrator"]
