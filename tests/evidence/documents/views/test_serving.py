from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client

from sapha.civic.people.models import Account
from sapha.evidence.documents.choices import ScanState
from sapha.evidence.documents.commands import (
    SentFile,
    publish_document,
    redact_document,
    withdraw_document,
)
from sapha.evidence.documents.models import Document
from sapha.monitoring.projects.models import Project
from tests.factories.documents import PDF, attach, png

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Account | None], Client]
WHO = ("nobody", "citizen", "suda", "prasit", "somchai", "wichai", "manee", "auditor", "admin")


def got(client: Client, url: str, **headers: str) -> HttpResponse:
    """Ask for bytes, read them to the end, as a browser does."""
    answer = client.get(url, **headers)
    answer.bytes = b"".join(answer) if answer.streaming else answer.content
    return answer


def address(document: Document, sha256: str = "") -> str:
    return f"/documents/{document.pk}/{(sha256 or document.sha256)[:8]}"


def public_address(document: Document) -> str:
    document.refresh_from_db()
    return address(document, document.shown_sha256)


def statuses(document: Document, request: pytest.FixtureRequest, sha256: str = "") -> dict[str, int]:
    found = {}
    for who in WHO:
        client = Client()
        if who != "nobody":
            client.force_login(request.getfixturevalue(who))
        found[who] = got(client, address(document, sha256)).status_code
    return found


def test_official_bytes_go_to_the_units_staff_alone(
    somchai: Account, project: Project, request: pytest.FixtureRequest
) -> None:
    assert statuses(attach(somchai, project), request) == {
        "nobody": 404,
        "citizen": 404,
        "suda": 404,
        "prasit": 404,
        "somchai": 200,
        "wichai": 200,
        "manee": 200,
        "auditor": 200,
        "admin": 200,
    }


def test_public_bytes_go_to_everybody(
    somchai: Account, project: Project, request: pytest.FixtureRequest
) -> None:
    document = attach(somchai, project, visibility="public")
    assert statuses(document, request, document.shown_sha256) == dict.fromkeys(WHO, 200)


def test_before_the_scan_only_those_who_keep_it_get_it(
    somchai: Account, project: Project, request: pytest.FixtureRequest
) -> None:
    document = attach(somchai, project, visibility="public")
    Document.objects.update(scan_state=ScanState.PENDING)
    found = statuses(document, request)
    assert {who for who, status in found.items() if status == 200} == {"somchai", "wichai", "manee", "admin"}


def test_quarantined_bytes_go_to_nobody(
    somchai: Account, project: Project, request: pytest.FixtureRequest
) -> None:
    document = attach(somchai, project, visibility="public")
    Document.objects.update(scan_state=ScanState.QUARANTINED)
    assert statuses(document, request) == dict.fromkeys(WHO, 404)


def test_withdrawn_bytes_are_gone_for_the_public_at_once(
    somchai: Account, project: Project, client: Client
) -> None:
    document = attach(somchai, project, visibility="public")
    etag = got(client, public_address(document))["ETag"]
    withdraw_document(actor=somchai, document=document, reason="แนบผิดโครงการ")
    assert got(client, public_address(document), HTTP_IF_NONE_MATCH=etag).status_code == 404


def test_headers_keep_the_bytes_from_acting(somchai: Account, project: Project, client: Client) -> None:
    document = attach(somchai, project, visibility="public", name="<script>.pdf")
    answer = got(client, public_address(document))
    assert hashlib.sha256(answer.bytes).hexdigest() == document.public_sha256
    assert {
        name: answer[name]
        for name in (
            "Content-Type",
            "Content-Disposition",
            "X-Content-Type-Options",
            "Content-Security-Policy",
            "X-Frame-Options",
            "ETag",
            "Cache-Control",
            "Content-Length",
        )
    } == {
        "Content-Type": "application/pdf",
        "Content-Disposition": f'attachment; filename="document-{document.pk}.pdf"',
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:;"
        " frame-ancestors 'none'; object-src 'self'",
        "X-Frame-Options": "DENY",
        "ETag": f'"{document.public_sha256}"',
        "Cache-Control": "no-cache, public",
        "Content-Length": str(len(answer.bytes)),
    }


@pytest.mark.parametrize(
    ("content", "name", "disposition"),
    [(png(), "a.png", "inline"), (PDF, "a.pdf", "inline"), (b"a,b\n1,2\n", "a.csv", "attachment")],
)
def test_only_pictures_and_pdf_are_shown_in_the_browser(
    content: bytes, name: str, disposition: str, somchai: Account, project: Project, client_of: ClientOf
) -> None:
    document = attach(somchai, project, content, name=name)
    answer = got(client_of(somchai), address(document) + "?view")
    assert answer["Content-Disposition"] == f'{disposition}; filename="{name}"'
    assert answer["Cache-Control"] == "no-cache, private"
    assert answer["Content-Security-Policy"].endswith("sandbox") == (
        name != "a.pdf"
    )  # it would stop PDF viewers


def test_a_browser_that_has_the_bytes_is_asked_to_keep_them_and_a_head_sends_none(
    somchai: Account, project: Project, client_of: ClientOf
) -> None:
    document, client = attach(somchai, project), client_of(somchai)
    etag = got(client, address(document))["ETag"]
    same, head = got(client, address(document), HTTP_IF_NONE_MATCH=etag), client.head(address(document))
    assert (same.status_code, same.content, head.status_code, head.content) == (304, b"", 200, b"")


def test_the_hash_in_the_address_must_be_the_documents(
    somchai: Account, project: Project, client_of: ClientOf
) -> None:
    document = attach(somchai, project)
    assert got(client_of(somchai), address(document, "0" * 8)).status_code == 404
    assert got(client_of(somchai), f"/documents/{10**17}/{document.sha256[:8]}").status_code == 404


def test_the_public_gets_the_redacted_version_alone(
    somchai: Account, project: Project, client: Client, client_of: ClientOf
) -> None:
    official = attach(somchai, project)
    version = redact_document(actor=somchai, document=official, file=SentFile("b.pdf", [PDF + b"\n"]))
    version = publish_document(actor=somchai, document=version)
    seen = [
        got(browser, address(one, one.shown_sha256)).status_code
        for browser in (client, client_of(somchai))
        for one in (official, version)
    ]
    assert seen == [404, 200, 200, 200]


def test_the_public_copy_of_a_photograph_is_without_what_the_camera_wrote(
    somchai: Account, project: Project, client: Client, client_of: ClientOf
) -> None:
    sent = png(extra=b"taken at home by Somchai")
    document = attach(somchai, project, sent, name="a.png", visibility="public")
    public = got(client, address(document, document.public_sha256)).bytes
    assert (b"Somchai" in public, public == png()) == (False, True)
    assert got(client, address(document)).status_code == 404
    assert got(client_of(somchai), address(document)).bytes == sent
