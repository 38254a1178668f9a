"""Meetings under another charter than the default one: order of business, two versions, no urgency, alternates."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from sapha.civic.agencies.commands import ReferenceLoad
from sapha.civic.people.models import Account
from sapha.council.councils.charter.json_form import rules_from_json
from sapha.council.councils.commands import create_all_councils, put_charter_in_force
from sapha.council.councils.commands.charters import change_draft, draft_charter_version
from sapha.council.councils.models import Council
from sapha.council.meetings import commands
from sapha.council.meetings.door import door_code
from sapha.council.meetings.models import Invitation, Meeting, NoticeFile
from sapha.council.meetings.queries.agenda import agenda_of, lines_in_order
from sapha.council.meetings.queries.room import room_of
from sapha.council.membership.commands import fill_seat
from sapha.council.membership.models import Membership
from sapha.evidence.letters.models import Register
from sapha.foundation.errors import BadInput, Conflict
from tests.council.meetings.printing.test_letters import text_of
from tests.factories.charters import ORDER, charter_in_force_of, charter_json
from tests.factories.meetings import (
    MEETS,
    TEXT,
    Sitting,
    added,
    convened_meeting,
    notified,
    opened_meeting,
    planned_meeting,
    present,
    seated_council,
)
from tests.factories.membership import accepted, appointed

ClientOf = Callable[[Account | None], Client]
BACKWARDS = ["other", "for_consideration", "matters_arising", "adoption_of_minutes", "for_information"]


@pytest.fixture
def seated(
    clock: time_machine.Coordinates, admin: Account, reference_data: ReferenceLoad
) -> Callable[..., list[Sitting]]:
    """Seat the council of district 1049 under a charter with some parts, and fields of some groups, changed."""

    def make(groups: dict[str, dict[str, Any]] | None = None, **parts: Any) -> list[Sitting]:
        balance = charter_json()["balance"]
        charter = charter_in_force_of(admin, groups=groups or {}, balance=balance, **parts)
        create_all_councils(actor=admin, charter=charter)
        return seated_council(admin, Council.objects.select_related("charter").get(key="1049"))

    return make


def council_of(sittings: list[Sitting]) -> Council:
    return Council.objects.select_related("charter").get(key=sittings[0].membership.council.key)


def second_version(admin: Account, council: Council, valid_from: date, **changes: Any) -> None:
    """Put a second version of the council's charter in force."""
    draft = draft_charter_version(actor=admin, charter=council.charter, reason="ทบทวน")
    draft = change_draft(actor=admin, version=draft, rules=rules_from_json(charter_json(**changes)))
    put_charter_in_force(
        actor=admin, version=draft, valid_from=valid_from, document=ORDER, figures_confirmed=True
    )


def ordered(meeting: Meeting) -> list[tuple[str, str]]:
    return [(one.number, one.item.title) for one in lines_in_order(agenda_of(meeting))]


def test_another_order_of_business_rules_page_letter_and_room(
    seated: Callable[..., list[Sitting]], clock: time_machine.Coordinates, client_of: ClientOf
) -> None:
    sittings = seated(order_of_business=BACKWARDS)
    secretary, council = sittings[-1].account, council_of(sittings)
    meeting = planned_meeting(secretary, council)
    for kind in ("for_information", "for_consideration", "other"):
        added(secretary, meeting, f"เรื่อง {kind}", kind)
    expected = [("1.1", "เรื่อง other"), ("2.1", "เรื่อง for_consideration"), ("5.1", "เรื่อง for_information")]
    assert ordered(meeting) == expected
    notice = notified(secretary, meeting)
    letter = text_of(bytes(NoticeFile.objects.get(notice=notice).content))
    heads = ["ระเบียบวาระที่ ๑ เรื่องอื่น ๆ", "ระเบียบวาระที่ ๕ เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ"]
    places = [letter.index(one) for one in (heads[0], "๑.๑", "๒.๑", heads[1], "๕.๑")]
    assert places == sorted(places)
    address = reverse("meetings:meeting", args=["1049", notice.meeting.ref])
    page = client_of(None).get(address).content.decode()
    assert page.index("1.1 เรื่อง other") < page.index("2.1 เรื่อง for_consideration")
    clock.move_to(MEETS)
    opened = opened_meeting(secretary, notice.meeting, sittings)
    assert ordered(opened) == expected


def test_the_version_of_the_day_of_the_meeting_counts_not_that_of_its_notice(
    seated: Callable[..., list[Sitting]], clock: time_machine.Coordinates, admin: Account
) -> None:
    """DOMAIN, rule 4: a meeting is judged by the version of its own day."""
    sittings = seated()
    secretary, council = sittings[-1].account, council_of(sittings)
    meeting = convened_meeting(secretary, council)
    first = meeting.charter_version
    assert (meeting.notices.get().days, ordered(meeting)) == (8, [("4.1", "จุดจอดวินหน้าตลาด")])
    clock.move_to("2023-10-02T05:00:00Z")
    second_version(
        admin,
        council,
        date(2023, 10, 9),
        quorum__numerator=2,
        quorum__denominator=3,
        order_of_business=BACKWARDS,
    )
    clock.move_to(MEETS)
    present(secretary, meeting, sittings[:11])
    commands.record_presiding(actor=secretary, meeting=meeting, membership=sittings[0].membership)
    # The light before the opening shows what the opening will ask for.
    assert (
        room_of(Meeting.objects.get(pk=meeting.pk)).quorum.text.en
        == "11 of 18 in office: 11 × 3 < 18 × 2, not quorate"
    )
    with pytest.raises(Conflict) as refused:
        commands.open_meeting(actor=secretary, meeting=meeting)
    assert refused.value.rule == "meetings.not_quorate"
    present(secretary, meeting, sittings[11:12])
    opened = commands.open_meeting(actor=secretary, meeting=meeting)
    assert opened.charter_version != first
    assert (room_of(opened).quorum.text.en, ordered(opened)) == (
        "12 of 18 in office: 12 × 3 ≥ 18 × 2, quorate",
        [("2.1", "จุดจอดวินหน้าตลาด")],
    )


def test_a_meeting_held_before_keeps_its_version(
    seated: Callable[..., list[Sitting]], clock: time_machine.Coordinates, admin: Account
) -> None:
    sittings = seated()
    secretary, council = sittings[-1].account, council_of(sittings)
    meeting = convened_meeting(secretary, council)
    clock.move_to(MEETS)
    opened_meeting(secretary, meeting, sittings[:9])
    clock.shift(timedelta(hours=1))
    commands.close_meeting(actor=secretary, meeting=meeting, reason="time")
    second_version(admin, council, date(2023, 10, 11), quorum__numerator=2, quorum__denominator=3)
    clock.shift(timedelta(days=30))
    held = Meeting.objects.select_related("council__charter", "charter_version").get(pk=meeting.pk)
    assert room_of(held, MEETS).quorum.text.en == "9 of 18 in office: 9 × 2 ≥ 18, quorate"
    following = planned_meeting(secretary, council, starts_at=MEETS + timedelta(days=60))
    assert room_of(following).rules.quorum.denominator == 3


def test_a_charter_without_urgency_takes_no_reason_for_a_late_notice(
    seated: Callable[..., list[Sitting]], clock: time_machine.Coordinates
) -> None:
    sittings = seated(notice__urgency=False)
    secretary, council = sittings[-1].account, council_of(sittings)
    meeting = planned_meeting(secretary, council)
    clock.move_to("2023-10-08T05:00:00Z")
    with pytest.raises(BadInput) as refused:
        commands.convene_meeting(
            actor=secretary, meeting=meeting, calling=commands.Calling(TEXT, urgency_reason="น้ำท่วม")
        )
    assert (refused.value.rule, refused.value.where) == ("meetings.notice_late", "starts_at")
    assert refused.value.text.th == (
        "แจ้งล่วงหน้า 1 วันเต็ม ต้องไม่น้อยกว่า 3 วัน ขาด 2 วัน แนวทางของสภานี้ไม่ให้เรียกประชุมเร่งด่วน โปรดเลื่อนวันประชุม"
    )


@pytest.fixture
def with_alternate(seated: Callable[..., list[Sitting]], admin: Account) -> tuple[list[Sitting], Sitting]:
    """The council, and the alternate of the first seat of businesses with their account."""
    sittings = seated({"business": {"alternates": True}})
    council = council_of(sittings)
    seat = council.seats.get(group_code="business", number=1)
    nominee = accepted(admin, council, "business", "สำรอง")
    fill_seat(actor=admin, nominee=nominee, seat=seat, standing="alternate")
    appointed(admin, council, Register.objects.get(name="คำสั่ง"))
    row = Membership.objects.select_related("person", "seat").get(nominee=nominee)
    return sittings, Sitting(
        row, Account.objects.create_user("alternate@example.org", None, person=row.person)
    )


def holder_of(sittings: list[Sitting], alternate: Sitting) -> Sitting:
    return next(one for one in sittings if one.membership.seat_id == alternate.membership.seat_id)


def test_a_substitute_counts_for_the_seat_when_they_come_and_the_answer_alone_counts_for_nobody(
    with_alternate: tuple[list[Sitting], Sitting], clock: time_machine.Coordinates
) -> None:
    sittings, alternate = with_alternate
    holder, secretary = holder_of(sittings, alternate), sittings[-1].account
    meeting = convened_meeting(secretary, council_of(sittings))
    assert Invitation.objects.filter(meeting=meeting, membership=alternate.membership).exists()
    commands.answer_notice(actor=holder.account, meeting=meeting, answer="substitute")
    clock.move_to(MEETS)
    present(secretary, meeting, sittings[:8])
    assert room_of(meeting).quorum.text.en == "8 of 18 in office: 8 × 2 < 18, not quorate"
    commands.check_in(actor=alternate.account, meeting=meeting, way="qr", code=door_code(meeting))
    assert room_of(meeting).quorum.text.en == "9 of 18 in office: 9 × 2 ≥ 18, quorate"
    with pytest.raises(Conflict) as both:  # one seat, one vote, whoever comes later
        present(secretary, meeting, [holder])
    assert both.value.rule == "meetings.seat_present"
    assert len(room_of(meeting).voters) == 9


def test_who_has_no_alternate_sends_none(with_alternate: tuple[list[Sitting], Sitting]) -> None:
    sittings, alternate = with_alternate
    meeting = convened_meeting(sittings[-1].account, council_of(sittings))
    for actor in (sittings[1], alternate):
        with pytest.raises(BadInput) as refused:
            commands.answer_notice(actor=actor.account, meeting=meeting, answer="substitute")
        assert (refused.value.rule, refused.value.where) == ("meetings.no_alternate", "answer")


def test_one_seat_that_is_answered_for_twice_is_counted_once(
    with_alternate: tuple[list[Sitting], Sitting], client_of: ClientOf
) -> None:
    sittings, alternate = with_alternate
    holder, secretary = holder_of(sittings, alternate), sittings[-1].account
    meeting = convened_meeting(secretary, council_of(sittings))
    commands.answer_notice(actor=holder.account, meeting=meeting, answer="substitute")
    commands.answer_notice(actor=alternate.account, meeting=meeting, answer="will_come")
    page = client_of(secretary).get(reverse("meetings:answers", args=["1049", meeting.ref]))
    assert page.context["coming"] == 1
