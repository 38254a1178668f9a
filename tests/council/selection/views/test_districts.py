"""Every officer's address of the app, asked for by everybody: another district's officer finds nothing."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.selection import commands
from sapha.council.selection.urls import urlpatterns
from tests.factories.selection import call_for, received

ClientOf = Callable[[Account | None], Client]
OFFICE = sorted(str(one.name) for one in urlpatterns if "key" in str(one.pattern))
# What an auditor gets; there is no draw and no election here.
LOOKS = {"council_calls": 200, "work_call": 200, "paper": 200, "work_draw": 404, "work_election": 404}


@pytest.fixture
def paths(prasit: Account, council: Council) -> dict[str, str]:
    """Addresses of the first thing of each kind in the council of district 1049."""
    call = call_for(prasit, council)
    paper = received(call, is_self=False, nominator="ผู้เสนอ")
    commands.accept_paper(actor=prasit, paper=paper)
    pk = {"paper": paper.pk, "contact": paper.pk, "endorse": paper.pk, "withdraw": paper.pk}
    found = {}
    for one in urlpatterns:
        text = str(one.pattern).strip("^$")
        if "key" not in text:
            continue
        text = re.sub(r"\(\?P<key>.*?\)\?\)", "1049", text)
        text = re.sub(r"\(\?P<pk>[^)]*\)", str(pk.get(str(one.name), call.pk)), text)
        found[str(one.name)] = "/councils/" + re.sub(r"\(\?P<group>[^)]*\)", "business", text)
    return found


@pytest.mark.parametrize("name", OFFICE)
def test_an_officer_of_another_district_finds_nothing(
    name: str, paths: dict[str, str], malee: Account, citizen: Account, client_of: ClientOf
) -> None:
    for account in (malee, citizen):
        client = client_of(account)
        answers = {client.get(paths[name]).status_code, client.post(paths[name], {"reason": "x"}).status_code}
        assert answers <= {404, 405}
        assert 404 in answers
    assert client_of(None).post(paths[name]).status_code in {302, 405}


@pytest.mark.parametrize("name", OFFICE)
def test_an_auditor_reads_and_changes_nothing(
    name: str, paths: dict[str, str], auditor: Account, client_of: ClientOf
) -> None:
    client = client_of(auditor)
    assert client.get(paths[name]).status_code in ({LOOKS[name]} if name in LOOKS else {403, 405})
    assert client.post(paths[name], {"reason": "x"}).status_code in {403, 404, 405}
