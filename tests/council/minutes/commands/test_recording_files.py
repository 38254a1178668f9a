"""Recordings kept as files: who hears them, what is refused, and what an erasure leaves."""

from __future__ import annotations

from pathlib import Path

import pytest
import time_machine
from django.db import IntegrityError, transaction
from pytest_django import Settings

from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.meetings.models import AgendaItem, Meeting
from sapha.council.minutes import commands
from sapha.council.minutes.commands import RecordingText
from sapha.council.minutes.models import Recording
from sapha.council.minutes.queries.recordings import items_to_mark, recording_bytes, shown_recordings
from sapha.evidence.documents.commands import SentFile, attach_document, publish_document
from sapha.evidence.documents.models import Document
from sapha.foundation.errors import BadInput, Conflict, NotPermitted, NotThere
from sapha.ledger.models import Event
from tests.factories.documents import PDF
from tests.factories.meetings import Sitting, convened_meeting
from tests.factories.minutes import held_meeting
from tests.factories.sounds import iso_media, mp3, webm

SAID = RecordingText("บันทึกเสียง", "", "0:50:00")
SOUND = SentFile("meeting.m4a", [iso_media()])


@pytest.fixture(autouse=True)
def root(settings: Settings, tmp_path: Path) -> Path:
    settings.DOCUMENTS_ROOT = tmp_path / "documents"
    return tmp_path / "documents"


@pytest.fixture
def held(
    clock: time_machine.Coordinates, council: Council, sittings: list[Sitting], secretary: Account
) -> Meeting:
    """A meeting that is over and had no secret item."""
    return held_meeting(clock, secretary, council, sittings, more=1)


def kept(actor: Account, meeting: Meeting, is_public: bool = True, file: SentFile = SOUND) -> Recording:
    return commands.keep_recording(actor=actor, meeting=meeting, said=SAID, file=file, is_public=is_public)


def hears(actor: Account | None, recording: Recording) -> bool:
    try:
        found = Recording.objects.select_related("meeting__council", "file").get(pk=recording.pk)
        return recording_bytes(actor, found)[1].sha256 == found.file.sha256
    except NotThere:
        return False


def test_from_the_file_to_the_erasure(
    held: Meeting, secretary: Account, sittings: list[Sitting], citizen: Account, admin: Account
) -> None:
    made = kept(secretary, held)
    assert (made.address, made.file.media_type, made.file.is_public) == ("", "audio/mp4", False)
    item = items_to_mark(held)[1]
    commands.mark_recording(actor=secretary, recording=made, times={item.pk: "0:20:00"})
    [shown] = shown_recordings(held)
    own = f"/councils/1049/meetings/1-2566/minutes/recordings/{made.pk}/file"
    assert (shown.address, [one.address for one in shown.times]) == (own, [f"{own}#t=1200"])
    people = (None, citizen, sittings[2].account, secretary, admin)
    assert [hears(one, made) for one in people] == [True] * 5
    with pytest.raises(Conflict) as refused:
        publish_document(actor=secretary, document=made.file)
    assert refused.value.rule == "documents.recording"

    commands.erase_recording(actor=secretary, recording=made, reason="มีเสียงของประชาชนที่ไม่ยินยอม")
    assert [hears(one, made) for one in people] == [False] * 5
    document = Document.objects.get()
    assert (document.withdrawn_reason, document.purged_at) == ("มีเสียงของประชาชนที่ไม่ยินยอม", None)
    assert [one.address for one in shown_recordings(held, secretary)] == [""]
    acts = Event.objects.filter(chain=held.council.ledger_key).order_by("-id").values_list("verb", flat=True)
    assert list(acts[:5]) == [
        "recording.erased", "document.withdrawn", "recording.marked", "recording.kept", "document.attached",
    ]  # fmt: skip


def test_of_a_meeting_with_a_secret_item_everybody_hears_nothing(
    held: Meeting, secretary: Account, sittings: list[Sitting], citizen: Account
) -> None:
    made = kept(secretary, held)
    # An item that becomes secret later closes the recording at once.
    AgendaItem.objects.filter(pk=items_to_mark(held)[0].pk).update(is_secret=True)
    assert [hears(one, made) for one in (None, citizen, sittings[2].account, secretary)] == [
        False, False, True, True,
    ]  # fmt: skip
    assert [one.address for one in shown_recordings(held)] == [""]
    with pytest.raises(BadInput) as refused:
        kept(secretary, held, file=SentFile("a.mp3", [mp3()]))
    assert (refused.value.rule, refused.value.where) == ("minutes.recording_secret_part", "is_public")
    inside = kept(secretary, held, is_public=False, file=SentFile("a.mp3", [mp3()]))
    assert [hears(one, inside) for one in (None, citizen, sittings[2].account)] == [False, False, True]


def test_what_cannot_be_kept_and_by_whom(
    held: Meeting,
    secretary: Account,
    sittings: list[Sitting],
    malee: Account,
    council: Council,
    settings: Settings,
) -> None:
    for file, rule in (
        (SentFile("a.pdf", [PDF]), "documents.media_unknown"),
        (SentFile("a.m4a", [iso_media()[:-5]]), "documents.broken"),
        (SentFile("a.mp3", []), "documents.empty"),
        (SentFile("a.wav", [mp3()]), "documents.other_kind"),
    ):
        with pytest.raises(BadInput) as refused:
            kept(secretary, held, file=file)
        assert (refused.value.rule, refused.value.where) == (rule, "file")
    settings.RECORDING_LIMIT_BYTES = 100
    with pytest.raises(BadInput) as refused:
        kept(secretary, held)
    assert refused.value.rule == "documents.too_large"
    settings.RECORDING_LIMIT_BYTES = 10_000
    for actor, refusal in ((sittings[2].account, NotPermitted), (malee, NotThere)):
        with pytest.raises(refusal):
            kept(actor, held)
    ahead = convened_meeting(secretary, council, starts_at=held.starts_at.replace(month=11))
    with pytest.raises(Conflict) as early:
        kept(secretary, ahead)
    assert (early.value.rule, Document.objects.count()) == ("minutes.meeting_not_over", 0)
    with pytest.raises(BadInput) as paper:
        attach_document(
            actor=secretary, subject=f"meeting_recording:{held.key}", file=SOUND, title="บันทึก",
            retention="5y", visibility="official",
        )  # fmt: skip
    assert paper.value.rule == "documents.kind_unknown"


def test_the_same_file_is_kept_once(held: Meeting, secretary: Account) -> None:
    made = kept(secretary, held)
    with pytest.raises(Conflict) as twice:
        kept(secretary, held, is_public=False)
    assert (twice.value.rule, twice.value.where, Recording.objects.count()) == (
        "minutes.recording_there", "file", 1,
    )  # fmt: skip
    kept(secretary, held, file=SentFile("film.webm", [webm()]))
    for wrong in ({"address": "https://a.example"}, {"file": None}, {"erase_reason": "เพราะ"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Recording.objects.filter(pk=made.pk).update(**wrong)
    commands.erase_recording(actor=secretary, recording=made, reason="ผิดแฟ้ม")
    assert kept(secretary, held).pk != made.pk
