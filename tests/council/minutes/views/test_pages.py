"""Pages of minutes: who reads what when, and every form of the walk through the browser's requests."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.minutes import commands
from sapha.council.minutes.models import Block, Correction, Dissent, Minutes
from tests.factories.meetings import Sitting
from tests.factories.minutes import adopting_meeting, circulated, held_meeting

Sign = Callable[[Account | None], Client]


def url(name: str, *more: object) -> str:
    return reverse(f"minutes:{name}", args=["1049", "1-2566", *more])


def test_the_walk_by_the_pages(  # noqa: PLR0915 - one walk, told in order
    clock: time_machine.Coordinates, council: Council, sittings: list[Sitting], secretary: Account, client_of: Sign
) -> None:  # fmt: skip
    held_meeting(clock, secretary, council, sittings)
    office, member = client_of(secretary), client_of(sittings[2].account)
    meeting_page = reverse("meetings:meeting", args=["1049", "1-2566"])
    assert "ร่างรายงานการประชุม" in office.get(meeting_page).content.decode()
    assert office.post(url("draw_up")).url == url("minutes")
    found = Minutes.objects.get()
    block = found.blocks.get(item__isnull=False)
    assert [client.get(url("minutes")).status_code for client in (office, member, client_of(None))] == [
        200,
        404,
        404,
    ]

    page = office.post(url("change_block", block.pk), {"title": "บันทึกการประชุม", "text": "ยาว", "seen": 1})
    assert (page.status_code, page.context["form"].errors) == (
        422,
        {"title": ["หัวข้อ “บันทึกการประชุม” ไม่ถูกต้องตามระเบียบงานสารบรรณ ใช้ “รายงานการประชุม”"]},
    )
    assert page.context["form"]["text"].value() == "ยาว"
    said = {"title": block.title, "text": f"{block.text}\nอภิปรายแล้ว", "seen": 1}
    assert office.post(url("change_block", block.pk), said).status_code == 302
    page = office.post(url("change_block", block.pk), {**said, "text": "ทับ"})
    assert (page.status_code, page.context["form"]["text"].value(), page.context["form"]["seen"].value()) == (
        422,
        "ทับ",
        "2",
    )

    resolution = str(block.item.resolutions.get().pk)  # type: ignore[union-attr]
    own = {"membership": str(sittings[3].membership.pk), "resolution": resolution}
    assert office.post(url("dissent"), own).status_code == 302
    page = office.post(url("circulate"), {"answer_until": "20/10/2566"})
    assert (page.status_code, list(page.context["circulate_form"].errors)) == (422, ["__all__"])
    dissent = Dissent.objects.get()
    assert member.post(url("write_dissent", dissent.pk), {"text": "ของคนอื่น"}).status_code == 403
    dissenter = client_of(sittings[3].account)
    assert "ยังไม่มีข้อความ" in dissenter.get(meeting_page).content.decode()
    assert dissenter.post(url("write_dissent", dissent.pk), {"text": "สำรวจก่อน"}).url == meeting_page
    assert office.post(url("write_dissent", dissent.pk), {"text": "ควรสำรวจก่อน"}).status_code == 302
    assert office.post(url("circulate"), {"answer_until": "20/10/2566"}).status_code == 302

    assert member.get(url("minutes")).status_code == 200
    page = member.post(url("propose", block.pk), {"text": Block.objects.get(pk=block.pk).text, "reason": "x"})
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["text"])
    for text in ("แก้ไขแล้ว", "แก้ไขอีก"):
        member.post(url("propose", block.pk), {"text": text, "reason": "จำนวนผิด"})
        one = Correction.objects.latest("pk")
        office.post(url("refuse" if text == "แก้ไขแล้ว" else "accept", one.pk), {"answer": "ดูแล้ว"})
    assert list(Correction.objects.order_by("pk").values_list("state", flat=True)) == ["refused", "accepted"]
    assert office.post(url("adopt")).status_code == 302
    assert Minutes.objects.get().state == "circulated"

    adopting_meeting(clock, secretary, council, sittings)
    client_of(secretary).post(url("adopt"))  # a month later, the first sign-in is over
    anybody = client_of(None)
    page = anybody.get(url("minutes"))
    assert (page.status_code, "แก้ไขอีก" in page.content.decode()) == (200, True)
    paper = anybody.get(url("paper"))
    assert (paper.status_code, paper.content[:5], anybody.get(url("official")).status_code) == (
        200,
        b"%PDF-",
        404,
    )
    assert paper.content == anybody.get(url("paper")).content


def test_the_public_reads_nothing_of_a_secret_item_or_of_what_was_redacted(
    clock: time_machine.Coordinates, council: Council, sittings: list[Sitting], secretary: Account, client_of: Sign
) -> None:  # fmt: skip
    made = circulated(secretary, held_meeting(clock, secretary, council, sittings, secret=True))
    place = made.blocks.get(part="place")
    commands.redact_block(actor=secretary, block=place, withheld=False, public_text="สำนักงานเขต")
    adopting_meeting(clock, secretary, council, sittings)
    commands.adopt_minutes(actor=secretary, minutes=made)
    seen = client_of(None).get(url("minutes")).content.decode()
    assert ["จุดจอด" in seen, "ห้องประชุมชั้น 5" in seen, "เรื่องลับ" in seen] == [False, False, True]
    inside = client_of(sittings[2].account).get(url("minutes")).content.decode()
    assert ["จุดจอด" in inside, "ห้องประชุมชั้น 5" in inside] == [True, True]


@pytest.mark.parametrize("more", [0, 2])
def test_a_page_asks_the_same_number_of_questions_with_one_item_and_with_three(
    clock: time_machine.Coordinates, council: Council, sittings: list[Sitting], secretary: Account, client_of: Sign,
    django_assert_num_queries: DjangoAssertNumQueries, more: int,
) -> None:  # fmt: skip
    meeting = held_meeting(clock, secretary, council, sittings, more=more)
    made, office = circulated(secretary, meeting), client_of(secretary)
    for block in made.blocks.filter(item__isnull=False):
        commands.propose_correction(actor=sittings[2].account, block=block, text="อีกอย่างหนึ่ง", reason="ไม่ครบ")
        commands.register_dissent(
            actor=sittings[3].account,
            resolution=block.item.resolutions.get(),  # type: ignore[union-attr]
            membership=sittings[3].membership,
            text="ควรสำรวจก่อน",
        )
    office.get(url("minutes"))
    with django_assert_num_queries(17):
        office.get(url("minutes"))
    for one in Correction.objects.all():
        commands.accept_correction(actor=secretary, correction=one)
    adopting_meeting(clock, secretary, council, sittings)
    commands.adopt_minutes(actor=secretary, minutes=made)
    anybody = client_of(None)
    anybody.get(url("minutes"))
    with django_assert_num_queries(7):
        anybody.get(url("minutes"))
