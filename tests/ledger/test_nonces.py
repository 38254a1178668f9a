"""What a public hash gives away: nothing, and events older than nonces stay valid beside new ones."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test import Client

from sapha.foundation import subjects
from sapha.foundation.canonical import canonical_json, sha256_hex
from sapha.foundation.subjects import SubjectKind, register_subject
from sapha.ledger.chain import GENESIS_HASH, EventContent, event_hash, time_text
from sapha.ledger.commands import record_event, record_events
from sapha.ledger.commands.events import _locked_head, _move_head
from sapha.ledger.models import Event
from sapha.ledger.verification import verify_ledger
from tests.factories.trees import FIRST_MORNING, head_on

SCRIPT = Path(__file__).resolve().parents[2] / "docs" / "verify_ledger.py"


@pytest.fixture(autouse=True)
def kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    """``example`` things are for everybody, ``shut`` things for nobody."""
    monkeypatch.setattr(subjects, "_KINDS", dict(subjects._KINDS))
    for kind, is_open in (("example", True), ("shut", False)):
        register_subject(
            SubjectKind(kind, url=str, title=str, may_view=lambda _actor, _key, is_open=is_open: is_open)  # type: ignore[misc]
        )


@transaction.atomic
def written_before_nonces(chain: str) -> None:
    """Put an event into a chain as programs of before did."""
    length, before = _locked_head(chain)
    at = time_text(FIRST_MORNING)
    content = EventContent(chain, length + 1, "example.written", "account:1", chain, at, "{}", before)
    kept_at = connection.ops.adapt_datetimefield_value(FIRST_MORNING)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO ledger_event"
            " (chain, sequence, verb, actor_key, subject, at, facts, previous_hash, hash)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
            [*content[:5], kept_at, "{}", before, event_hash(content)],
        )
    _move_head(chain, length + 1, event_hash(content))


def acts(chain: str) -> bytes:
    answer = Client().get(f"/ledger/acts.jsonl?chain={chain}")
    return b"".join(answer.streaming_content)  # type: ignore[arg-type]


def guesses(rows: list[dict[str, object]]) -> list[str]:
    """Try every content the hidden second act may have had, knowing even its moment, from what is published."""
    at = Event.objects.get(chain="example:1", sequence=2).at
    return [
        kind
        for kind in ("budget", "name", "dates")
        if sha256_hex(
            canonical_json(
                {
                    "chain": "example:1", "sequence": 2, "verb": "example.written", "actor_key": "account:1",
                    "subject": "shut:1", "at": at, "facts": {"pages": kind},
                    "previous_hash": rows[0]["hash"],
                }
            )
        ) == rows[1]["hash"]
    ]  # fmt: skip


@pytest.mark.django_db
def test_an_act_nobody_may_see_cannot_be_guessed_from_its_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    def published() -> list[dict[str, object]]:
        write = {"actor_key": "account:1", "verb": "example.written", "chain": "example:1"}
        record_event(**write, subject="example:1")
        record_event(**write, subject="shut:1", facts={"pages": "dates"})
        rows = [json.loads(line) for line in acts("example:1").splitlines()]
        assert sorted(rows[1]) == ["chain", "hash", "previous_hash", "sequence"]
        return rows

    assert guesses(published()) == []


@pytest.mark.django_db
def test_without_its_nonce_the_same_act_would_be_guessed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sapha.ledger.commands.events.new_nonce", str)
    write = {"actor_key": "account:1", "verb": "example.written", "chain": "example:1"}
    record_event(**write, subject="example:1")
    record_event(**write, subject="shut:1", facts={"pages": "dates"})
    assert guesses([json.loads(line) for line in acts("example:1").splitlines()]) == ["dates"]


@pytest.mark.django_db
def test_every_way_to_record_draws_a_nonce_for_each_event() -> None:
    record_event(actor_key="account:1", verb="example.written", chain="example:1", subject="example:1")
    record_events(actor_key="account:1", verb="example.written", facts={"example:1": {}, "example:2": {}})
    drawn = list(Event.objects.values_list("nonce", flat=True))
    assert (len(set(drawn)), {len(one) for one in drawn}) == (3, {32})


@pytest.mark.django_db
def test_old_and_new_events_stand_in_one_sound_chain_that_strangers_verify(tmp_path: Path) -> None:
    for _ in range(2):
        written_before_nonces("example:1")
    with transaction.atomic():
        new = record_event(
            actor_key="account:1", verb="example.written", chain="example:1", subject="example:1"
        )
    head_on(0)
    (tmp_path / "rows.jsonl").write_bytes(acts("example:1"))
    rows = [json.loads(line) for line in (tmp_path / "rows.jsonl").read_bytes().splitlines()]
    assert [row.get("nonce") for row in rows] == [None, None, new.nonce]
    told = subprocess.run(
        [sys.executable, "-I", "-S", str(SCRIPT), "chain", "rows.jsonl"],
        check=False, cwd=tmp_path, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert (told.stdout.strip(), verify_ledger().is_sound) == ("valid", True)


def test_the_migration_keeps_old_events_valid_and_every_guard_standing(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SAPHA_")}
    environment |= {"SAPHA_DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "sapha.config.settings"}

    def django(*arguments: str) -> str:
        command = [sys.executable, "-m", "django", *arguments]
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, check=False, timeout=120
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    django("migrate", "ledger", "0004", "-v", "0")
    [place] = tmp_path.glob("*.sqlite3")
    content = EventContent(
        "example:1",
        1,
        "example.written",
        "account:1",
        "example:1",
        "2026-11-02T02:00:00Z",
        "{}",
        GENESIS_HASH,
    )
    with sqlite3.connect(place) as before:
        before.execute("INSERT INTO ledger_chain_head VALUES ('example:1', 0, ?)", [GENESIS_HASH])
        row = [1, *content[:5], "2026-11-02 02:00:00", "{}", GENESIS_HASH, event_hash(content)]
        before.execute("INSERT INTO ledger_event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        before.execute("UPDATE ledger_chain_head SET length = 1, hash = ?", [event_hash(content)])
    before.close()
    django("migrate", "ledger", "-v", "0")
    check = (
        "from sapha.ledger.verification import verify_ledger; from sapha.ledger.models import Event;"
        "report = verify_ledger();"
        "print(report.events, report.is_sound, report.missing_guards, repr(Event.objects.get().nonce))"
    )
    assert django("shell", "--no-imports", "-c", check).strip() == "1 True () ''"
