"""Parts of a file: what a phone asks for when somebody seeks in a recording."""

from __future__ import annotations

import pytest
from django.test import Client

from sapha.civic.people.models import Account
from sapha.evidence.documents.models import Document
from sapha.monitoring.projects.models import Project
from tests.evidence.documents.views.test_serving import address, got
from tests.factories.documents import PDF, attach

SIZE = len(PDF)


@pytest.fixture
def document(somchai: Account, project: Project) -> Document:
    return attach(somchai, project)


@pytest.fixture
def client(somchai: Account) -> Client:
    signed = Client()
    signed.force_login(somchai)
    return signed


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=5-14", 5, 14),
        ("bytes=5-", 5, SIZE - 1),
        ("bytes=-7", SIZE - 7, SIZE - 1),
        (f"bytes=-{SIZE + 100}", 0, SIZE - 1),
        (f"bytes=3-{SIZE + 100}", 3, SIZE - 1),
    ],
)
def test_a_part_is_sent_as_asked(
    client: Client, document: Document, asked: str, first: int, last: int
) -> None:
    answer = got(client, address(document), headers={"Range": asked})
    assert (answer.status_code, answer.bytes) == (206, PDF[first : last + 1])
    said = {
        name: answer[name]
        for name in ("Content-Range", "Content-Length", "Accept-Ranges", "ETag", "Content-Type")
    }
    assert said == {
        "Content-Range": f"bytes {first}-{last}/{SIZE}",
        "Content-Length": str(last - first + 1),
        "Accept-Ranges": "bytes",
        "ETag": f'"{document.sha256}"',
        "Content-Type": "application/pdf",
    }


@pytest.mark.parametrize("asked", [f"bytes={SIZE}-", "bytes=9-5", "bytes=-0"])
def test_a_part_that_is_not_there_is_told_with_the_size(
    client: Client, document: Document, asked: str
) -> None:
    answer = got(client, address(document), headers={"Range": asked})
    assert (answer.status_code, answer["Content-Range"], answer.bytes) == (416, f"bytes */{SIZE}", b"")


@pytest.mark.parametrize(
    "headers",
    [
        {"Range": "bytes=0-1,4-5"},
        {"Range": "lines=0-1"},
        {"Range": "bytes=-"},
        {"Range": "bytes=a-b"},
        {"Range": "bytes=0-1", "If-Range": '"another"'},
        {},
    ],
)
def test_everything_is_sent_where_one_part_cannot_be(
    client: Client, document: Document, headers: dict[str, str]
) -> None:
    answer = got(client, address(document), headers=headers)
    assert (answer.status_code, answer.bytes, answer["Accept-Ranges"]) == (200, PDF, "bytes")


def test_a_part_needs_the_same_right_as_the_whole(document: Document) -> None:
    assert got(Client(), address(document), headers={"Range": "bytes=0-1"}).status_code == 404
