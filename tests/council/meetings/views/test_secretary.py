from __future__ import annotations

from collections.abc import Callable

import time_machine
from django.test import Client
from django.urls import reverse

from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.meetings import commands
from sapha.council.meetings.models import AgendaItem, Meeting, MeetingSeries, Resolution
from tests.factories.meetings import MEETS, Sitting, opened_meeting

ClientOf = Callable[[Account | None], Client]
KEEP = "บันทึกข้อความ"
CALL = {
    "sender": "สำนักงานเขตตัวอย่าง", "letter_number": "กท 4901/1", "signer_name": "นางสมมุติ ใจดี",
    "signer_post": "ประธาน", "contact_office": "ฝ่ายปกครอง", "contact_phone": "",
}  # fmt: skip
PLAN = {
    "day": "10/10/2566",
    "starts_at": "๑๓.๓๐",
    "minutes": "180",
    "place": "ห้องประชุมชั้น 5",
    "form": "in_person",
}


def council_page(name: str, key: str = "1049") -> str:
    return reverse(f"meetings:{name}", args=[key])


def meeting_page(name: str, meeting: Meeting, *more: object) -> str:
    kept = Meeting.objects.select_related("council").get(pk=meeting.pk)
    return reverse(f"meetings:{name}", args=[kept.council.key, kept.ref, *more])


def test_a_secretary_plans_writes_convenes_and_runs_a_meeting(
    sittings: list[Sitting], secretary: Account, client_of: ClientOf, clock: time_machine.Coordinates
) -> None:
    client = client_of(secretary)
    made = client.post(council_page("plan"), PLAN)
    meeting = Meeting.objects.get()
    assert (made.status_code, meeting.starts_at) == (302, MEETS)
    client.post(meeting_page("agenda", meeting), {"kind": "for_consideration", "title": "ถังแยกขยะ"})
    client.post(meeting_page("convene", meeting), {**PLAN, **CALL})
    meeting.refresh_from_db()
    assert (meeting.state, meeting.short_number) == ("convened", "1/2566")
    assert client.get(meeting_page("answers", meeting)).context["sent"] == 19

    clock.move_to(MEETS)

    def do(deed: str, **said: object) -> None:
        assert client.post(meeting_page("room_deed", meeting, deed), said).status_code == 302

    for one in sittings[:9]:
        do("arrive", membership=one.membership.pk)
    do("preside", membership=sittings[0].membership.pk)
    do("open")
    item = AgendaItem.objects.get()
    do("open-item", item=item.pk)
    do("put-motion", item=item.pk, text="ให้ตั้งถังแยกขยะ 4 จุด")
    motion = item.motions.get()
    do("open-vote", motion=motion.pk, method="roll_call")
    vote = motion.votes.get()
    for one in sittings[:9]:
        do("ballot", vote=vote.pk, membership=one.membership.pk, choice="yes")
    do("close-vote", vote=vote.pk)
    do("finish-item", item=item.pk)
    do("close")
    meeting.refresh_from_db()
    assert (meeting.state, Resolution.objects.get().text) == ("closed", "ให้ตั้งถังแยกขยะ 4 จุด")
    for name in ("room", "meeting", "agenda"):
        assert client.get(meeting_page(name, meeting)).status_code == 200


def test_the_desk_offers_a_vote_where_one_may_be_opened(
    on_the_day: Meeting, sittings: list[Sitting], secretary: Account, client_of: ClientOf
) -> None:
    meeting, client = opened_meeting(secretary, on_the_day, sittings[:10]), client_of(secretary)
    item = commands.open_item(actor=secretary, item=meeting.items.get())
    main = commands.put_motion(actor=secretary, item=item, text="ให้ตั้งถังแยกขยะ")
    other = commands.put_motion(actor=secretary, item=item, text="ให้ตั้งถังแยกขยะ 5 จุด", amends=main)

    def offered() -> tuple[list[int], int]:
        """Return on which motions a vote is offered, and how many have a text that can be kept."""
        page = client.get(meeting_page("room", meeting))
        buttons = page.content.decode().count(KEEP)
        return page.context["page"].votable, buttons

    assert offered() == ([other.pk], 2)
    vote = commands.open_vote(actor=secretary, motion=other, method="no_objection")
    commands.close_vote(actor=secretary, vote=vote)
    assert offered() == ([main.pk], 1)
    vote = commands.open_vote(actor=secretary, motion=main, method="no_objection")
    vote = commands.close_vote(actor=secretary, vote=vote)
    assert offered() == ([], 0)
    commands.void_vote(actor=secretary, vote=vote, reason="ถามไม่ครบ")
    assert offered() == ([main.pk], 1)


def test_a_refusal_is_said_in_the_room_and_nothing_is_lost(
    on_the_day: Meeting, secretary: Account, client_of: ClientOf
) -> None:
    client = client_of(secretary)
    answer = client.post(meeting_page("room_deed", on_the_day, "open"), follow=True)
    assert [str(one) for one in answer.context["messages"]] == ["โปรดบันทึกผู้เป็นประธานในที่ประชุมก่อน"]
    assert client.post(meeting_page("room_deed", on_the_day, "dance")).status_code == 404
    assert (
        client.post(meeting_page("room_deed", on_the_day, "arrive"), {"membership": "x"}).status_code == 404
    )


def test_forms_that_do_not_fit_come_back_as_typed(
    sittings: list[Sitting], secretary: Account, client_of: ClientOf
) -> None:
    client = client_of(secretary)
    for changed, field in (
        ({"day": "31/02/2566"}, "day"),
        ({"starts_at": "25.00"}, "starts_at"),
        ({"minutes": "3"}, "minutes"),
        ({"day": "1/1/2560"}, "__all__"),
    ):
        answer = client.post(council_page("plan"), {**PLAN, **changed})
        assert (answer.status_code, list(answer.context["form"].errors)) in [
            (422, [field]),
            (422, ["starts_at"]),
        ]
        assert "ห้องประชุมชั้น 5" in answer.content.decode()
    rule = {
        "week": "2",
        "weekday": "1",
        "starts_at": "13:30",
        "minutes": "180",
        "shift": "after",
        "place": "ห้อง",
        "form": "online",
    }
    assert client.post(council_page("series"), rule).status_code == 302
    assert MeetingSeries.objects.get().starts_at.isoformat() == "13:30:00"
    assert client.post(council_page("plan_months")).status_code == 302
    assert Meeting.objects.filter(state="planned").count() == 6


def test_nobody_else_enters_the_secretarys_pages(
    meeting: Meeting, sittings: list[Sitting], client_of: ClientOf, citizen: Account, prasit: Account,
    malee: Account, auditor: Account, council: Council,
) -> None:  # fmt: skip
    people = (
        ("nobody", None), ("citizen", citizen), ("member", sittings[1].account), ("malee", malee),
        ("prasit", prasit), ("auditor", auditor),
    )  # fmt: skip
    seen = {
        who: tuple(
            client_of(account).get(url).status_code
            for url in (
                council_page("work"),
                council_page("plan"),
                meeting_page("room", meeting),
                meeting_page("convene", meeting),
            )
        )
        for who, account in people
    }
    assert seen == {
        "nobody": (302,) * 4,
        "citizen": (404,) * 4,
        "member": (403,) * 4,
        "malee": (404,) * 4,
        "prasit": (200,) * 4,
        "auditor": (200, 403, 200, 403),
    }


def test_the_room_updates_its_figures_without_touching_what_is_typed(
    on_the_day: Meeting, secretary: Account, client_of: ClientOf
) -> None:
    part = client_of(secretary).get(meeting_page("room", on_the_day), headers={"HX-Request": "true"})
    text = part.content.decode()
    assert ('hx-swap-oob="true"' in text, "<textarea" in text, "<html" in text) == (True, False, False)
    boosted = client_of(secretary).get(
        meeting_page("room", on_the_day), headers={"HX-Request": "true", "HX-Boosted": "true"}
    )
    assert "<html" in boosted.content.decode()


def test_ones_own_page_names_what_one_is_in_the_council(
    sittings: list[Sitting], secretary: Account, client_of: ClientOf
) -> None:
    page = client_of(secretary).get("/people/me/")
    roles = [(role.th, unit.th) for role, unit in page.context["derived"]]
    council = sittings[0].membership.council
    assert roles == [("กรรมการสภาคนเมือง", council.name), ("เลขานุการ", council.name)]
    assert "ไม่มีบทบาท" not in page.content.decode()
