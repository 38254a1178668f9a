"""Recordings of a meeting: linked, marked in the order of the items, erased with a reason."""

from __future__ import annotations

import pytest
import time_machine
from django.db import IntegrityError, transaction

from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.meetings.models import AgendaItem, Meeting
from sapha.council.minutes import commands
from sapha.council.minutes.commands import RecordingText
from sapha.council.minutes.models import Recording, RecordingMark
from sapha.council.minutes.queries.recordings import items_to_mark, shown_recordings
from sapha.foundation.errors import BadInput, Conflict, NotPermitted, NotThere
from sapha.ledger.models import Event
from tests.factories.meetings import Sitting, convened_meeting
from tests.factories.minutes import held_meeting

SITE = "https://video.example.org/watch/1"
SAID = RecordingText("บันทึกการประชุม", SITE, "0:50:00")


@pytest.fixture
def held(
    clock: time_machine.Coordinates, council: Council, sittings: list[Sitting], secretary: Account
) -> Meeting:
    """A meeting that is over: three items, all called, the first one secret."""
    return held_meeting(clock, secretary, council, sittings, secret=True, more=2)


def test_from_the_link_to_the_erasure(held: Meeting, secretary: Account) -> None:
    act = {"actor": secretary}
    made = commands.link_recording(meeting=held, said=SAID, **act)
    first, second = items_to_mark(held)
    secret = AgendaItem.objects.get(meeting=held, is_secret=True)
    commands.mark_recording(recording=made, times={first.pk: "0:05:00", second.pk: "๐:๒๐:๐๐"}, **act)
    [shown] = shown_recordings(held)
    assert [(one.called, one.offset, one.address) for one in shown.times] == [
        ("4.2 เรื่องที่เพิ่ม 1", "0:05:00", f"{SITE}#t=300"),
        ("4.3 เรื่องที่เพิ่ม 2", "0:20:00", f"{SITE}#t=1200"),
    ]

    for times, rule, where in (
        ({first.pk: "0:20:00", second.pk: "0:20:00"}, "minutes.mark_not_later", second.pk),
        ({first.pk: "0:30:00", second.pk: "0:20:00"}, "minutes.mark_not_later", second.pk),
        ({second.pk: "0:50:00"}, "minutes.mark_behind_end", second.pk),
        ({first.pk: "5 นาที"}, "minutes.offset_shape", first.pk),
        ({secret.pk: "0:01:00"}, "minutes.mark_item", secret.pk),
    ):
        with pytest.raises(BadInput) as refused:
            commands.mark_recording(recording=made, times=times, **act)
        assert (refused.value.rule, refused.value.where) == (rule, f"time_{where}")
    assert list(RecordingMark.objects.values_list("second", flat=True)) == [300, 1200]

    commands.mark_recording(recording=made, times={second.pk: "0:00:00"}, **act)
    assert list(RecordingMark.objects.values_list("item_id", "second")) == [(second.pk, 0)]
    # An item that becomes secret later is no longer told of.
    AgendaItem.objects.filter(pk=second.pk).update(is_secret=True)
    assert [one.times for one in shown_recordings(held)] == [[]]

    with pytest.raises(BadInput):
        commands.erase_recording(recording=made, reason=" ", **act)
    gone = commands.erase_recording(recording=made, reason="มีเสียงของประชาชนที่ไม่ยินยอม", **act)
    assert (gone.address, gone.erased_at is not None, RecordingMark.objects.count()) == ("", True, 0)
    for again in (
        lambda: commands.erase_recording(recording=made, reason="อีกครั้ง", **act),
        lambda: commands.mark_recording(recording=made, times={}, **act),
    ):
        with pytest.raises(NotThere):
            again()
    assert [
        (one.verb, one.facts) for one in Event.objects.filter(verb__startswith="recording.").order_by("id")
    ] == [
        ("recording.linked", {"meeting": "1-2566", "recording": made.pk, "seconds": 3000}),
        ("recording.marked", {"meeting": "1-2566", "recording": made.pk, "marks": 2}),
        ("recording.marked", {"meeting": "1-2566", "recording": made.pk, "marks": 1}),
        ("recording.erased", {"meeting": "1-2566", "recording": made.pk}),
    ]
    # The address is free again.
    commands.link_recording(meeting=held, said=SAID, **act)


def test_what_cannot_be_linked_and_by_whom(
    held: Meeting, secretary: Account, sittings: list[Sitting], malee: Account, council: Council
) -> None:
    for address in (
        "", "http://video.example.org/1", "ftp://video.example.org/1", "javascript:alert(1)", "https://",
        "https://user:pass@video.example.org/1", f"{SITE}#t=5", "https://video.example.org/a b", "video.example.org",
    ):  # fmt: skip
        with pytest.raises(BadInput) as refused:
            commands.link_recording(
                actor=secretary, meeting=held, said=RecordingText("บันทึก", address, "1:00:00")
            )
        assert refused.value.where == "address"
    for length in ("0:00:00", "90", "25:00:00"):
        with pytest.raises(BadInput) as refused:
            commands.link_recording(actor=secretary, meeting=held, said=RecordingText("บันทึก", SITE, length))
        assert refused.value.where == "length"
    made = commands.link_recording(
        actor=secretary, meeting=held, said=RecordingText("บันทึก", "HTTPS://video.example.org/1", "1:00:00")
    )
    assert made.address == "https://video.example.org/1"
    with pytest.raises(Conflict):
        commands.link_recording(
            actor=secretary, meeting=held, said=RecordingText("อีก", "https://video.example.org/1", "1:00:00")
        )
    for actor, refusal in ((sittings[2].account, NotPermitted), (malee, NotThere)):
        for deed in (
            lambda actor=actor: commands.link_recording(actor=actor, meeting=held, said=SAID),
            lambda actor=actor: commands.mark_recording(actor=actor, recording=made, times={}),
            lambda actor=actor: commands.erase_recording(actor=actor, recording=made, reason="ลบ"),
        ):
            with pytest.raises(refusal):
                deed()
    ahead = convened_meeting(secretary, council, starts_at=held.starts_at.replace(month=11))
    with pytest.raises(Conflict):
        commands.link_recording(actor=secretary, meeting=ahead, said=SAID)
    for wrong in ({"address": "http://a.example"}, {"length": 0}, {"erase_reason": "เพราะ"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Recording.objects.filter(pk=made.pk).update(**wrong)
