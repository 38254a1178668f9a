"""A member's screen and the wall: what they show, to whom, and what a repeated press does."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sapha.civic.people.models import Account
from sapha.council.councils.documents import DocumentReference
from sapha.council.meetings import commands
from sapha.council.meetings.door import door_code
from sapha.council.meetings.models import Attendance, Ballot, BallotPaper, HandCount, Meeting, Recusal, Vote
from sapha.council.membership.commands import accept_departure
from sapha.council.membership.models import Membership
from tests.council.meetings.views.test_secretary import meeting_page
from tests.factories.meetings import Sitting, opened_meeting

ClientOf = Callable[[Account | None], Client]
SCREENS = ("seat", "seat_live", "wall", "wall_live")


@pytest.fixture
def opened(on_the_day: Meeting, sittings: list[Sitting], secretary: Account) -> Meeting:
    """The meeting with ten members there and its item taken up."""
    meeting = opened_meeting(secretary, on_the_day, sittings[:10])
    commands.open_item(actor=secretary, item=meeting.items.get())
    return meeting


def voting(meeting: Meeting, secretary: Account, method: str) -> Vote:
    motion = commands.put_motion(actor=secretary, item=meeting.items.get(), text="ให้ตั้งถังแยกขยะ")
    return commands.open_vote(actor=secretary, motion=motion, method=method)


def do(client: Client, meeting: Meeting, deed: str, **said: object) -> list[tuple[str, str]]:
    """Post a deed of the seat and return what the page says then."""
    answer = client.post(meeting_page("seat_deed", meeting, deed), said, follow=True)
    assert answer.status_code == 200
    return [(one.tags, str(one)) for one in answer.context["messages"]]


def test_each_screen_has_its_own_people(
    on_the_day: Meeting,
    sittings: list[Sitting],
    client_of: ClientOf,
    citizen: Account,
    prasit: Account,
    auditor: Account,
) -> None:
    people = {
        "nobody": None, "citizen": citizen, "member": sittings[1].account, "secretary": sittings[-1].account,
        "prasit": prasit, "auditor": auditor,
    }  # fmt: skip
    seen = {
        who: [client_of(account).get(meeting_page(name, on_the_day)).status_code for name in SCREENS]
        for who, account in people.items()
    }
    assert seen == {
        "nobody": [302] * 4,
        "citizen": [404] * 4,
        "member": [200, 200, 403, 403],
        "secretary": [200] * 4,
        "prasit": [403, 403, 200, 200],
        "auditor": [403, 403, 200, 200],
    }


@pytest.mark.parametrize("seat_is", ["ended by an act", "ended by its day"])
def test_who_holds_no_seat_any_more_sees_none_though_the_room_is_remembered(
    seat_is: str,
    opened: Meeting,
    sittings: list[Sitting],
    secretary: Account,
    admin: Account,
    clock: time_machine.Coordinates,
    client_of: ClientOf,
) -> None:
    held, page = sittings[3].membership, meeting_page("seat_live", opened)
    client, other = client_of(sittings[3].account), client_of(sittings[4].account)
    assert [one.get(page).status_code for one in (client, other)] == [200, 200]
    if seat_is == "ended by an act":
        document = DocumentReference("5/2566", opened.day)
        accept_departure(
            actor=admin, membership=held, reason="resigned", ends_on=opened.day, document=document
        )
    else:
        tomorrow = opened.day + timedelta(days=1)
        Membership.objects.filter(pk=held.pk).update(ends_on=tomorrow, term_ends_on=tomorrow)
        commands.ask_to_speak(actor=sittings[5].account, item=opened.items.get())
        assert [one.get(page).status_code for one in (client, other)] == [200, 200]
        clock.shift(timedelta(days=1))
    assert [one.get(page).status_code for one in (client, other)] == [404, 200]


def test_a_member_enters_themselves_by_the_code_of_the_room(
    on_the_day: Meeting, sittings: list[Sitting], client_of: ClientOf, clock: time_machine.Coordinates
) -> None:
    client, code = client_of(sittings[2].account), door_code(on_the_day)
    page = meeting_page("arrive", on_the_day, code)
    assert (client.get(page).status_code, Attendance.objects.count()) == (200, 0)
    entered = client.post(page, follow=True)
    assert entered.redirect_chain[-1][0] == meeting_page("seat", on_the_day)
    assert Attendance.objects.get().way == "qr"
    assert do(client, on_the_day, "arrive", code=code) == [("info", "ผู้นี้อยู่ในที่ประชุมแล้ว")]
    do(client, on_the_day, "leave")
    clock.shift(timedelta(minutes=11))
    (told,) = do(client, on_the_day, "arrive", code=code)
    assert (told[0], "สแกนจากจออีกครั้ง" in told[1]) == ("error", True)
    assert do(client, on_the_day, "arrive")[0][0] == "error"  # nobody attends this meeting online
    assert Attendance.objects.filter(left_at__isnull=True).count() == 0


def test_somebody_else_enters_nothing_by_the_code(
    on_the_day: Meeting, citizen: Account, client_of: ClientOf
) -> None:
    page = meeting_page("arrive", on_the_day, door_code(on_the_day))
    assert client_of(citizen).post(page).status_code == 404
    assert client_of(None).post(page).status_code == 302
    assert Attendance.objects.count() == 0


@pytest.mark.parametrize("method", ["open", "secret"])
def test_a_double_tap_and_a_second_phone_count_once(
    method: str, opened: Meeting, sittings: list[Sitting], secretary: Account, client_of: ClientOf
) -> None:
    vote = voting(opened, secretary, method)
    one, other = client_of(sittings[3].account), client_of(sittings[3].account)
    assert do(one, opened, "vote", vote=vote.pk, choice="yes") == [("success", "ได้รับคะแนนของท่านแล้ว นับหนึ่งครั้ง")]
    for client, choice in ((one, "yes"), (other, "no")):
        (told,) = do(client, opened, "vote", vote=vote.pk, choice=choice)
        assert told[0] in {"success", "info"}
    kept = (
        list(Ballot.objects.values_list("choice", flat=True))
        if method == "open"
        else list(BallotPaper.objects.exclude(choice="").values_list("choice", flat=True))
    )
    assert kept == ["yes"]
    text = one.get(meeting_page("seat", opened)).content.decode()
    assert ("<b>เห็นชอบ</b>" in text) is (method == "open")
    assert ("ระบบไม่เก็บสิ่งที่เลือก" in text) is (method == "secret")


def test_a_vote_after_the_close_is_told_and_not_counted(
    opened: Meeting, sittings: list[Sitting], secretary: Account, client_of: ClientOf
) -> None:
    vote = voting(opened, secretary, "open")
    commands.cast_vote(actor=sittings[0].account, vote=vote, choice="yes")
    commands.close_vote(actor=secretary, vote=vote)
    told = do(client_of(sittings[3].account), opened, "vote", vote=vote.pk, choice="no")
    assert told == [("error", "ปิดการลงคะแนนแล้ว คะแนนนี้ไม่ได้นับ")]
    assert Ballot.objects.count() == 1
    told = do(client_of(sittings[3].account), opened, "vote", vote=vote.pk)
    assert told[0][0] == "error"


@pytest.mark.parametrize("method", ["open", "secret", "roll_call", "hands"])
def test_nobody_sees_a_result_before_the_close(
    method: str, opened: Meeting, sittings: list[Sitting], secretary: Account, client_of: ClientOf
) -> None:
    vote = voting(opened, secretary, method)
    pages = [(sittings[5].account, "seat"), (secretary, "wall"), (secretary, "room")]

    def shown() -> list[str]:
        found = []
        for actor, name in pages:
            text = client_of(actor).get(meeting_page(name, opened)).content.decode()
            found.append(text.split('<main id="main"')[1].split("</main>")[0])
        return found

    for choice in ("yes", "no"):
        if choice == "no":
            Ballot.objects.all().delete()
            BallotPaper.objects.filter(vote=vote).update(choice="")
            vote.marks.update(has_voted=False)
            HandCount.objects.all().delete()
        _vote(method, vote, sittings, secretary, choice)
        now = [_without_tokens(one) for one in shown()]
        if choice == "yes":
            before = now
    assert now == before


def _vote(method: str, vote: Vote, sittings: list[Sitting], secretary: Account, choice: str) -> None:
    for one in sittings[:4]:
        if method == "roll_call":
            commands.record_ballot(actor=secretary, vote=vote, membership=one.membership, choice=choice)
        elif method == "hands":
            counts = {"yes": 0, "no": 0, "abstain": 0, choice: 4}
            commands.count_hands(actor=sittings[1].account, vote=vote, **counts)
        else:
            commands.cast_vote(actor=one.account, vote=vote, choice=choice)


def _without_tokens(text: str) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", text)


def test_a_screen_that_has_the_newest_state_costs_two_queries_and_no_page(
    opened: Meeting, sittings: list[Sitting], secretary: Account, client_of: ClientOf
) -> None:
    for actor, name, cost in ((sittings[3].account, "seat_live", 1), (secretary, "wall_live", 2)):
        client, page = client_of(actor), meeting_page(name, opened)
        tag = client.get(page).headers["ETag"]
        with CaptureQueriesContext(
            connection,
        ) as asked:
            same = client.get(page, headers={"If-None-Match": tag})
        assert (same.status_code, same.content, len(asked)) == (304, b"", cost)
        commands.ask_to_speak(
            actor=sittings[3 if name == "seat_live" else 4].account, item=opened.items.get()
        )
        changed = client.get(page, headers={"If-None-Match": tag})
        assert (changed.status_code, changed.headers["ETag"] == tag) == (200, False)


def test_the_wall_learns_of_each_ballot_and_phones_of_none(
    opened: Meeting, sittings: list[Sitting], secretary: Account, client_of: ClientOf
) -> None:
    vote = voting(opened, secretary, "secret")
    wall, phone = meeting_page("wall_live", opened), meeting_page("seat_live", opened)
    desk, member = client_of(secretary), client_of(sittings[5].account)
    before = (desk.get(wall).headers["ETag"], member.get(phone).headers["ETag"])
    commands.cast_vote(actor=sittings[3].account, vote=vote, choice="yes")
    after = (desk.get(wall).headers["ETag"], member.get(phone).headers["ETag"])
    assert (before[0] == after[0], before[1] == after[1]) == (False, True)
    assert "ลงคะแนนแล้ว 1 จาก 10 คน" in desk.get(wall).content.decode()


def test_a_seat_costs_the_same_with_three_and_with_ten_members(
    on_the_day: Meeting, sittings: list[Sitting], secretary: Account, client_of: ClientOf
) -> None:
    client, costs = client_of(sittings[0].account), []
    commands.record_arrival(actor=secretary, meeting=on_the_day, membership=sittings[0].membership)
    for many in (3, 10):
        for one in sittings[1:many]:
            if not Attendance.objects.filter(membership=one.membership).exists():
                commands.record_arrival(actor=secretary, meeting=on_the_day, membership=one.membership)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(meeting_page("seat", on_the_day)).status_code == 200
        costs.append(len(asked))
    assert costs[0] == costs[1]


def test_a_member_withdraws_speaks_and_counts_from_the_seat(
    opened: Meeting, sittings: list[Sitting], secretary: Account, client_of: ClientOf
) -> None:
    client, item = client_of(sittings[2].account), opened.items.get()
    assert do(client, opened, "speak", item=item.pk)[0][0] == "success"
    assert do(client, opened, "speak", item=item.pk)[0][0] == "info"
    do(client, opened, "unspeak", speech=item.speeches.get().pk)
    assert do(client, opened, "recuse", item=item.pk, ground="")[0][0] == "error"
    assert do(client, opened, "recuse", item=item.pk, ground="spouse", note="คู่สมรสเป็นผู้เช่า")[0][0] == "success"
    assert Recusal.objects.get().note == "คู่สมรสเป็นผู้เช่า"
    commands.record_arrival(actor=secretary, meeting=opened, membership=sittings[11].membership)
    vote = voting(opened, secretary, "hands")
    counter = client_of(sittings[3].account)
    assert do(counter, opened, "hands", vote=vote.pk, yes="๘", no="1", abstain="0")[0][0] == "success"
    assert do(counter, opened, "hands", vote=vote.pk, yes="มาก", no="1", abstain="0")[0][0] == "error"
    assert HandCount.objects.get().yes == 8
    assert client.post(meeting_page("seat_deed", opened, "dance")).status_code == 404
