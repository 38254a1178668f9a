from __future__ import annotations

from datetime import timedelta

from icalendar import Calendar

from sapha.civic.people.models import Account
from sapha.council.meetings import commands
from sapha.council.meetings.exports.calendars import calendar_of
from sapha.council.meetings.models import Meeting
from tests.factories.meetings import CALLING, MEETS


def entries(meeting: Meeting) -> list[dict[str, object]]:
    kept = Meeting.objects.select_related("council").get(pk=meeting.pk)
    read = Calendar.from_ical(calendar_of([kept], "สภา").decode())
    return [
        {name: one.decoded(name) for name in ("uid", "sequence", "status", "dtstart", "summary")}
        for one in read.walk("VEVENT")
    ]


def test_an_entry_keeps_its_uid_and_counts_what_changed(meeting: Meeting, secretary: Account) -> None:
    (first,) = entries(meeting)
    assert (first["sequence"], first["status"], first["dtstart"]) == (0, "CONFIRMED", MEETS)
    assert first["summary"] == "การประชุมสภาคนเมืองประจำเขตทุ่งครุ ครั้งที่ 1/2566"
    later = commands.MeetingPlan(MEETS + timedelta(days=1), 120, "ห้องประชุมชั้น 2")
    commands.convene_meeting(actor=secretary, meeting=meeting, calling=CALLING, plan=later)
    commands.cancel_meeting(actor=secretary, meeting=meeting, reason="น้ำท่วม")
    (last,) = entries(meeting)
    assert (last["uid"], last["sequence"], last["status"]) == (first["uid"], 2, "CANCELLED")
    assert last["dtstart"] == MEETS + timedelta(days=1)
