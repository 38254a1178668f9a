"""Screens that show the newest state are told so at once; who was signed out is told that, and nothing typed goes."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client

from sapha.civic.people.models import Account
from sapha.council.meetings import commands
from sapha.council.meetings.models import Ballot, Meeting
from sapha.council.meetings.queries.one_room import SharedRoom, kept_room, shared_room
from sapha.council.meetings.queries.pulse import acts_of
from tests.council.meetings.views.test_secretary import meeting_page
from tests.factories.meetings import Sitting, opened_meeting

ClientOf = Callable[[Account | None], Client]
BY_HTMX = {"HX-Request": "true"}


@pytest.fixture
def opened(on_the_day: Meeting, sittings: list[Sitting], secretary: Account) -> Meeting:
    meeting = opened_meeting(secretary, on_the_day, sittings[:10])
    commands.open_item(actor=secretary, item=meeting.items.get())
    return meeting


@pytest.mark.parametrize("screen", ["seat_live", "wall_live", "room"])
def test_a_screen_that_was_signed_out_is_told_so_and_where_to_sign_in_again(
    screen: str, opened: Meeting, sittings: list[Sitting], secretary: Account, client_of: ClientOf
) -> None:
    client = client_of(sittings[3].account if screen == "seat_live" else secretary)
    page = meeting_page(screen, opened)
    tag = client.get(page, headers=BY_HTMX).headers["ETag"]
    known = {**BY_HTMX, "If-None-Match": tag}
    assert client.get(page, headers=known).status_code == 304
    client.logout()
    told = client.get(page, headers=known)
    back = meeting_page(screen.removesuffix("_live"), opened)
    assert (told.status_code, told.headers["HX-Retarget"]) == (401, "#toasts")
    assert f"/accounts/login/?next={back.replace('/', '%2F')}" in told.content.decode()
    assert "ท่านออกจากระบบแล้ว" in told.content.decode()


def test_a_ballot_of_somebody_signed_out_is_refused_in_words_and_not_counted(
    opened: Meeting, sittings: list[Sitting], secretary: Account, client_of: ClientOf
) -> None:
    motion = commands.put_motion(actor=secretary, item=opened.items.get(), text="ร่าง")
    vote = commands.open_vote(actor=secretary, motion=motion, method="open")
    said = {"vote": vote.pk, "choice": "yes"}
    told = client_of(None).post(meeting_page("seat_deed", opened, "vote"), said, headers=BY_HTMX)
    assert (told.status_code, Ballot.objects.count()) == (401, 0)


def test_a_phone_gets_its_new_screen_with_the_answer_to_its_vote(
    opened: Meeting, sittings: list[Sitting], secretary: Account, client_of: ClientOf
) -> None:
    motion = commands.put_motion(actor=secretary, item=opened.items.get(), text="ร่าง")
    vote = commands.open_vote(actor=secretary, motion=motion, method="open")
    client, page = client_of(sittings[3].account), meeting_page("seat_deed", opened, "vote")
    told = []
    for choice in ("yes", "yes", "no"):
        answer = client.post(page, {"vote": vote.pk, "choice": choice}, headers=BY_HTMX)
        text = answer.content.decode()
        assert (answer.status_code, "<b>เห็นชอบ</b>" in text) == (200, True)
        told.append([one for one in ("ได้รับคะแนนของท่านแล้ว", "ลงคะแนนไว้แล้ว") if one in text])
    assert told == [["ได้รับคะแนนของท่านแล้ว"], ["ได้รับคะแนนของท่านแล้ว"], ["ลงคะแนนไว้แล้ว"]]
    same = client.get(meeting_page("seat_live", opened), headers={"If-None-Match": answer.headers["ETag"]})
    assert same.status_code == 304


def test_the_desk_learns_of_a_ballot_without_the_list_of_members(
    opened: Meeting, sittings: list[Sitting], secretary: Account, client_of: ClientOf
) -> None:
    motion = commands.put_motion(actor=secretary, item=opened.items.get(), text="ร่าง")
    vote = commands.open_vote(actor=secretary, motion=motion, method="open")
    desk, page = client_of(secretary), meeting_page("room", opened)
    before = desk.get(page, headers=BY_HTMX)
    commands.cast_vote(actor=sittings[3].account, vote=vote, choice="yes")
    after = desk.get(page, headers={**BY_HTMX, "If-None-Match": before.headers["ETag"]})
    assert ['id="people"' in one.content.decode() for one in (before, after)] == [True, False]
    assert ["<dd>10</dd>" in before.content.decode(), "<dd>9</dd>" in after.content.decode()] == [True, True]
    commands.record_leave(actor=secretary, meeting=opened, membership=sittings[5].membership)
    left = desk.get(page, headers={**BY_HTMX, "If-None-Match": after.headers["ETag"]})
    assert 'id="people"' in left.content.decode()


def test_what_screens_share_is_read_anew_after_every_act(
    opened: Meeting, sittings: list[Sitting], secretary: Account
) -> None:
    meeting = Meeting.objects.select_related("council__charter", "charter_version").get(pk=opened.pk)
    first = shared_room(meeting)
    assert shared_room(meeting) is first
    commands.ask_to_speak(actor=sittings[4].account, item=opened.items.get())
    assert kept_room("1049", meeting.ref, acts_of("1049")) is None
    assert [len(one.speeches) for one in (first, shared_room(meeting))] == [0, 1]


@pytest.mark.django_db(transaction=True)
def test_phones_that_ask_at_once_wait_for_the_one_that_reads_the_room(opened: Meeting) -> None:
    meeting = Meeting.objects.select_related("council__charter", "charter_version").get(pk=opened.pk)
    together = Barrier(8)

    def ask() -> SharedRoom:
        together.wait()
        try:
            return shared_room(meeting)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as phones:
        rooms = [one.result() for one in [phones.submit(ask) for _ in range(8)]]
    assert len({id(one) for one in rooms}) == 1
