from __future__ import annotations

import pytest

from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.meetings import commands
from sapha.council.meetings.models import AgendaItem, Meeting
from sapha.council.meetings.queries.agenda import agenda_of, lines_in_order
from sapha.foundation.errors import BadInput, Conflict
from tests.factories.meetings import Sitting, added, opened_meeting, planned_meeting


def numbers(meeting: Meeting) -> list[tuple[str, str]]:
    return [(line.number, line.item.title) for line in lines_in_order(agenda_of(meeting))]


def test_items_stand_in_the_five_kinds_and_are_numbered_with_their_sub_items(
    council: Council, admin: Account
) -> None:
    meeting = planned_meeting(admin, council)
    road = added(admin, meeting, "ถนน")
    added(admin, meeting, "เรื่องแจ้ง", "for_information")
    added(admin, meeting, "ตลาด")
    for title in ("ช่วงที่หนึ่ง", "ช่วงที่สอง"):
        commands.add_item(actor=admin, meeting=meeting, kind="", text=commands.ItemText(title), parent=road)
    assert numbers(meeting) == [
        ("1.1", "เรื่องแจ้ง"), ("4.1", "ถนน"), ("4.1.1", "ช่วงที่หนึ่ง"), ("4.1.2", "ช่วงที่สอง"), ("4.2", "ตลาด"),
    ]  # fmt: skip
    commands.move_item(actor=admin, item=road, up=False)
    assert [title for _, title in numbers(meeting)] == ["เรื่องแจ้ง", "ตลาด", "ถนน", "ช่วงที่หนึ่ง", "ช่วงที่สอง"]
    commands.withdraw_item(actor=admin, item=road)
    assert [title for _, title in numbers(meeting)] == ["เรื่องแจ้ง", "ตลาด"]


@pytest.mark.parametrize(
    ("kind", "text", "rule", "where"),
    [
        ("gossip", {"title": "ก"}, "meetings.item_kind", "kind"),
        ("other", {"title": "\u200b \n"}, "meetings.text_missing", "title"),
        ("other", {"title": "ก" * 501}, "meetings.text_long", "title"),
        ("other", {"title": "ก", "minutes": 0}, "meetings.item_minutes", "minutes"),
        ("other", {"title": "ก", "majority": "unknown"}, "meetings.no_such_majority", "majority"),
    ],
)
def test_an_item_that_does_not_fit_is_refused_at_its_field(
    council: Council, admin: Account, kind: str, text: dict[str, object], rule: str, where: str
) -> None:
    meeting = planned_meeting(admin, council)
    with pytest.raises(BadInput) as refused:
        added(admin, meeting, str(text["title"]), kind, **{k: v for k, v in text.items() if k != "title"})
    assert (refused.value.rule, refused.value.where) == (rule, where)


def test_names_with_every_thai_mark_stay_as_they_are(council: Council, admin: Account) -> None:
    title = "ป้ายห้ามจอด ซอยพหลฯ ๓๐ น้ำท่วม กรรมการผู้ทรงคุณวุฒิ ก็ ปฺ เกี๊ยว โอ๋ ๆ"
    item = added(admin, planned_meeting(admin, council), title)
    assert AgendaItem.objects.get(pk=item.pk).title == title


def test_an_agenda_of_five_hundred_is_full(council: Council, admin: Account) -> None:
    meeting = planned_meeting(admin, council)
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, kind="other", position=n, title=f"เรื่องที่ {n}") for n in range(1, 501)
    )
    with pytest.raises(Conflict) as refused:
        added(admin, meeting, "เรื่องที่ 501", "other")
    assert refused.value.rule == "meetings.agenda_full"
    assert numbers(meeting)[-1] == ("5.500", "เรื่องที่ 500")


def test_after_the_opening_items_come_under_other_business_only(
    on_the_day: Meeting, sittings: list[Sitting], secretary: Account
) -> None:
    opened_meeting(secretary, on_the_day, sittings[:9])
    with pytest.raises(BadInput) as refused:
        added(secretary, on_the_day, "เรื่องใหม่")
    assert refused.value.rule == "meetings.other_business_only"
    assert added(secretary, on_the_day, "เรื่องใหม่", "other").kind == "other"
    (item, _other) = (line.item for line in lines_in_order(agenda_of(on_the_day)))
    commands.open_item(actor=secretary, item=item)
    with pytest.raises(Conflict) as dealt:
        commands.change_item(actor=secretary, item=item, text=commands.ItemText("ชื่ออื่น"))
    assert dealt.value.rule == "meetings.item_dealt_with"


def test_nothing_below_a_secret_item_is_public(council: Council, admin: Account) -> None:
    meeting = planned_meeting(admin, council)
    text = commands.ItemText
    above = added(admin, meeting, "บุคคล", is_secret=True)
    below = commands.add_item(actor=admin, meeting=meeting, kind="", text=text("รายละเอียด"), parent=above)
    assert below.is_secret
    assert commands.change_item(actor=admin, item=below, text=text("รายละเอียดใหม่")).is_secret
    road = added(admin, meeting, "ถนน")
    part = commands.add_item(actor=admin, meeting=meeting, kind="", text=text("ช่วงแรก"), parent=road)
    commands.change_item(actor=admin, item=road, text=text("ถนน", is_secret=True))
    part.refresh_from_db()
    assert part.is_secret
