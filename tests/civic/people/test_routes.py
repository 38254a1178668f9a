"""Every address of people and ledger, asked by every role: a route without a line here fails."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sapha.civic.people import urls as people_urls
from sapha.civic.people.models import Account
from sapha.ledger import urls as ledger_urls
from sapha.ledger.commands import make_head

# Who may: visitor, citizen, officer, coordinator, auditor, administrator.
WHO = ("visitor", "citizen", "somchai", "manee", "auditor", "admin")
LOGIN = 302
GET, POST = "get", "post"
MATRIX: dict[str, tuple[str, tuple[int, ...]]] = {
    "people:people": (GET, (LOGIN, 403, 403, 403, 200, 200)),
    "people:invite": (GET, (LOGIN, 403, 403, 403, 403, 200)),
    "people:me": (GET, (LOGIN, 200, 200, 200, 200, 200)),
    "people:data": (GET, (LOGIN, 200, 200, 200, 200, 200)),
    "people:erase": (POST, (LOGIN, 422, 422, 422, 422, 422)),
    "people:export": (POST, (LOGIN, 200, 200, 200, 200, 200)),
    "people:own_contacts": (POST, (LOGIN, 302, 302, 302, 302, 302)),
    "people:send_code": (POST, (LOGIN, 404, 404, 404, 404, 404)),  # nothing is kept there
    "people:confirm_contact": (POST, (LOGIN, 422, 422, 422, 422, 422)),
    "people:contacts": (POST, (LOGIN, 403, 403, 403, 403, 302)),
    "people:person": (GET, (LOGIN, 403, 403, 403, 200, 200)),
    "people:change": (POST, (LOGIN, 403, 403, 403, 403, 422)),
    "people:give_role": (POST, (LOGIN, 403, 403, 403, 403, 422)),
    "people:invite_again": (POST, (LOGIN, 403, 403, 403, 403, 409)),
    "people:close": (POST, (LOGIN, 403, 403, 403, 403, 302)),
    "people:reopen": (POST, (LOGIN, 403, 403, 403, 403, 302)),
    "people:end_role": (POST, (LOGIN, 403, 403, 403, 403, 302)),
    "people:invitation": (GET, (410,) * 6),
    "people:link": (GET, (410,) * 6),
    "ledger:latest": (GET, (200,) * 6),
    "ledger:chain": (GET, (404, 404, 404, 404, 200, 200)),
    "ledger:chain_rows": (GET, (404, 404, 404, 404, 200, 200)),
    "ledger:heads": (GET, (200,) * 6),
    "ledger:head": (GET, (200,) * 6),
    "ledger:head_file": (GET, (200,) * 6),
    "ledger:head_signature": (GET, (404,) * 6),  # no key is set
    "ledger:head_hashes": (GET, (200,) * 6),
    "ledger:inclusion": (GET, (404, 404, 404, 404, 200, 200)),
    "ledger:consistency": (GET, (200,) * 6),
}

NAMED_BY = {
    "send_code": "phone",
    "confirm_contact": "phone",
    "invitation": "unheard-of",
    "link": "unheard-of",
    "chain": "system",
}
QUERY_OF = {
    "chain_rows": "?chain=system",
    "inclusion": "?chain=system&sequence=1",
    "consistency": "?first=1&second=1",
}


@pytest.fixture
def target(suda: Account) -> Account:
    """The officer everything is tried on."""
    return suda


@pytest.fixture
def address(target: Account, admin: Account) -> Callable[[str], str]:
    assert target.person is not None

    def of(name: str) -> str:
        route = name.split(":")[1]
        if route in {
            "people",
            "invite",
            "me",
            "export",
            "data",
            "erase",
            "own_contacts",
            "latest",
            "heads",
            *QUERY_OF,
        }:
            return reverse(name) + QUERY_OF.get(route, "")
        if route in NAMED_BY:
            return reverse(name, args=[NAMED_BY[route]])
        if route.startswith("head"):
            return reverse(name, args=[timezone.localdate()])
        if route == "end_role":
            assert target.person is not None
            return reverse(name, args=[target.person.roles.get().pk])
        return reverse(name, args=[target.person_id])

    return of


def test_every_route_has_its_line() -> None:
    routes = {
        f"{app.app_name}:{route.name}" for app in (people_urls, ledger_urls) for route in app.urlpatterns
    }
    assert routes == set(MATRIX)


@pytest.mark.parametrize("name", MATRIX)
@pytest.mark.parametrize("who", WHO)
def test_who_may_go_where(
    name: str,
    who: str,
    request: pytest.FixtureRequest,
    address: Callable[[str], str],
    client_of: Callable[[Account | None], Client],
    admin: Account,
) -> None:
    client_of(admin).get(reverse("people:people"))  # so that the chain "system" begins
    make_head(actor_key="service:worker", now=timezone.now())
    account = None if who == "visitor" else request.getfixturevalue(who)
    method, expected = MATRIX[name]
    response = getattr(client_of(account), method)(address(name))
    assert response.status_code == expected[WHO.index(who)]
    if response.status_code == LOGIN and who == "visitor":
        assert response["Location"].startswith("/accounts/login/?next=")


@pytest.mark.parametrize("name", [name for name, (method, _) in MATRIX.items() if method == POST])
def test_a_deed_is_not_done_by_opening_its_address(
    name: str, address: Callable[[str], str], client_of: Callable[[Account | None], Client], admin: Account
) -> None:
    assert client_of(admin).get(address(name)).status_code == 405


@pytest.mark.parametrize("name", [name for name, (method, _) in MATRIX.items() if method == POST])
def test_a_deed_without_the_forms_token_is_refused(
    name: str, address: Callable[[str], str], admin: Account
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(admin)
    assert client.post(address(name)).status_code == 403


def test_there_is_no_way_to_sign_up(db: None) -> None:
    page = Client().post(
        "/accounts/signup/",
        {"email": "new@example.org", "password1": "ยาวพอสมควร-1234", "password2": "ยาวพอสมควร-1234"},
    )
    assert page.status_code == 200
    assert not Account.objects.filter(email="new@example.org").exists()
