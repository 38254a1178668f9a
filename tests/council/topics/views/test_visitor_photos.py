"""Photographs of somebody without an account: judged and cleaned at once, they wait for the code, then stand with the topic."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image
from pytest_django import Settings

from sapha.civic.districts.models import District
from sapha.civic.participants.codes import code_of
from sapha.civic.participants.commands import issue_paper_codes
from sapha.civic.participants.models import PendingAct
from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.topics import commands
from sapha.council.topics.models import Topic
from sapha.evidence.documents.models import Document, WaitingFile
from sapha.evidence.documents.storage import place_of
from sapha.evidence.documents.tasks import forget_waiting, sweep
from tests.civic.participants.test_bad_input import RAISED
from tests.council.topics.views.test_bad_input import beside, typed
from tests.council.topics.views.test_kept_photos import kept_on
from tests.factories.documents import png

pytestmark = pytest.mark.usefixtures("root")
ClientOf = Callable[[Account | None], Client]
OWNER, GPS = 0xA430, 0x8825
RAISE = "/topics/raise/"


def picture(colour: str = "green", name: str = "หน้าบ้าน.jpg") -> SimpleUploadedFile:
    """A photograph in which the camera wrote its owner and where it stood."""
    exif = Image.Exif()
    exif[OWNER] = "SOMEBODY-PRIVATE"
    exif.get_ifd(GPS).update({1: "N", 2: (13.0, 45.0, 12.0), 3: "E", 4: (100.0, 30.0, 1.0)})
    file = BytesIO()
    Image.new("RGB", (40, 30), colour).save(file, "JPEG", exif=exif)
    return SimpleUploadedFile(name, file.getvalue(), "image/jpeg")


def sent(client: Client, where: str = RAISE, **changed: Any) -> PendingAct:
    answer = client.post(where, {**RAISED, **changed})
    assert answer.status_code == 302, answer.content.decode()
    return PendingAct.objects.get(key=answer["Location"].split("/")[-2])


def confirmed(client: Client, act: PendingAct) -> str:
    act.refresh_from_db()
    return client.post(f"/take-part/acts/{act.key}/", {"code": code_of(act)}, follow=True).content.decode()


def bytes_kept(root: Path) -> list[bytes]:
    return [path.read_bytes() for path in root.glob("*/*") if path.is_file()]


def test_they_wait_without_what_the_camera_wrote_and_stand_with_the_topic(
    root: Path, council: Council, prasit: Account, client_of: ClientOf
) -> None:
    visitor = client_of(None)
    act = sent(visitor, photos=[picture(), picture("red", '"><script>x.jpg')])
    assert (Document.objects.count(), WaitingFile.objects.count()) == (0, 2)
    assert [b"SOMEBODY-PRIVATE" in kept for kept in bytes_kept(root)] == [False, False]
    page = visitor.get(f"/take-part/acts/{act.key}/").content.decode()
    assert "<dt>ภาพถ่าย</dt>" in page
    told = confirmed(visitor, act)
    assert ("รับเรื่องแล้ว" in told, "เราจะแจ้งท่านทุกขั้นตอน" in told) == (True, True)
    topic = Topic.objects.get()
    found = [(one.subject, one.title, one.visibility) for one in Document.objects.order_by("pk")]
    assert found == [(topic.subject, "ภาพที่ 1", "public"), (topic.subject, "ภาพที่ 2", "public")]
    commands.publish_topic(actor=prasit, topic=topic)
    public = visitor.get(f"/topics/{topic.key}/").content.decode()
    assert ("ภาพที่ 2" in public, "<script>x" in public) == (True, False)
    assert (forget_waiting(timezone.now()), WaitingFile.objects.count()) == (2, 0)
    assert [place_of(one.sha256).exists() for one in Document.objects.all()] == [True, True]


def test_by_a_code_on_paper_they_stand_at_once(
    council: Council, prasit: Account, client_of: ClientOf
) -> None:
    (code,) = issue_paper_codes(actor=prasit, district=District.objects.get(pk=1049), count=1)
    sent(client_of(None), contact_kind="paper", contact=code, photos=[picture()])
    assert Document.objects.get().subject == Topic.objects.get().subject


@pytest.mark.parametrize(
    ("photos", "said"),
    [
        ([("ภาพ.png", png(number + 1, 2)) for number in range(40)], "ท่านเลือก 40 ภาพ แนบได้ไม่เกิน 10 ภาพ"),
        ([("ภาพ.png", b"<svg onload=alert(1)>")], "ภาพ.png:"),
        ([("ภาพ.jpg", b"MZ" + b"\x00" * 200)], "ภาพ.jpg:"),
        ([("ภาพ.png", b"")], "ภาพ.png:"),
        ([("note.txt", "ข้อความ".encode())], "note.txt: ไม่ใช่ภาพถ่าย"),
    ],
)
def test_what_cannot_be_taken_is_said_and_nothing_is_kept_but_what_was_typed(
    photos: list[tuple[str, bytes]], said: str, root: Path, council: Council, client_of: ClientOf
) -> None:
    files = [SimpleUploadedFile(name, content, "image/png") for name, content in photos]
    answer = client_of(None).post(RAISE, {**RAISED, "photos": files})
    page = answer.content.decode()
    assert (answer.status_code, beside(page, "photos").startswith(said)) == (422, True)
    assert typed(page) == (RAISED["title"], RAISED["text"], RAISED["place"])
    assert (PendingAct.objects.count(), WaitingFile.objects.count(), bytes_kept(root)) == (0, 0, [])


def test_the_same_sent_twice_waits_once_under_one_code(council: Council, client_of: ClientOf) -> None:
    visitor = client_of(None)
    first, second = (sent(visitor, photos=[picture()]) for _ in range(2))
    assert (first.key, WaitingFile.objects.count()) == (second.key, 1)
    assert sent(visitor, photos=[picture("red")]).key != first.key


def test_when_the_code_runs_out_they_are_gone_bytes_and_all_and_the_page_says_so(
    root: Path, clock: time_machine.Coordinates, council: Council, client_of: ClientOf
) -> None:
    visitor = client_of(None)
    act = sent(visitor, photos=[picture()])
    clock.shift(timedelta(minutes=29))
    assert forget_waiting(timezone.now()) == 0
    clock.shift(timedelta(minutes=2))
    page = unescape(visitor.get(f"/take-part/acts/{act.key}/").content.decode())
    assert ("ทิ้งแล้วเพราะรหัสหมดอายุ" in page, RAISED["title"] in page) == (True, True)
    assert (forget_waiting(timezone.now()), WaitingFile.objects.count(), bytes_kept(root)) == (1, 0, [])
    visitor.post(f"/take-part/acts/{act.key}/again/")
    told = confirmed(visitor, act)
    assert "ภาพที่แนบไว้ถูกทิ้งแล้วเพราะรหัสเดิมหมดอายุ" in told
    assert (Topic.objects.count(), Document.objects.count()) == (1, 0)


def test_a_new_code_lets_them_wait_as_long_as_itself(
    clock: time_machine.Coordinates, council: Council, client_of: ClientOf
) -> None:
    visitor = client_of(None)
    act = sent(visitor, photos=[picture()])
    clock.shift(timedelta(minutes=20))
    visitor.post(f"/take-part/acts/{act.key}/again/")
    clock.shift(timedelta(minutes=20))
    assert forget_waiting(timezone.now()) == 0
    confirmed(visitor, act)
    assert Document.objects.count() == 1


def test_whoever_changes_what_they_typed_need_not_choose_them_again(
    council: Council, client_of: ClientOf
) -> None:
    visitor = client_of(None)
    act = sent(visitor, photos=[picture(), picture("red", "แดง.jpg")])
    again = f"{RAISE}?again={act.key}"
    first, second = kept_on(visitor.get(again).content.decode())
    assert (first.name, second.name) == ("หน้าบ้าน.jpg", "แดง.jpg")
    changed = sent(visitor, again, title="ไฟทางเดินริมคลองดับทุกต้น", kept=[first.pk, second.pk])
    one = sent(visitor, again, title="ไฟทางเดินริมคลองดับสองต้น", kept=[second.pk])
    none = sent(visitor, again, title="ไฟทางเดินริมคลองดับสามต้น")
    waiting = {act.typed["photos"], changed.typed["photos"], one.typed["photos"]}
    assert (len(waiting), "photos" in none.typed) == (3, False)
    confirmed(visitor, changed)
    confirmed(visitor, one)
    mine, other = Topic.objects.order_by("pk")
    found = Document.objects.order_by("pk").values_list("subject", "title", "file_name")
    assert list(found) == [
        (mine.subject, "ภาพที่ 1", "หน้าบ้าน.jpg"),
        (mine.subject, "ภาพที่ 2", "แดง.jpg"),
        (other.subject, "ภาพที่ 1", "แดง.jpg"),
    ]


def test_when_too_much_of_others_waits_it_is_said_and_the_words_stay(
    settings: Settings, root: Path, council: Council, client_of: ClientOf
) -> None:
    settings.WAITING_FILES_LIMIT_BYTES = 10
    answer = client_of(None).post(RAISE, {**RAISED, "photos": [picture()]})
    page = answer.content.decode()
    assert (answer.status_code, beside(page, "photos")) == (
        422,
        "ขณะนี้มีภาพของผู้อื่นรอยืนยันอยู่มาก โปรดส่งโดยไม่แนบภาพ หรือส่งใหม่ในอีก 30 นาที",
    )
    assert (typed(page)[1], bytes_kept(root)) == (RAISED["text"], [])


def test_what_waits_is_not_swept_away_as_bytes_of_nobody(
    root: Path, council: Council, client_of: ClientOf
) -> None:
    sent(client_of(None), photos=[picture()])
    kept = place_of(WaitingFile.objects.get().sha256)
    os.utime(kept, (0, 0))
    assert (sweep(timezone.now()), kept.exists()) == (0, True)
