from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import Settings

from sapha.civic.people.queries import service_account
from sapha.config.cli import main
from sapha.foundation.signing import SigningConfig, check_detached
from sapha.ledger.commands import record_event
from sapha.ledger.models import TreeHead
from sapha.ledger.statements import read_head, read_proof

pytestmark = pytest.mark.django_db(transaction=True)
Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def prepared(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test database is migrated already; reference data is not needed here."""
    monkeypatch.setattr("sapha.config.cli.ledger.prepare_database", lambda: None)
    console = service_account("console")
    with transaction.atomic():
        for _ in range(3):
            record_event(
                actor_key=console.actor_key,
                verb="ledger.head_published",
                chain="tree:heads",
                subject="tree:heads",
            )


def test_no_head_yet_is_told_with_the_remedy(capsys: Captured) -> None:
    assert main(["ledger", "head"]) == 2
    assert capsys.readouterr().err == "ยังไม่มีค่าแฮชรวมประจำวัน สร้างด้วย sapha ledger head --make\n"


def test_making_twice_makes_one_head(capsys: Captured) -> None:
    assert (main(["ledger", "head", "--make"]), main(["ledger", "head", "--make"])) == (0, 0)
    head = TreeHead.objects.get()
    lines = capsys.readouterr().out.splitlines()
    assert (lines[1], lines[0].endswith("3 เหตุการณ์ ไม่มีลายมือชื่อ"), lines[:2] == lines[2:]) == (
        head.root,
        True,
        True,
    )


def test_a_head_is_printed_as_its_file_and_saved_with_signature_and_hashes(
    capsys: Captured, tmp_path: Path, settings: Settings, signing_config: SigningConfig
) -> None:
    settings.SIGNING = signing_config
    place, hashes = tmp_path / "head.json", tmp_path / "hashes.txt"
    assert main(["ledger", "head", "--make", "--json", "-o", str(place), "--hashes", str(hashes)]) == 0
    assert read_head(capsys.readouterr().out.encode()) == read_head(place.read_bytes())
    signature = (tmp_path / "head.json.p7s").read_bytes()
    assert check_detached(signing_config, place.read_bytes(), signature).rule == "intact"
    assert len(hashes.read_text().split()) == 3


def test_an_act_is_proven_and_the_proof_checked_without_a_database(
    capsys: Captured, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    head, proof = tmp_path / "head.json", tmp_path / "proof.json"
    assert main(["ledger", "head", "--make", "-o", str(head)]) == 0
    assert main(["ledger", "prove", "tree:heads", "2", "-o", str(proof)]) == 0
    told = capsys.readouterr().out.splitlines()[2]
    assert told == "tree:heads เหตุการณ์ที่ 2 อยู่ในบัญชีลำดับที่ 2 จาก 3"
    monkeypatch.setattr(
        "sapha.config.cli.ledger.prepare_database", lambda: pytest.fail("no database is needed")
    )
    assert main(["ledger", "verify", "--proof", str(proof), "--head", str(head)]) == 0
    assert main(["ledger", "--lang", "en", "verify", "--proof", str(proof)]) == 0
    assert "act 2 is number 2 of 3" in capsys.readouterr().out
    forged = {**json.loads(proof.read_text()), "leaf_index": 0}
    proof.write_text(json.dumps(forged))
    assert main(["ledger", "verify", "--proof", str(proof), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["holds"] is False


def test_a_proof_of_another_head_does_not_pass(capsys: Captured, tmp_path: Path) -> None:
    head, proof = tmp_path / "head.json", tmp_path / "proof.json"
    assert main(["ledger", "head", "--make", "-o", str(head)]) == 0
    assert main(["ledger", "prove", "tree:heads", "2", "-o", str(proof)]) == 0
    head.write_text(head.read_text().replace('"size":3', '"size":4'))
    assert main(["ledger", "verify", "--proof", str(proof), "--head", str(head)]) == 1
    assert capsys.readouterr().out.endswith("หลักฐานไม่ได้นำไปสู่ค่าแฮชรวมประจำวันในแฟ้มนี้\n")


def test_two_heads_are_proven(capsys: Captured) -> None:
    assert main(["ledger", "head", "--make"]) == 0
    capsys.readouterr()
    assert main(["ledger", "prove", "--from", "3", "--to", "3", "--json"]) == 0
    assert read_proof(capsys.readouterr().out.encode()).holds()


@pytest.mark.parametrize(
    "arguments",
    [
        ["prove"], ["prove", "tree:heads"], ["prove", "tree:heads", "x"], ["prove", "tree:heads", "9"],
        ["prove", "tree:heads", "1", "--from", "1", "--to", "2"], ["prove", "--from", "1"],
        ["prove", "--from", "1", "--to", "9"], ["verify", "--head", "x"], ["verify", "--proof", "/nowhere"],
        ["verify", "--proof", "/dev/zero"], ["verify", "--proof", "/dev/null"],
    ],
)  # fmt: skip
def test_bad_use_ends_with_2_and_one_line(arguments: list[str], capsys: Captured) -> None:
    assert main(["ledger", *arguments]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_place_that_cannot_be_written_ends_with_3(capsys: Captured) -> None:
    assert main(["ledger", "head", "--make", "-o", "/nowhere/head.json"]) == 3
    assert capsys.readouterr().err.startswith("/nowhere/head.json: ")
