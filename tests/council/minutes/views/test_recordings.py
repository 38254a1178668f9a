"""Recordings on the pages: linked by the secretary, followed by everybody."""

from __future__ import annotations

from collections.abc import Callable

import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.minutes import commands
from sapha.council.minutes.models import Recording
from sapha.council.minutes.queries.recordings import items_to_mark, shown_recordings
from tests.factories.meetings import Sitting
from tests.factories.minutes import adopting_meeting, circulated, held_meeting

Sign = Callable[[Account | None], Client]
SITE = "https://video.example.org/watch/1"
PAGE = "/councils/1049/meetings/1-2566/"


def url(name: str, *more: object) -> str:
    return reverse(f"minutes:{name}", args=["1049", "1-2566", *more])


def test_the_walk_by_the_pages(
    clock: time_machine.Coordinates, council: Council, sittings: list[Sitting], secretary: Account, client_of: Sign,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    meeting = held_meeting(clock, secretary, council, sittings, secret=True, more=2)
    office, anybody = client_of(secretary), client_of(None)
    assert url("link_recording") in office.get(PAGE).content.decode()
    assert url("link_recording") not in anybody.get(PAGE).content.decode()
    said = {"title": "บันทึกภาพ", "address": "http://video.example.org", "length": "0:50:00"}
    page = office.post(url("link_recording"), said)
    assert (page.status_code, list(page.context["form"].errors), page.context["form"]["title"].value()) == (
        422, ["address"], "บันทึกภาพ",
    )  # fmt: skip
    sent = office.post(url("link_recording"), {**said, "address": SITE})
    made = Recording.objects.get()
    assert sent["Location"] == url("mark_recording", made.pk)
    form = office.get(sent["Location"]).context["form"]
    first, second = items_to_mark(meeting)
    assert [(name, one.label) for name, one in form.fields.items()] == [
        (f"time_{first.pk}", "4.2 เรื่องที่เพิ่ม 1"),
        (f"time_{second.pk}", "4.3 เรื่องที่เพิ่ม 2"),
    ]
    times = {f"time_{first.pk}": "0:20:00", f"time_{second.pk}": "0:10:00"}
    page = office.post(url("mark_recording", made.pk), times)
    assert (page.status_code, page.context["form"].errors) == (
        422,
        {f"time_{second.pk}": ["ต้องหลังจาก 0:20:00 ซึ่งเป็นเวลาของ “เรื่องที่เพิ่ม 1” ที่พิจารณาก่อน"]},
    )
    assert page.context["form"][f"time_{first.pk}"].value() == "0:20:00"
    assert office.post(url("mark_recording", made.pk), {**times, f"time_{second.pk}": ""}).url == PAGE
    with django_assert_num_queries(4):
        shown_recordings(meeting)

    draft = circulated(secretary, meeting)
    adopting_meeting(clock, secretary, council, sittings)
    commands.adopt_minutes(actor=secretary, minutes=draft)
    for place in (PAGE, url("minutes")):
        seen = anybody.get(place).content.decode()
        assert (seen.count(f"{SITE}#t=1200"), "จุดจอด" in seen) == (1, False)

    office = client_of(secretary)
    assert office.post(url("erase_recording", made.pk), {"reason": ""}).status_code == 422
    assert office.post(url("erase_recording", made.pk), {"reason": "ผู้ถูกบันทึกไม่ยินยอม"}).url == PAGE
    seen = anybody.get(PAGE).content.decode()
    assert (SITE in seen, "ผู้ถูกบันทึกไม่ยินยอม" in seen) == (False, True)
    assert office.get(url("mark_recording", made.pk)).status_code == 404
