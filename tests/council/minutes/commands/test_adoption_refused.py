"""Minutes do not close over a dissent that lacks its text: who and which resolution is said, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.meetings.models import Resolution
from sapha.council.minutes import commands
from sapha.council.minutes.models import Correction, Dissent, Minutes
from sapha.evidence.prints.models import Print
from sapha.foundation.errors import BadInput
from sapha.ledger.models import Event
from tests.factories.meetings import Sitting
from tests.factories.minutes import adopting_meeting, circulated, held_meeting

ClientOf = Callable[[Account | None], Client]
TOLD = "ยังไม่มีข้อความความเห็นแย้งของ นางกรรมการ4 สมมุติ (1/2566) โปรดบันทึกข้อความ หรือถอนความเห็นแย้ง แล้วทำอีกครั้ง"


def url(name: str) -> str:
    return reverse(f"minutes:{name}", args=["1049", "1-2566"])


@pytest.fixture
def dissented(
    clock: time_machine.Coordinates, council: Council, sittings: list[Sitting], secretary: Account
) -> Minutes:
    """Circulated minutes with a correction taken in, adopted by the next meeting, one dissent without text."""
    made = circulated(secretary, held_meeting(clock, secretary, council, sittings))
    block = made.blocks.get(item__isnull=False)
    one = commands.propose_correction(
        actor=sittings[2].account, block=block, text=f"{block.text}\nอภิปรายแล้ว", reason="ไม่ครบ"
    )
    commands.accept_correction(actor=secretary, correction=one)
    resolution = Resolution.objects.get(item=block.item)
    for sitting, text in ((sittings[3], ""), (sittings[4], "ควรสำรวจก่อน")):
        commands.register_dissent(
            actor=sitting.account, resolution=resolution, membership=sitting.membership, text=text
        )
    adopting_meeting(clock, secretary, council, sittings)
    return made


def kept() -> list[object]:
    """Return everything minutes hold, and the acts on them."""
    return [
        list(Minutes.objects.order_by("pk").values()),
        list(Minutes.objects.get().blocks.order_by("pk").values()),
        list(Correction.objects.order_by("pk").values()),
        list(Dissent.objects.order_by("pk").values()),
        list(Print.objects.values()),
        Event.objects.count(),
    ]


def test_the_command_says_whose_and_which_and_keeps_everything(
    dissented: Minutes, secretary: Account
) -> None:
    before = kept()
    with pytest.raises(BadInput) as refused:
        commands.adopt_minutes(actor=secretary, minutes=dissented)
    assert (refused.value.rule, refused.value.text.th) == ("minutes.dissent_open", TOLD)
    assert refused.value.text.en == (
        "The dissent of นางกรรมการ4 สมมุติ (1/2566) lacks its text: write it or withdraw it, then try again"
    )
    assert kept() == before


def test_the_page_says_it_and_stays_where_the_dissent_is_written(
    dissented: Minutes, secretary: Account, client_of: ClientOf
) -> None:
    before, desk = kept(), client_of(secretary)
    answer = desk.post(url("adopt"), follow=True)
    page = answer.content.decode()
    assert (answer.redirect_chain, answer.status_code, TOLD in page) == ([(url("minutes"), 302)], 200, True)
    # The draft, its correction and both dissents stand on the page with the way to write the missing one.
    for words in (
        "อภิปรายแล้ว",
        "ควรสำรวจก่อน",
        "นางกรรมการ4 สมมุติ",
        reverse("minutes:adopt", args=["1049", "1-2566"]),
    ):
        assert words in page, words
    assert kept() == before
    english = desk.post(f"/en{url('adopt')}", follow=True).content.decode()
    assert "lacks its text: write it or withdraw it, then try again" in english


@pytest.mark.parametrize("way", ["written", "withdrawn"])
def test_written_or_withdrawn_it_stands_in_the_way_no_more(
    dissented: Minutes, secretary: Account, sittings: list[Sitting], client_of: ClientOf, way: str
) -> None:
    open_one = Dissent.objects.get(text="")
    if way == "written":
        commands.write_dissent(actor=sittings[3].account, dissent=open_one, text="ยังไม่ได้ถามผู้ค้า")
    else:
        commands.withdraw_dissent(actor=sittings[3].account, dissent=open_one)
    assert client_of(secretary).post(url("adopt")).status_code == 302
    found = Minutes.objects.get()
    told = [one["text"] for block in found.content["blocks"] for one in block["dissents"]]
    assert (found.state, told) == (
        "adopted", ["ยังไม่ได้ถามผู้ค้า", "ควรสำรวจก่อน"] if way == "written" else ["ควรสำรวจก่อน"],
    )  # fmt: skip
