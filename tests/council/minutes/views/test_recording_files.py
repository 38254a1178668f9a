"""Recordings kept as files on the pages: sent by the secretary, heard in parts by whoever may."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.meetings.models import AgendaItem, Meeting
from sapha.council.minutes.models import Recording
from sapha.evidence.documents.choices import ScanState
from sapha.evidence.documents.models import Document
from tests.factories.meetings import Sitting
from tests.factories.minutes import held_meeting
from tests.factories.sounds import iso_media, webm

Sign = Callable[[Account | None], Client]
PAGE = "/councils/1049/meetings/1-2566/"
SOUND = iso_media()


@pytest.fixture
def held(
    clock: time_machine.Coordinates, council: Council, sittings: list[Sitting], secretary: Account,
    settings: Settings, tmp_path: Path,
) -> Meeting:  # fmt: skip
    settings.DOCUMENTS_ROOT = tmp_path / "documents"
    return held_meeting(clock, secretary, council, sittings)


def url(name: str, *more: object) -> str:
    return reverse(f"minutes:{name}", args=["1049", "1-2566", *more])


def said(data: bytes = SOUND, name: str = "meeting.m4a", **more: str) -> dict[str, object]:
    return {"title": "บันทึกเสียง", "length": "0:50:00", "file": SimpleUploadedFile(name, data), **more}


def heard(client: Client, recording: Recording, **headers: str) -> tuple[int, bytes]:
    answer = client.get(url("recording_file", recording.pk), headers=headers)
    return answer.status_code, b"".join(answer) if answer.streaming else answer.content


def test_a_file_is_sent_played_in_parts_and_erased(
    held: Meeting, secretary: Account, sittings: list[Sitting], client_of: Sign
) -> None:
    office, anybody = client_of(secretary), client_of(None)
    assert url("keep_recording") in office.get(PAGE).content.decode()
    assert url("keep_recording") not in anybody.get(PAGE).content.decode()
    form = office.get(url("keep_recording")).content.decode()
    assert ('enctype="multipart/form-data"' in form, "ไม่เกิน 512 MB" in form) == (True, True)
    sent = office.post(url("keep_recording"), said(is_public="on"))
    made = Recording.objects.get()
    assert sent["Location"] == url("mark_recording", made.pk)

    page = anybody.get(PAGE).content.decode()
    assert (page.count("<audio"), page.count("<video"), url("recording_file", made.pk) in page) == (
        1,
        0,
        True,
    )
    assert heard(anybody, made) == (200, SOUND)
    assert heard(anybody, made, range="bytes=10-19") == (206, SOUND[10:20])
    assert heard(anybody, made, range=f"bytes={len(SOUND)}-") == (416, b"")
    head = anybody.head(url("recording_file", made.pk))
    wanted = {
        "Content-Type": "audio/mp4",
        "Content-Length": str(len(SOUND)),
        "Accept-Ranges": "bytes",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-cache, public",
    }
    assert {name: head[name] for name in wanted} == wanted
    assert (
        client_of(sittings[2].account).head(url("recording_file", made.pk))["Cache-Control"]
        == "no-cache, private"
    )
    # No way around the page of the meeting.
    document = f"/documents/{made.file.pk}/"
    assert anybody.get(document).status_code == 404
    assert anybody.get(f"{document}{made.file.sha256[:8]}").status_code == 404

    office.post(url("erase_recording", made.pk), {"reason": "มีเสียงของประชาชน"})
    for client in (office, anybody):
        assert heard(client, made)[0] == 404
        assert client.get(f"{document}{made.file.sha256[:8]}").status_code == 404
        assert "<audio" not in client.get(PAGE).content.decode()


def test_one_for_members_is_told_to_others_and_not_given(
    held: Meeting, secretary: Account, sittings: list[Sitting], citizen: Account, client_of: Sign
) -> None:
    client_of(secretary).post(url("keep_recording"), said(webm(), "film.webm"))
    made = Recording.objects.get()
    found = {}
    for who, account in (("nobody", None), ("citizen", citizen), ("member", sittings[2].account)):
        page = client_of(account).get(PAGE).content.decode()
        found[who] = (
            heard(client_of(account), made)[0],
            page.count("<video"),
            "ฟังได้เฉพาะกรรมการและเขต" in page,
        )
    assert found == {"nobody": (404, 0, True), "citizen": (404, 0, True), "member": (200, 1, False)}


def test_nobody_hears_what_the_scanner_stopped_nor_everybody_what_became_secret(
    held: Meeting, secretary: Account, sittings: list[Sitting], client_of: Sign
) -> None:
    client_of(secretary).post(url("keep_recording"), said(is_public="on"))
    made = Recording.objects.get()
    people = [client_of(one) for one in (None, sittings[2].account, secretary)]
    found = []
    for state in (ScanState.CLEAN, ScanState.PENDING, ScanState.QUARANTINED):
        Document.objects.update(scan_state=state)
        found.append([heard(one, made)[0] for one in people])
    Document.objects.update(scan_state=ScanState.CLEAN)
    AgendaItem.objects.filter(meeting=held).update(is_secret=True)
    found.append([heard(one, made)[0] for one in people])
    assert found == [[200, 200, 200], [404, 404, 200], [404, 404, 404], [404, 200, 200]]


def test_a_wrong_file_is_told_at_its_field_and_what_was_typed_stays(
    held: Meeting, secretary: Account, client_of: Sign
) -> None:
    office = client_of(secretary)
    for data, name, text in (
        (b"<html>", "a.mp3", "ไม่ใช่แฟ้มเสียงหรือภาพเคลื่อนไหวที่รับ โปรดส่งเป็น MP3, M4A, MP4, OGG หรือ WebM"),
        (SOUND[:-1], "a.m4a", "แฟ้มเสียหรือไม่ครบ โปรดบันทึกใหม่แล้วส่งอีกครั้ง"),
        (b"", "a.m4a", "แฟ้มว่าง ไม่มีข้อมูลเลย โปรดเลือกแฟ้มอื่น"),
    ):
        page = office.post(url("keep_recording"), said(data, name))
        form = page.context["form"]
        assert (page.status_code, form.errors, form["title"].value(), form["length"].value()) == (
            422, {"file": [text]}, "บันทึกเสียง", "0:50:00",
        )  # fmt: skip
    page = office.post(url("keep_recording"), {"title": "บันทึก", "length": "0:50:00"})
    assert list(page.context["form"].errors) == ["file"]
    assert Recording.objects.count() == Document.objects.count() == 0
