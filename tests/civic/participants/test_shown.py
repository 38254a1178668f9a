"""How one is shown is changed on one's own page: named only of age, the notice agreed to, what was typed kept."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from sapha.civic.participants.commands import join
from sapha.civic.participants.models import Consent, Participant
from sapha.civic.people.models import Account

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Account | None], Client]


def test_a_name_is_given_and_taken_back(citizen: Account, client_of: ClientOf) -> None:
    client = client_of(citizen)
    said = {"shown_as": "name", "public_name": " ลุง  ดำ ", "of_age": "on"}
    assert client.post("/take-part/shown/", said)["Location"] == "/take-part/"
    who = Participant.objects.get(person=citizen.person)
    assert (who.shown_name, Consent.objects.filter(participant=who).count()) == ("ลุง ดำ", 1)
    assert 'value="ลุง ดำ"' in client.get("/take-part/").content.decode()
    client.post("/take-part/shown/", {"shown_as": "nobody", "public_name": "ลุง ดำ"})
    assert Participant.objects.get().public_name == ""


@pytest.mark.parametrize(
    "said",
    [
        {"shown_as": "name", "public_name": "ลุงดำ"},
        {"shown_as": "name", "public_name": "  ", "of_age": "on"},
        {"shown_as": "king", "public_name": "ลุงดำ"},
    ],
)
def test_what_cannot_be_shown_is_told_and_kept(
    said: dict[str, str], citizen: Account, client_of: ClientOf
) -> None:
    join(actor=citizen)
    answer = client_of(citizen).post("/take-part/shown/", said)
    page = answer.content.decode()
    assert (answer.status_code, said["public_name"].strip() in page) == (422, True)
    assert list(Participant.objects.values_list("shown_as", "public_name")) == [("nobody", "")]


def test_strangers_change_nothing(client_of: ClientOf, citizen: Account) -> None:
    assert client_of(None).post("/take-part/shown/", {"shown_as": "nobody"}).status_code == 302
    assert Participant.objects.count() == 0
