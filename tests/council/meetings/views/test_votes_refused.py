"""Votes that do not count, or count already: each is told clearly, in Thai and in English, and changes nothing."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.test import Client
from django.utils import translation

from sapha.civic.people.models import Account
from sapha.council.meetings import commands
from sapha.council.meetings.models import Ballot, Meeting, Vote
from tests.council.meetings.views.test_secretary import meeting_page
from tests.factories.meetings import Sitting, opened_meeting

ClientOf = Callable[[Account | None], Client]


@dataclass(frozen=True)
class Said:
    """How a refusal is told.

    Attributes:
        status: of the answer; what happens in the ordinary course of a meeting is told on the member's page.
        th, en: the words.
    """

    status: int
    th: str
    en: str


NO_MEMBER = Said(
    404, "ท่านไม่ได้เป็นกรรมการของสภานี้ในวันประชุม", "You are no member of this council on the day of the meeting"
)
NO_MEMBER_HERE = Said(403, NO_MEMBER.th, NO_MEMBER.en)
NO_VOTE = Said(
    200,
    "ท่านไม่มีสิทธิลงคะแนนครั้งนี้ เพราะไม่ได้อยู่ในที่ประชุมตอนเปิดลงคะแนน ถอนตัว หรือที่นั่งไม่มีสิทธิออกเสียง",
    "You cannot vote here: you were not in the meeting when the vote opened, withdrew, or your seat has no vote",
)
LEFT = Said(200, "ผู้นี้ออกจากที่ประชุมแล้ว จึงลงคะแนนไม่ได้", "Who has left the meeting cannot vote")
CLOSED = Said(200, "ปิดการลงคะแนนแล้ว คะแนนนี้ไม่ได้นับ", "The vote is closed: this ballot was not counted")
COUNTED = Said(200, "ที่นั่งของท่านลงคะแนนไว้แล้ว นับหนึ่งครั้ง", "Your seat has voted: it counts once")
RECEIVED = Said(200, "ได้รับคะแนนของท่านแล้ว นับหนึ่งครั้ง", "Your vote was received and counts once")
CHOOSE = Said(200, "โปรดเลือกเห็นชอบ ไม่เห็นชอบ หรืองดออกเสียง", "Choose in favour, against or abstain")
NO_SUCH = Said(404, "การประชุมนี้ไม่มีการลงคะแนนนี้", "This meeting has no such vote")


@pytest.fixture
def vote(on_the_day: Meeting, sittings: list[Sitting], secretary: Account) -> Vote:
    """An open vote of twelve members, of whom one has left since and one has voted."""
    meeting = opened_meeting(secretary, on_the_day, sittings[:12])
    item = commands.open_item(actor=secretary, item=meeting.items.get())
    commands.declare_own_conflict(actor=sittings[2].account, item=item, ground="spouse", note="")
    motion = commands.put_motion(actor=secretary, item=item, text="ให้ตั้งถังแยกขยะ")
    made = commands.open_vote(actor=secretary, motion=motion, method="open")
    commands.record_leave(actor=secretary, meeting=meeting, membership=sittings[3].membership)
    commands.cast_vote(actor=sittings[4].account, vote=made, choice="yes")
    return made


def told(
    client: Client, vote: Vote, language: str, /, *, with_htmx: bool = False, **said: object
) -> tuple[int, str]:
    """Press and return the status and what is said of it."""
    with translation.override(language):
        page = meeting_page("seat_deed", vote.motion.item.meeting, "vote")
    posted = {"vote": vote.pk, "choice": "no", **said}
    headers = {"HX-Request": "true"} if with_htmx else {}
    answer = client.post(page, posted, follow=True, headers=headers)
    return answer.status_code, " ".join(
        html.unescape(re.sub(r"<[^>]*>", " ", answer.content.decode())).split()
    )


def assert_told(client: Client, vote: Vote, said: Said, /, **posted: object) -> None:
    """See that both languages say it, on a whole page and on the screen of a phone, and nothing is written."""
    before = list(Ballot.objects.order_by("pk").values())
    for language, words in (("th", said.th), ("en", said.en)):
        for with_htmx in (False, True):
            status, text = told(client, vote, language, with_htmx=with_htmx, **posted)
            assert (status, words in text) == (said.status, True), (language, with_htmx, text)
    assert list(Ballot.objects.order_by("pk").values()) == before


def test_who_is_no_member_is_told_so(
    vote: Vote, client_of: ClientOf, citizen: Account, prasit: Account, auditor: Account
) -> None:
    assert_told(client_of(citizen), vote, NO_MEMBER)
    for account in (prasit, auditor):  # they may see the meeting, and have no seat in it
        assert_told(client_of(account), vote, NO_MEMBER_HERE)


def test_who_is_signed_out_is_led_to_sign_in(vote: Vote, client_of: ClientOf) -> None:
    page = meeting_page("seat_deed", vote.motion.item.meeting, "vote")
    seat = meeting_page("seat", vote.motion.item.meeting)
    answer = client_of(None).post(page, {"vote": vote.pk, "choice": "no"})
    assert answer.headers["Location"] == f"/accounts/login/?next={seat}"
    assert Ballot.objects.count() == 1


def test_who_was_not_there_withdrew_left_or_has_no_vote_is_told_why(
    vote: Vote, sittings: list[Sitting], secretary: Account, client_of: ClientOf
) -> None:
    for account in (sittings[13].account, sittings[2].account, secretary):
        assert_told(client_of(account), vote, NO_VOTE)
    assert_told(client_of(sittings[3].account), vote, LEFT)


def test_after_the_close_and_after_it_was_voided(
    vote: Vote, sittings: list[Sitting], secretary: Account, client_of: ClientOf
) -> None:
    commands.close_vote(actor=secretary, vote=vote)
    assert_told(client_of(sittings[5].account), vote, CLOSED)
    commands.void_vote(actor=secretary, vote=vote, reason="นับผิด")
    assert_told(client_of(sittings[5].account), vote, CLOSED)


def test_twice_and_from_two_phones(vote: Vote, sittings: list[Sitting], client_of: ClientOf) -> None:
    one, other = client_of(sittings[4].account), client_of(sittings[4].account)
    assert_told(one, vote, RECEIVED, choice="yes")  # the same again, after a lost answer
    assert_told(other, vote, COUNTED, choice="no")
    assert_told(one, vote, COUNTED, choice="abstain")
    assert list(Ballot.objects.values_list("choice", flat=True)) == ["yes"]


def test_without_a_choice_and_in_a_vote_nobody_opened(
    vote: Vote, sittings: list[Sitting], client_of: ClientOf
) -> None:
    member = client_of(sittings[5].account)
    assert_told(member, vote, CHOOSE, choice="")
    assert_told(member, vote, CHOOSE, choice="ใช่")
    assert_told(member, vote, NO_SUCH, vote=999_999)
