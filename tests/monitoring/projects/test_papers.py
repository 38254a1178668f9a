"""What is attached to a draft: its unit's alone until it is a project, and then the project's."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.evidence.documents.commands import move_documents
from sapha.evidence.documents.models import Document
from sapha.evidence.documents.queries import documents_at_work
from sapha.foundation.errors import NotThere
from sapha.ledger.models import Event
from sapha.monitoring.projects import commands
from sapha.monitoring.projects.models import Project, ProjectDraft
from tests.factories.documents import PDF, png
from tests.factories.drafts import make_details

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Account | None], Client]


@pytest.fixture
def draft(somchai: Account, city_agency: Agency) -> ProjectDraft:
    return commands.begin_draft(actor=somchai, agency=city_agency)


def attach(client: Client, draft: ProjectDraft, body: bytes, name: str, visibility: str) -> HttpResponse:
    said = {"title": name, "visibility": visibility, "retention": "10y"}
    file = SimpleUploadedFile(name, body)
    return client.post(reverse("documents:attach", args=[draft.ledger_key]), {**said, "file": file})


def test_attached_in_the_wizard_they_go_with_the_project(
    client_of: ClientOf, somchai: Account, draft: ProjectDraft, city_agency: Agency
) -> None:
    client = client_of(somchai)
    assert attach(client, draft, PDF, "approval.pdf", "official").status_code == 302
    assert attach(client, draft, png(), "before.png", "public").status_code == 302
    page = client.get(reverse("register:papers", args=[draft.pk])).content.decode()
    assert [name in page for name in ("approval.pdf", "before.png")] == [True, True]
    assert "แนบแล้ว 2 แฟ้ม" in client.get(reverse("register:check", args=[draft.pk])).content.decode()
    project = commands.register_project(actor=somchai, details=make_details(city_agency), draft=draft)
    kept = Document.objects.order_by("pk").values_list("subject", "unit_kind", "unit_key")
    assert list(kept) == [(project.ledger_key, "agency", str(city_agency.pk))] * 2
    moved = Event.objects.filter(verb="document.moved")
    assert [(one.chain, one.facts["source"]) for one in moved] == [(project.ledger_key, draft.ledger_key)] * 2
    public = client_of(None).get(reverse("projects:project", args=[project.code])).content.decode()
    assert [name in public for name in ("approval.pdf", "before.png")] == [False, True]


@pytest.mark.parametrize("who", ["nobody", "citizen", "suda", "prasit", "manee", "auditor"])
def test_nobody_else_sees_or_adds_anything(
    who: str, client_of: ClientOf, somchai: Account, draft: ProjectDraft, request: pytest.FixtureRequest
) -> None:
    attach(client_of(somchai), draft, png(), "before.png", "public")
    document = Document.objects.get()
    account = None if who == "nobody" else request.getfixturevalue(who)
    client = client_of(account)
    assert client.get(reverse("documents:document", args=[document.pk])).status_code == 404
    file = reverse("documents:file", args=[document.pk, document.sha256[:8]])
    assert client.get(file).status_code == 404
    assert attach(client, draft, PDF, "x.pdf", "official").status_code in {302, 403, 404}
    assert Document.objects.count() == 1
    if account is not None:
        assert list(documents_at_work(account)) == []


def test_thrown_away_with_the_draft_they_are_withdrawn(
    client_of: ClientOf, somchai: Account, draft: ProjectDraft
) -> None:
    attach(client_of(somchai), draft, PDF, "approval.pdf", "official")
    commands.discard_draft(actor=somchai, draft=draft)
    kept = Document.objects.get()
    assert (kept.withdrawn_at is not None, kept.withdrawn_reason) == (True, "ลบร่างโครงการที่แนบไว้")
    assert client_of(somchai).get(reverse("documents:document", args=[kept.pk])).status_code == 404


def test_a_file_that_cannot_be_used_is_told_and_what_was_typed_stays(
    client_of: ClientOf, somchai: Account, draft: ProjectDraft
) -> None:
    answer = attach(client_of(somchai), draft, b"MZ\x90\x00", "photo.png", "official")
    assert (answer.status_code, "photo.png" in answer.content.decode()) == (422, True)
    assert Document.objects.count() == 0


def test_a_draft_that_is_a_project_leads_there(
    client_of: ClientOf, somchai: Account, draft: ProjectDraft, city_agency: Agency
) -> None:
    commands.register_project(actor=somchai, details=make_details(city_agency), draft=draft)
    answer = client_of(somchai).get(reverse("register:papers", args=[draft.pk]))
    assert answer["Location"] == reverse("projects:project", args=[Project.objects.get().code])


def test_documents_move_only_for_who_keeps_both(
    somchai: Account, suda: Account, draft: ProjectDraft, city_agency: Agency, client_of: ClientOf
) -> None:
    attach(client_of(somchai), draft, PDF, "approval.pdf", "official")
    project = commands.register_project(actor=somchai, details=make_details(city_agency))
    with pytest.raises(NotThere):
        move_documents(actor=suda, source=draft.ledger_key, target=project.ledger_key)
    assert Document.objects.get().subject == draft.ledger_key
