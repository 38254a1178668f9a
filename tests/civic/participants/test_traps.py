"""The trap in forms of people without an account: machines are stopped, a person presses once more, nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from sapha.civic.participants.models import PendingAct
from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.design.traps import opened_now
from tests.civic.participants.test_bad_input import RAISED

ClientOf = Callable[[Account | None], Client]
FAST, FILLED = "ส่งมาเร็วกว่าที่คนจะพิมพ์ได้ทัน", "มีข้อความในช่องที่คนมองไม่เห็น"


def opened_in(page: str) -> str:
    return re.findall(r'name="trap_opened" value="([^"]+)"', page)[0]


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({}, FAST),
        ({"trap_opened": "1:forged"}, FAST),
        ({"trap_opened": "now"}, FAST),
        ({"trap_opened": "before", "trap_website": "https://example.org"}, FILLED),
    ],
)
def test_a_program_is_stopped_and_a_person_presses_once_more(
    sent: dict[str, str], told: str, council: Council, client_of: ClientOf, settings: Settings
) -> None:
    settings.FASTEST_FORM_SECONDS = 2
    with time_machine.travel(timezone.now() - timedelta(minutes=1), tick=False):
        before = opened_now()
    when = {"now": opened_now(), "before": before}
    sent = {name: when.get(value, value) for name, value in sent.items()}
    answer = client_of(None).post("/topics/raise/", {**RAISED, **sent})
    page = answer.content.decode()
    assert (answer.status_code, told in page, RAISED["text"] in page) == (422, True, True)
    assert PendingAct.objects.count() == 0
    again = {**RAISED, "trap_opened": opened_in(page), "trap_website": ""}
    with time_machine.travel(timezone.now() + timedelta(seconds=3), tick=False):
        assert client_of(None).post("/topics/raise/", again).status_code == 302
    assert PendingAct.objects.count() == 1


@pytest.mark.parametrize("path", ["/topics/raise/", "/take-part/account/", "/take-part/erase/"])
def test_every_form_of_people_without_an_account_has_it(
    path: str, council: Council, client_of: ClientOf
) -> None:
    assert opened_in(client_of(None).get(path).content.decode())
