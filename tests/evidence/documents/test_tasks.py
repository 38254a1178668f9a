from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine
from pytest_django import Settings

from sapha.civic.people.models import Account
from sapha.evidence.documents import retention
from sapha.evidence.documents.commands import purge_document, scan_document, withdraw_document
from sapha.evidence.documents.models import Document
from sapha.evidence.documents.queries import waiting_for_scan
from sapha.evidence.documents.storage import DRAFT_SECONDS, place_of
from sapha.evidence.documents.tasks import _removed, purge_expired, scan_now, scan_waiting, sweep
from sapha.foundation.errors import Conflict, NotPermitted
from sapha.ledger.models import Event
from sapha.monitoring.projects.models import Project
from tests.evidence.documents.clamd import fake_clamd
from tests.factories.documents import EICAR, PDF, attach

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 26, tzinfo=UTC)
NOBODY_LISTENS = "tcp:127.0.0.1:1"


def states() -> list[tuple[str, str]]:
    return list(Document.objects.order_by("pk").values_list("scan_state", "scan_note"))


def test_the_scanners_verdict_decides(somchai: Account, project: Project, settings: Settings) -> None:
    settings.CLAMD = NOBODY_LISTENS
    attach(somchai, project, visibility="public")
    attach(somchai, project, b"text " + EICAR, name="a.txt", visibility="public")
    assert [state for state, _note in states()] == ["pending", "pending"]
    with fake_clamd() as settings.CLAMD:
        assert (scan_waiting(NOW), scan_waiting(NOW)) == (2, 0)
    assert states() == [("clean", ""), ("quarantined", "Eicar-Test-Signature")]
    verbs = Event.objects.filter(verb__in=["document.scanned", "document.quarantined"]).order_by("pk")
    assert [(one.verb, one.actor_key) for one in verbs] == [
        ("document.scanned", "service:worker"),
        ("document.quarantined", "service:worker"),
    ]


@pytest.mark.parametrize("answer", [b"INSTREAM size limit exceeded. ERROR", b"", b"nonsense"])
def test_without_a_verdict_a_document_goes_on_waiting(
    answer: bytes, somchai: Account, project: Project, settings: Settings
) -> None:
    settings.CLAMD = NOBODY_LISTENS
    document = attach(somchai, project)
    if answer:
        with fake_clamd(answer) as settings.CLAMD:
            assert scan_now(document).scan_note == answer.decode()
    else:
        assert "refused" in scan_now(document).scan_note
    assert Document.objects.get().is_pending


def test_nobody_but_the_installation_scans_and_purges(
    somchai: Account, project: Project, admin: Account
) -> None:
    document = attach(somchai, project)
    for deed in (scan_document, purge_document):
        with pytest.raises(NotPermitted):
            deed(actor=admin, document=document)


@pytest.fixture
def confirmed(tmp_path: Path, settings: Any) -> None:
    """Let the city have confirmed how long documents are kept."""
    given = json.loads((Path(retention.__file__).parent / "reference" / "retention.json").read_text())
    place = tmp_path / "retention.json"
    place.write_text(json.dumps({**given, "confirmed_by": "หน่วยงานจดหมายเหตุ", "confirmed_on": "2024-01-01"}))
    settings.RETENTION_FILE = str(place)


def test_nothing_is_destroyed_by_periods_nobody_confirmed(
    somchai: Account, project: Project, console: Account
) -> None:
    with time_machine.travel("2024-03-01T00:00:00Z"):
        document = attach(somchai, project, retention="1y")
        withdraw_document(actor=somchai, document=document, reason="ตามมติคณะกรรมการทำลายหนังสือ")
    with time_machine.travel("2034-01-01T00:00:00Z"):
        with pytest.raises(Conflict) as refused:
            purge_document(actor=console, document=document)
        assert (refused.value.rule, purge_expired(datetime.now(UTC))) == (
            "documents.retention_unconfirmed",
            0,
        )
    assert place_of(document.sha256).exists()


def test_bytes_go_after_withdrawal_and_retention_and_the_row_stays(
    somchai: Account, project: Project, console: Account, confirmed: None
) -> None:
    with time_machine.travel("2024-03-01T00:00:00Z"):
        document = attach(somchai, project, retention="1y")
        assert purge_expired(NOW) == 0
        withdraw_document(actor=somchai, document=document, reason="ตามมติคณะกรรมการทำลายหนังสือ")
    with time_machine.travel("2025-12-31T16:59:00Z"), pytest.raises(Conflict):
        purge_document(actor=console, document=document)
    with time_machine.travel("2025-12-31T17:00:01Z"):
        assert (purge_expired(datetime.now(UTC)), purge_expired(datetime.now(UTC))) == (1, 0)
    kept = Document.objects.get()
    assert (place_of(kept.sha256).exists(), kept.sha256, kept.purged_at is not None) == (
        False,
        document.sha256,
        True,
    )


def test_bytes_another_document_needs_are_not_destroyed(
    somchai: Account, project: Project, confirmed: None
) -> None:
    with time_machine.travel("2024-03-01T00:00:00Z"):
        document = attach(somchai, project, retention="1y")
        withdraw_document(actor=somchai, document=document, reason="แนบผิด")
        attach(somchai, project)
    with time_machine.travel("2026-01-02T00:00:00Z"):
        assert purge_expired(datetime.now(UTC)) == 1
    assert place_of(document.sha256).read_bytes() == PDF


def test_what_belongs_to_nobody_is_swept_after_a_day(somchai: Account, project: Project, root: Path) -> None:
    document = attach(somchai, project)
    orphan, draft, fresh = root / "ab" / ("ab" * 32), root / "incoming" / "dead", root / "incoming" / "new"
    for path in (orphan, draft, fresh):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    for path in (orphan, draft, place_of(document.sha256)):
        os.utime(path, (0, path.stat().st_mtime - DRAFT_SECONDS - 5))
    assert (sweep(NOW), sweep(NOW)) == (2, 0)
    assert [one.exists() for one in (orphan, draft, fresh, place_of(document.sha256))] == [
        False,
        False,
        True,
        True,
    ]


@pytest.mark.parametrize("documents", [1, 3])
def test_a_scanner_that_is_silent_is_asked_once_a_run(
    documents: int, somchai: Account, project: Project, settings: Settings
) -> None:
    settings.CLAMD = NOBODY_LISTENS
    for number in range(documents):
        attach(somchai, project, b"text %d" % number, name=f"{number}.txt")
    Document.objects.update(scan_note="")
    assert scan_waiting(NOW) == 0
    assert Document.objects.exclude(scan_note="").count() == 1


def test_a_file_the_scanner_refuses_keeps_no_other_waiting(
    somchai: Account, project: Project, settings: Settings
) -> None:
    settings.CLAMD = NOBODY_LISTENS
    refused = attach(somchai, project, b"text refused", name="a.txt")
    with fake_clamd(b"INSTREAM size limit exceeded. ERROR") as settings.CLAMD:
        assert scan_waiting(NOW) == 0
    attach(somchai, project, b"text other", name="b.txt")
    assert [one.pk == refused.pk for one in waiting_for_scan()] == [False, True]


@pytest.mark.parametrize("files", [1, 3])
def test_sweeping_many_files_costs_what_one_costs(
    files: int, somchai: Account, project: Project, root: Path, django_assert_num_queries: Any
) -> None:
    attach(somchai, project)
    for number in range(files):
        orphan = root / f"a{number}" / (f"a{number}" * 32)
        orphan.parent.mkdir(parents=True, exist_ok=True)
        orphan.write_bytes(b"x")
        os.utime(orphan, (0, orphan.stat().st_mtime - DRAFT_SECONDS - 5))
    with django_assert_num_queries(4):  # documents, and what waits: twice each
        assert sweep(NOW) == files


def test_what_was_taken_into_use_meanwhile_is_not_swept(
    somchai: Account, project: Project, root: Path
) -> None:
    document = attach(somchai, project)
    place = place_of(document.sha256)
    os.utime(place, (0, place.stat().st_mtime - DRAFT_SECONDS - 5))
    assert (_removed([place]), place.exists()) == (0, True)
