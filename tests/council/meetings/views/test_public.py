from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.meetings import commands
from sapha.council.meetings.models import Invitation, Meeting, Registration
from tests.factories.meetings import Sitting, added, convened_meeting, notified, planned_meeting

ClientOf = Callable[[Account | None], Client]


def page(name: str, meeting: Meeting, *more: object) -> str:
    return reverse(f"meetings:{name}", args=[meeting.council.key, meeting.ref, *more])


def test_a_planned_meeting_is_for_those_who_plan_it(
    council: Council, sittings: list[Sitting], secretary: Account, client_of: ClientOf, citizen: Account
) -> None:
    meeting = planned_meeting(secretary, council)
    seen = {
        who: client_of(account).get(page("meeting", meeting)).status_code
        for who, account in (
            ("nobody", None), ("citizen", citizen), ("member", sittings[1].account), ("secretary", secretary),
        )
    }  # fmt: skip
    assert seen == {"nobody": 404, "citizen": 404, "member": 200, "secretary": 200}
    listed = client_of(None).get(reverse("meetings:council", args=["1049"]))
    assert list(listed.context["page"]) == []


def test_a_secret_item_is_named_to_nobody_outside(
    council: Council, sittings: list[Sitting], secretary: Account, client_of: ClientOf, prasit: Account,
    malee: Account,
) -> None:  # fmt: skip
    meeting = planned_meeting(secretary, council)
    secret = added(secretary, meeting, "สอบข้อเท็จจริงผู้รับจ้าง", is_secret=True)
    notified(secretary, meeting)
    meeting = Meeting.objects.select_related("council").get(pk=meeting.pk)
    seen = {}
    for who, account in (
        ("nobody", None),
        ("malee", malee),
        ("prasit", prasit),
        ("member", sittings[1].account),
    ):
        client = client_of(account)
        shown = "สอบข้อเท็จจริง" in client.get(page("meeting", meeting)).content.decode()
        seen[who] = (shown, client.get(page("item", meeting, secret.pk)).status_code)
    assert seen == {
        "nobody": (False, 404),
        "malee": (False, 404),
        "prasit": (True, 200),
        "member": (True, 200),
    }


def test_the_notice_is_the_bytes_that_were_sent_and_reading_it_is_noted(
    meeting: Meeting, sittings: list[Sitting], client_of: ClientOf
) -> None:
    answer = client_of(sittings[2].account).get(page("notice", meeting))
    assert hashlib.sha256(answer.content).hexdigest() == meeting.notices.get().sha256
    assert answer["Content-Type"] == "application/pdf"
    opened = Invitation.objects.filter(opened_at__isnull=False).values_list("membership", flat=True)
    assert list(opened) == [sittings[2].membership.pk]
    client_of(None).get(page("notice", meeting))
    assert Invitation.objects.filter(opened_at__isnull=False).count() == 1


def test_a_citizen_registers_asks_and_takes_it_back(
    meeting: Meeting, citizen: Account, client_of: ClientOf
) -> None:
    client = client_of(citizen)
    client.post(page("register", meeting))
    client.post(page("register", meeting))
    client.post(page("ask", meeting), {"text": "จุดจอดใหม่อยู่ตรงไหน"})
    assert list(Registration.objects.values_list("kind", "text")) == [
        ("attend", ""),
        ("question", "จุดจอดใหม่อยู่ตรงไหน"),
    ]
    refused = client.post(page("ask", meeting), {"text": "  "})
    assert (refused.status_code, list(refused.context["question_form"].errors)) == (422, ["text"])
    attends = Registration.objects.get(kind="attend")
    client.post(page("withdraw", meeting, attends.pk))
    assert Registration.objects.get(pk=attends.pk).withdrawn_at is not None
    other = client_of(None).post(page("register", meeting))
    assert (other.status_code, other["Location"].startswith("/accounts/login/")) == (302, True)


def test_a_member_answers_on_the_page(meeting: Meeting, sittings: list[Sitting], client_of: ClientOf) -> None:
    client = client_of(sittings[3].account)
    client.post(page("answer", meeting), {"answer": "excused", "note": "ไปต่างจังหวัด"})
    kept = Invitation.objects.get(membership=sittings[3].membership)
    assert (kept.answer, kept.note) == ("excused", "ไปต่างจังหวัด")
    refused = client.post(page("answer", meeting), {"answer": "maybe", "note": "ยังไม่แน่"})
    assert (refused.status_code, "ยังไม่แน่" in refused.content.decode()) == (422, True)


@pytest.mark.parametrize("meetings", [1, 3])
def test_the_list_costs_the_same_with_one_meeting_and_with_three(
    council: Council, sittings: list[Sitting], secretary: Account, client_of: ClientOf,
    django_assert_num_queries: Callable[..., object], meetings: int,
) -> None:  # fmt: skip
    for _ in range(meetings):
        convened_meeting(secretary, council)
    client = client_of(None)
    with django_assert_num_queries(6):  # type: ignore[attr-defined]
        client.get(reverse("meetings:council", args=["1049"]))


@pytest.mark.parametrize("items", [1, 3])
def test_the_page_costs_the_same_with_one_item_and_with_three(
    council: Council, sittings: list[Sitting], secretary: Account, client_of: ClientOf,
    django_assert_num_queries: Callable[..., object], items: int,
) -> None:  # fmt: skip
    meeting = convened_meeting(secretary, council, *[f"เรื่องที่ {n}" for n in range(items)])
    client = client_of(None)
    with django_assert_num_queries(9):  # type: ignore[attr-defined]
        client.get(page("meeting", meeting))


def test_feeds_hold_what_was_announced(
    meeting: Meeting, secretary: Account, council: Council, client_of: ClientOf
) -> None:
    planned_meeting(secretary, council)
    commands.cancel_meeting(actor=secretary, meeting=meeting, reason="น้ำท่วม")
    client = client_of(None)
    for url in (
        reverse("all_meetings:city_feed"),
        reverse("meetings:council_feed", args=["1049"]),
        page("meeting_feed", meeting),
    ):
        answer = client.get(url)
        assert answer["Content-Type"] == "text/calendar; charset=utf-8"
        assert answer.content.count(b"BEGIN:VEVENT") == 1
        assert b"STATUS:CANCELLED" in answer.content


def test_the_councils_page_and_table_show_the_next_meeting(meeting: Meeting, client_of: ClientOf) -> None:
    shown = client_of(None).get(reverse("councils:council", args=["1049"])).content.decode()
    assert "ครั้งที่ 1/2566" in shown
    table = client_of(None).get(reverse("councils:councils")).content.decode()
    assert "10 ต.ค. 2566 13.30" in table
