"""Photographs with a topic: judged by content, ten at most, nothing typed is lost, nothing of the camera is shown."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.topics import commands
from sapha.council.topics.models import Topic
from sapha.evidence.documents.models import Document
from tests.council.topics.views.test_pages import FORM
from tests.factories.documents import png

ClientOf = Callable[[Account | None], Client]


def photo(content: bytes, name: str = "ภาพ.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "image/png")


def test_photos_stand_with_the_topic_once_it_is_public(
    citizen: Account, prasit: Account, client_of: ClientOf, council: Council
) -> None:
    client = client_of(citizen)
    client.post("/topics/raise/", {**FORM, "photos": [photo(png()), photo(png(3, 3), '"><script>x.png')]})
    topic, (first, second) = Topic.objects.get(), Document.objects.order_by("pk")
    assert (first.subject, first.visibility, second.title) == (topic.subject, "public", "ภาพที่ 2")
    address = f"/documents/{first.pk}/"
    assert (client_of(None).get(address).status_code, client.get(address).status_code) == (404, 200)
    assert "แนบเอกสาร</summary>" not in client.get(f"/topics/{topic.key}/").content.decode()
    commands.publish_topic(actor=prasit, topic=topic)
    page = client_of(None).get(f"/topics/{topic.key}/").content.decode()
    assert ("ภาพที่ 1" in page, "<script>x" in page) == (True, False)


@pytest.mark.parametrize(
    ("photos", "said"),
    [
        ([("ภาพ.png", png(number + 1, 2)) for number in range(40)], "40 ภาพ"),
        ([("ภาพ.png", b"<svg onload=alert(1)>")], "ภาพ.png"),
        ([("ภาพ.jpg", b"MZ" + b"\x00" * 200)], "ภาพ.jpg"),
        ([("ภาพ.png", b"")], "ภาพ.png"),
        ([("note.txt", "ข้อความ".encode())], "note.txt"),
    ],
)
def test_what_cannot_be_taken_is_said_and_the_words_stay(
    photos: list[tuple[str, bytes]], said: str, citizen: Account, client_of: ClientOf, council: Council
) -> None:
    files = [photo(content, name) for name, content in photos]
    answer = client_of(citizen).post("/topics/raise/", {**FORM, "photos": files})
    page = answer.content.decode()
    assert (answer.status_code, said in page, FORM["text"] in page) == (422, True, True)
    assert (Topic.objects.count(), Document.objects.count()) == (0, 0)
