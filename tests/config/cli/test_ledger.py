from __future__ import annotations

import json

import pytest
from django.db import connection, transaction

from sapha.civic.people.models import Account
from sapha.civic.people.queries import service_account
from sapha.config.cli import main
from sapha.ledger.commands import record_event
from tests.factories.ledger import ledger_triggers_lifted

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def prepared(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test database is migrated already; reference data is not needed here."""
    for verb in ("ledger", "admin"):
        monkeypatch.setattr(f"sapha.config.cli.{verb}.prepare_database", lambda: None)


@pytest.fixture
def written() -> None:
    console = service_account("console")
    with transaction.atomic():
        for _ in range(3):
            record_event(
                actor_key=console.actor_key, verb="account.opened", chain="person:1", subject="person:1"
            )


@pytest.fixture
def broken(written: None) -> None:
    with ledger_triggers_lifted(), connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_event SET actor_key = 'account:9' WHERE sequence = 2")


def test_a_sound_ledger_ends_with_status_0(written: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ledger", "verify"]) == 0
    assert capsys.readouterr().out == "บัญชีเหตุการณ์ครบถ้วน 1 สาย 3 เหตุการณ์ ค่าแฮชรวม 0 วัน\n"


def test_a_sound_ledger_as_json(written: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ledger", "verify", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "sound": True,
        "chains": 1,
        "events": 3,
        "broken": 0,
        "breaks": [],
        "missing_guards": [],
        "heads": 0,
        "head_breaks": [],
    }


def test_a_broken_ledger_ends_with_status_1_and_says_where(
    broken: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ledger", "--lang", "en", "verify"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "person:1 event 2 was altered after it was recorded",
        "The ledger is not sound: 1 of 1 chains are broken",
    ]


def test_a_broken_ledger_as_json(broken: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ledger", "verify", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert (found["sound"], [(one["sequence"], one["rule"]) for one in found["breaks"]]) == (
        False,
        [(2, "altered")],
    )


def test_admin_prints_a_link_that_signs_in_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["admin", "chief@example.org"]) == 0
    link = capsys.readouterr().out
    assert link.startswith("http://127.0.0.1:8000/people/link/")
    assert len(link.split()) == 1
    account = Account.objects.get(email="chief@example.org")
    assert [held.role for held in account.held_roles] == ["city_administrator"]


def test_admin_twice_makes_one_administrator_and_two_links(capsys: pytest.CaptureFixture[str]) -> None:
    assert (main(["admin", "chief@example.org"]), main(["admin", "Chief@example.org"])) == (0, 0)
    assert len(set(capsys.readouterr().out.split())) == 2
    assert Account.objects.filter(kind="human").count() == 1


def test_admin_refuses_what_is_no_address(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["admin", "not-an-address"]) == 2
    assert capsys.readouterr().err == "not-an-address: ไม่ใช่ที่อยู่อีเมล\n"
