"""docs/verify_ledger.py, run as a stranger runs it: alone, with Python's standard library."""

from __future__ import annotations

import ast
import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client

from sapha.foundation import subjects
from sapha.foundation.subjects import SubjectKind, register_subject
from sapha.ledger.commands import record_event
from sapha.ledger.merkle import consistency_proof, event_leaf, inclusion_proof
from sapha.ledger.statements import ConsistencyProof, InclusionProof
from sapha.ledger.tiles import TreeEdge, node_source, split_hashes
from tests.factories.trees import head_on, write_events

SCRIPT = Path(__file__).resolve().parents[2] / "docs" / "verify_ledger.py"


def verdict(folder: Path, *arguments: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(SCRIPT), *arguments],
        check=False, cwd=folder, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    return done.returncode, done.stdout.strip()


@pytest.fixture
def published(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Files of two heads, their proofs and the acts of one chain, taken from the site by a visitor."""
    monkeypatch.setattr(subjects, "_KINDS", dict(subjects._KINDS))
    for kind, is_open in (("example", True), ("shut", False)):
        register_subject(
            SubjectKind(kind, url=str, title=str, may_view=lambda _actor, _key, is_open=is_open: is_open)  # type: ignore[misc]
        )
    write_events(2)
    record_event(actor_key="account:1", verb="example.written", chain="example:1", subject="shut:9")
    facts = {"pages": '๓ \u2028 "</script>" 😀'}
    record_event(
        actor_key="account:1", verb="example.written", chain="example:1", subject="example:1", facts=facts
    )
    head_on(0)
    write_events(300)
    head_on(1)
    for name, url in {
        "early.json": "heads/2026-11-02.json",
        "late.json": "heads/2026-11-03.json",
        "early.txt": "heads/2026-11-02.txt",
        "late.txt": "heads/2026-11-03.txt",
        "act.json": "proofs/inclusion.json?chain=example:1&sequence=2",
        "growth.json": "proofs/consistency.json?first=4&second=305",
        "rows.jsonl": "acts.jsonl?chain=example:1",
    }.items():
        answer = Client().get(f"/ledger/{url}")
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[arg-type]
        (tmp_path / name).write_bytes(content)
    return tmp_path


CHECKS = [
    ("head", "early.json", "early.txt"),
    ("head", "late.json", "late.txt"),
    ("inclusion", "act.json", "late.json"),
    ("consistency", "growth.json", "early.json", "late.json"),
    ("chain", "rows.jsonl"),
]


def test_everything_published_is_valid(published: Path) -> None:
    assert [verdict(published, *check) for check in CHECKS] == [(0, "valid")] * len(CHECKS)


@pytest.mark.parametrize(
    ("check", "file", "old", "new"),
    [
        (CHECKS[0], "early.txt", "\n", None),
        (CHECKS[2], "act.json", '"leaf_index":1', '"leaf_index":2'),
        (CHECKS[2], "act.json", '"tree_size":305', '"tree_size":304'),
        (CHECKS[3], "growth.json", '"first_size":4', '"first_size":3'),
        (CHECKS[4], "rows.jsonl", "account:1", "account:2"),
        (CHECKS[4], "rows.jsonl", '"sequence":3', '"sequence":4'),
    ],
)
def test_whatever_is_changed_is_found(
    published: Path, check: tuple[str, ...], file: str, old: str, new: str | None
) -> None:
    place = published / file
    text = place.read_text()
    place.write_text(
        text.replace(old, new, 1) if new else "".join(sorted(text.splitlines(keepends=True))[:-1])
    )
    status, told = verdict(published, *check)
    assert (status, told.startswith("NOT VALID: ")) == (1, True)


def test_a_proof_of_one_head_is_none_of_another(published: Path) -> None:
    assert verdict(published, "inclusion", "act.json", "early.json") == (
        1,
        "NOT VALID: the proof is for another head",
    )


def test_files_that_cannot_be_read_end_with_2(published: Path) -> None:
    (published / "junk.json").write_text("{}")
    for check in (["inclusion", "junk.json", "late.json"], ["chain", "nowhere"], ["other"], []):
        assert verdict(published, *check)[0] == 2


def test_it_imports_the_standard_library_alone() -> None:
    tree = ast.parse(SCRIPT.read_text(), feature_version=(3, 8))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    froms = [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert (imported, froms) == ({"hashlib", "json", "sys"}, [])


@pytest.mark.campaign
def test_proofs_over_a_million_events_verify(tmp_path: Path) -> None:
    size, first = 1_000_003, 999_936
    hashes = [hashlib.sha256(b"%d" % number).hexdigest() for number in range(size)]
    edge, tiles, early = TreeEdge(), {}, ""
    for event_hash in hashes:
        for tile in edge.add(event_leaf(event_hash)):
            tiles[tile.level, tile.number] = tile
        early = edge.root().hex() if edge.size == first else early

    def source(level: int, number: int) -> list[bytes]:
        kept = tiles.get((level, number))
        return split_hashes(kept.hashes) if kept else edge.levels[level]

    node, root = node_source(source), edge.root().hex()
    (tmp_path / "late.json").write_text(json.dumps({"size": size, "root": root}))
    (tmp_path / "early.json").write_text(json.dumps({"size": first, "root": early}))
    (tmp_path / "all.txt").write_text("".join(f"{each}\n" for each in hashes))
    assert verdict(tmp_path, "head", "late.json", "all.txt") == (0, "valid")
    for index in (0, 1, 255, 256, 65_535, 524_287, 524_288, 999_999, size - 1):
        path = tuple(step.hex() for step in inclusion_proof(index, size, node))
        proof = InclusionProof("example:1", index + 1, hashes[index], index, size, root, path)
        (tmp_path / "act.json").write_text(proof.to_json())
        assert verdict(tmp_path, "inclusion", "act.json", "late.json") == (0, "valid")
    path = tuple(step.hex() for step in consistency_proof(first, size, node))
    (tmp_path / "growth.json").write_text(ConsistencyProof(first, early, size, root, path).to_json())
    assert verdict(tmp_path, "consistency", "growth.json", "early.json", "late.json") == (0, "valid")
