from __future__ import annotations

import hashlib
import resource
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import time_machine
from pytest_django import Settings

from sapha.civic.people.models import Account
from sapha.evidence.documents.commands import SentFile, attach_document, redact_document
from sapha.evidence.documents.models import Document
from sapha.foundation.errors import BadInput, Conflict, NotPermitted, NotThere, SystemUnable
from sapha.ledger.models import Event
from sapha.monitoring.projects.models import Project
from tests.factories.documents import PDF, attach, png

pytestmark = pytest.mark.django_db


def files_in(root: Path) -> list[str]:
    """Name every file kept below the root, the lock aside."""
    return sorted(path.name for path in root.rglob("*") if path.is_file() and path.name != ".lock")


@time_machine.travel("2026-11-26T01:00:00Z", tick=False)
def test_a_document_is_kept_under_its_hash_and_told_in_the_chain_of_its_subject(
    somchai: Account, project: Project, root: Path
) -> None:
    kept = attach(somchai, project, name="สัญญา.pdf")
    digest = hashlib.sha256(PDF).hexdigest()
    assert files_in(root) == [digest]
    assert (root / digest[:2] / digest).read_bytes() == PDF
    assert (kept.file_name, kept.media_type, kept.size_bytes, kept.sha256) == (
        "สัญญา.pdf",
        "application/pdf",
        len(PDF),
        digest,
    )
    assert (kept.visibility, kept.scan_state, kept.keep_until) == (
        "official",
        "not_scanned",
        date(2036, 12, 31),
    )
    assert kept.unit == project.unit
    event = Event.objects.get()
    assert (event.verb, event.chain, event.subject, event.facts) == (
        "document.attached",
        "project:04060000-0001",
        f"document:{kept.pk}",
        {"sha256": digest, "size_bytes": len(PDF), "media_type": "application/pdf", "retention": "10y"},
    )


def test_the_same_bytes_again_are_the_document_that_is_there(somchai: Account, project: Project) -> None:
    first = attach(somchai, project)
    assert attach(somchai, project, title="อีกชื่อ", name="other.pdf").pk == first.pk
    assert (Document.objects.count(), Event.objects.count()) == (1, 1)


def test_the_same_bytes_sent_again_as_public_are_published(somchai: Account, project: Project) -> None:
    first = attach(somchai, project)
    again = attach(somchai, project, visibility="public")
    assert (again.pk, again.is_public) == (first.pk, True)
    assert [one.verb for one in Event.objects.order_by("pk")] == ["document.attached", "document.published"]
    assert attach(somchai, project).is_public  # not taken back by sending it again


def test_what_must_not_be_public_is_not_made_so_by_sending_it_again(
    somchai: Account, project: Project
) -> None:
    first = attach(somchai, project)
    Document.objects.update(scan_state="quarantined", scan_note="Eicar")
    with pytest.raises(Conflict) as refused:
        attach(somchai, project, visibility="public")
    assert (refused.value.rule, Document.objects.get().visibility) == ("documents.quarantined", "official")
    assert first.pk == Document.objects.get().pk


@pytest.mark.parametrize(
    ("who", "refusal"),
    [
        ("suda", NotThere),
        ("citizen", NotThere),
        ("prasit", NotThere),
        ("auditor", NotPermitted),
        ("somchai", None),
        ("wichai", None),
        ("manee", None),
    ],
)
def test_only_officers_of_the_unit_attach(
    who: str, refusal: type[Exception] | None, project: Project, request: pytest.FixtureRequest, root: Path
) -> None:
    account = request.getfixturevalue(who)
    if refusal is None:
        assert attach(account, project).uploaded_by == account
        return
    with pytest.raises(refusal):
        attach(account, project)
    assert (Document.objects.count(), files_in(root)) == (0, [])


@pytest.mark.parametrize(
    "subject", ["nothing:1", "project:99999999-9999", "project:", "system", "document:1"]
)
def test_a_subject_nobody_answers_for_takes_nothing(subject: str, admin: Account) -> None:
    with pytest.raises(NotPermitted):
        attach_document(
            actor=admin,
            subject=subject,
            file=SentFile("a.pdf", [PDF]),
            title="ก",
            retention="10y",
            visibility="official",
        )


@pytest.mark.parametrize(
    ("said", "rule", "field"),
    [
        ({"title": " \u200b\u202e"}, "documents.text_missing", "title"),
        ({"title": "ก" * 201}, "documents.text_too_long", "title"),
        ({"retention": "2y"}, "documents.code_unknown", "retention"),
        ({"visibility": "secret"}, "documents.code_unknown", "visibility"),
    ],
)
def test_what_is_said_of_a_document_is_checked(
    said: dict[str, str], rule: str, field: str, somchai: Account, project: Project
) -> None:
    with pytest.raises(BadInput) as refused:
        attach(somchai, project, **said)
    assert (refused.value.rule, refused.value.where) == (rule, field)


def test_300_megabytes_are_refused_at_the_limit_and_nothing_stays(
    somchai: Account, project: Project, root: Path
) -> None:
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        for _ in range(300):
            sent += 1
            yield bytes(2**20)

    with pytest.raises(BadInput) as refused:
        attach_document(
            actor=somchai,
            subject=project.ledger_key,
            file=SentFile("big.pdf", endless()),
            title="ใหญ่",
            retention="1y",
            visibility="official",
        )
    assert (refused.value.rule, sent, files_in(root)) == ("documents.too_large", 51, [])


def test_a_full_disk_keeps_nothing(somchai: Account, project: Project, root: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, hard))
    try:
        with pytest.raises(SystemUnable) as refused:
            attach(somchai, project, PDF + bytes(400_000) + PDF)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert (refused.value.rule, files_in(root), Document.objects.count()) == (
        "documents.not_stored",
        [],
        0,
    )


def test_a_refused_file_leaves_nothing_behind(somchai: Account, project: Project, root: Path) -> None:
    with pytest.raises(BadInput):
        attach(somchai, project, b"")
    assert files_in(root) == []


def test_a_subject_holds_so_many(somchai: Account, project: Project, settings: Settings) -> None:
    settings.DOCUMENTS_PER_SUBJECT = 1
    attach(somchai, project)
    attach(somchai, project)  # the same bytes are no second document
    with pytest.raises(Conflict) as refused:
        attach(somchai, project, PDF + b"\n")
    assert refused.value.rule == "documents.subject_full"


def test_a_person_sends_so_much_in_a_day(
    somchai: Account, wichai: Account, project: Project, settings: Settings
) -> None:
    settings.DOCUMENT_DAY_LIMIT_BYTES = len(PDF) + 3
    with time_machine.travel("2026-11-26T03:00:00Z"):
        attach(somchai, project)
        with pytest.raises(Conflict) as refused:
            attach(somchai, project, PDF + b"\n")
        attach(wichai, project, PDF + b"\n")
    with time_machine.travel("2026-11-26T17:00:01Z"):  # midnight in Bangkok has passed
        attach(somchai, project, PDF + b"\n\n")
    assert (refused.value.rule, Document.objects.count()) == ("documents.day_full", 3)


def test_a_redacted_version_points_to_its_official_document(somchai: Account, project: Project) -> None:
    official = attach(somchai, project, retention="5y")
    version = redact_document(actor=somchai, document=official, file=SentFile("b.pdf", [PDF + b"\n"]))
    assert (version.redacts, version.title, version.retention, version.visibility) == (
        official,
        official.title,
        "5y",
        "official",
    )
    event = Event.objects.get(verb="document.redacted")
    assert (event.facts["official"], event.facts["official_sha256"]) == (official.pk, official.sha256)


def test_a_redacted_version_must_differ_and_have_an_official_one(somchai: Account, project: Project) -> None:
    official = attach(somchai, project)
    other = attach(somchai, project, PDF + b"\n")
    with pytest.raises(BadInput) as same:
        redact_document(actor=somchai, document=official, file=SentFile("b.pdf", [PDF]))
    with pytest.raises(Conflict) as taken:
        redact_document(actor=somchai, document=official, file=SentFile("b.pdf", [PDF + b"\n"]))
    version = redact_document(actor=somchai, document=official, file=SentFile("b.pdf", [PDF + b"\n\n"]))
    with pytest.raises(Conflict) as twice:
        redact_document(actor=somchai, document=version, file=SentFile("c.pdf", [PDF + b"\n\n\n"]))
    assert [one.value.rule for one in (same, taken, twice)] == [
        "documents.same_bytes",
        "documents.attached_already",
        "documents.redacted_already",
    ]
    assert other.title in taken.value.text.th


def test_a_public_document_is_published_in_the_same_act(somchai: Account, project: Project) -> None:
    kept = attach(somchai, project, png(), name="a.png", visibility="public")
    assert (kept.visibility, kept.public_sha256, kept.is_served_to_all) == ("public", "", True)
    assert list(Event.objects.values_list("verb", flat=True)) == ["document.attached", "document.published"]
