from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine

from sapha.civic.people.models import Account
from sapha.council.councils.charter.kinds import AgendaKind
from sapha.council.councils.models import Council
from sapha.council.meetings import commands, sources
from sapha.council.meetings.models import AgendaItem, Holiday, Meeting, MeetingSeries
from sapha.evidence.notices.models import OutboxMessage
from sapha.foundation.errors import BadInput, Conflict, NotThere, SaphaError
from tests.factories.meetings import MEETS, Sitting, convened_meeting, planned_meeting

SECOND_TUESDAY = commands.SeriesRule(
    week=2, weekday=1, starts_at=time(13, 30), minutes=180, shift="after", place="ห้องประชุมชั้น 5"
)


def test_the_series_plans_each_month_once_and_steps_off_holidays(
    sittings: list[Sitting], council: Council, secretary: Account, console: Account
) -> None:
    commands.load_holidays(actor=console)
    commands.set_series(actor=secretary, council=council, rule=SECOND_TUESDAY)
    commands.add_holiday(
        actor=console, day=date(2023, 11, 14), name_th="วันหยุดพิเศษ", name_en="Special", source="มติ ครม."
    )
    made = commands.plan_months(actor=secretary, council=council, months=3)
    assert [(one.series_month, one.starts_at) for one in made] == [
        (date(2023, 10, 1), datetime(2023, 10, 10, 6, 30, tzinfo=UTC)),
        (date(2023, 11, 1), datetime(2023, 11, 15, 6, 30, tzinfo=UTC)),
        (date(2023, 12, 1), datetime(2023, 12, 12, 6, 30, tzinfo=UTC)),
    ]
    assert commands.plan_months(actor=secretary, council=council, months=3) == []
    assert {one.number for one in made} == {None}


def test_a_cancelled_month_may_be_planned_again_and_a_new_rule_ends_the_old(
    sittings: list[Sitting], council: Council, secretary: Account
) -> None:
    commands.set_series(actor=secretary, council=council, rule=SECOND_TUESDAY)
    (first,) = commands.plan_months(actor=secretary, council=council, months=1)
    commands.cancel_meeting(actor=secretary, meeting=first, reason="ห้องไม่ว่าง")
    commands.set_series(
        actor=secretary, council=council,
        rule=commands.SeriesRule(5, 3, time(9), 120, "before", "ห้องประชุมชั้น 3"),
    )  # fmt: skip
    (again,) = commands.plan_months(actor=secretary, council=council, months=1)
    assert again.starts_at == datetime(2023, 10, 26, 2, 0, tzinfo=UTC)
    rows = MeetingSeries.objects.order_by("pk").values_list("valid_from", "valid_to")
    assert list(rows) == [(date(2023, 10, 1), date(2023, 9, 30)), (date(2023, 10, 1), None)]


@pytest.mark.parametrize(
    ("changed", "rule", "where"),
    [
        ({"starts_at": datetime(2023, 9, 30, 6, tzinfo=UTC)}, "meetings.in_the_past", "starts_at"),
        ({"minutes": 5}, "meetings.length", "minutes"),
        ({"place": "  "}, "meetings.text_missing", "place"),
        ({"place": "ก" * 301}, "meetings.text_long", "place"),
        ({"form": "by_post"}, "meetings.form", "form"),
    ],
)
def test_a_plan_that_cannot_be_held_is_refused_at_its_field(
    council: Council, admin: Account, changed: dict[str, object], rule: str, where: str
) -> None:
    with pytest.raises(BadInput) as refused:
        planned_meeting(admin, council, **changed)
    assert (refused.value.rule, refused.value.where) == (rule, where)
    assert Meeting.objects.count() == 0


def test_who_may_plan(
    council: Council, sittings: list[Sitting], prasit: Account, malee: Account, citizen: Account,
    auditor: Account, secretary: Account,
) -> None:  # fmt: skip
    outcomes: list[str] = []
    for actor in (secretary, prasit, sittings[1].account, auditor, malee, citizen):
        try:
            planned_meeting(actor, council)
        except SaphaError as error:
            outcomes.append(type(error).__name__)
        else:
            outcomes.append("planned")
    assert outcomes == ["planned", "planned", "NotPermitted", "NotPermitted", "NotThere", "NotThere"]


def test_only_a_planned_meeting_is_changed_without_a_notice(
    meeting: Meeting, secretary: Account, council: Council
) -> None:
    plan = commands.MeetingPlan(MEETS + timedelta(days=1), 90, "ห้องประชุมชั้น 2")
    with pytest.raises(Conflict) as refused:
        commands.change_meeting(actor=secretary, meeting=meeting, plan=plan)
    assert refused.value.rule == "meetings.is_convened"
    other = planned_meeting(secretary, council, starts_at=MEETS + timedelta(days=30))
    changed = commands.change_meeting(actor=secretary, meeting=other, plan=plan)
    assert (changed.starts_at, changed.ends_at, changed.place) == (
        plan.starts_at, plan.starts_at + timedelta(minutes=90), "ห้องประชุมชั้น 2",
    )  # fmt: skip


def test_a_cancelled_meeting_keeps_its_number_and_everybody_is_told(
    meeting: Meeting, secretary: Account, citizen: Account, council: Council
) -> None:
    commands.register_to_attend(actor=citizen, meeting=meeting)
    cancelled = commands.cancel_meeting(actor=secretary, meeting=meeting, reason="น้ำท่วมห้องประชุม")
    assert (cancelled.key, cancelled.state, cancelled.sequence) == ("1049/1-2566", "cancelled", 1)
    told = OutboxMessage.objects.filter(kind="meeting.cancelled", channel="in_app")
    assert told.filter(person=citizen.person).count() == 1
    assert told.count() == 20
    nextone = convened_meeting(secretary, council)
    assert nextone.key == "1049/2-2566"
    with pytest.raises(Conflict) as refused:
        commands.cancel_meeting(actor=secretary, meeting=cancelled, reason="อีกครั้ง")
    assert refused.value.rule == "meetings.is_cancelled"


def test_what_a_source_proposes_is_taken_once(
    meeting: Meeting, secretary: Account, monkeypatch: pytest.MonkeyPatch, council: Council
) -> None:
    topic = sources.ProposedItem("topic:12", AgendaKind.FOR_CONSIDERATION, "ทางข้ามหน้าโรงเรียน")
    arising = sources.ProposedItem("commitment:3", AgendaKind.MATTERS_ARISING, "ทางลาด", automatic=True)
    monkeypatch.setattr(sources, "_SOURCES", [lambda _meeting: [topic, arising]])
    planned = planned_meeting(secretary, council, starts_at=MEETS + timedelta(days=30))
    assert list(planned.items.values_list("source", "kind")) == [("commitment:3", "matters_arising")]
    commands.take_proposed_item(actor=secretary, meeting=planned, source="topic:12")
    with pytest.raises(NotThere):
        commands.take_proposed_item(actor=secretary, meeting=planned, source="topic:12")
    assert AgendaItem.objects.filter(meeting=planned, source="topic:12").count() == 1


def test_the_file_of_holidays_is_loaded_once(db: None, console: Account) -> None:
    assert (commands.load_holidays(actor=console), commands.load_holidays(actor=console)) == (True, False)
    names = dict(Holiday.objects.filter(day__year=2026, day__month=4).values_list("day", "name_en"))
    assert names == {
        date(2026, 4, 6): "Chakri Memorial Day",
        date(2026, 4, 13): "Songkran Festival",
        date(2026, 4, 14): "Songkran Festival",
        date(2026, 4, 15): "Songkran Festival",
    }


def test_days_go_by_bangkok_not_by_utc(
    clock: time_machine.Coordinates, council: Council, admin: Account
) -> None:
    # 00.30 on 1 January 2567 in Bangkok is still 2566 in UTC.
    meeting = planned_meeting(admin, council, starts_at=datetime(2023, 12, 31, 17, 30, tzinfo=UTC))
    assert meeting.day == date(2024, 1, 1)
