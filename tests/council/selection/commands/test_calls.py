from __future__ import annotations

from datetime import date

import pytest

from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.selection import commands
from sapha.council.selection.queries.calls import call_by_id, open_calls
from sapha.foundation.errors import BadInput, Bilingual, Conflict, NotThere, SaphaError
from sapha.ledger.models import Event
from tests.factories.selection import FIRST, call_for


def test_a_call_follows_the_charter_version_of_its_day(prasit: Account, council: Council) -> None:
    call = call_for(prasit, council)
    line = call_by_id(call.pk)
    assert (line.call.version.number, line.group.code, call.who_th) == (
        1,
        "business",
        line.group.nominated_by.th,
    )
    assert [one.call for one in open_calls(FIRST)] == [call]
    event = Event.objects.filter(chain="council:1049").latest("pk")
    assert (event.verb, event.facts) == (
        "nomination_call.opened",
        {
            "call": call.pk,
            "group": "business",
            "seats": 2,
            "opens_on": "2023-10-01",
            "closes_on": "2023-10-30",
        },
    )


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"group": "nobody"}, "selection.no_group"),
        ({"group": "chair", "seats": 1}, "selection.not_called_for"),
        ({"seats": 99}, "selection.seats"),
        ({"opens_on": date(2023, 9, 30)}, "selection.call_past"),
        ({"closes_on": date(2023, 10, 6)}, "selection.call_days"),
        ({"closes_on": date(2025, 10, 6)}, "selection.call_days"),
    ],
)
def test_a_call_that_cannot_work_is_refused(
    changed: dict[str, object], rule: str, prasit: Account, council: Council
) -> None:
    with pytest.raises(SaphaError) as raised:
        call_for(prasit, council, **{"who": Bilingual("ทุกคน", ""), **changed})  # type: ignore[arg-type]
    assert raised.value.rule == rule


def test_two_calls_for_one_group_are_never_open_together(prasit: Account, council: Council) -> None:
    call = call_for(prasit, council)
    with pytest.raises(Conflict) as raised:
        call_for(prasit, council, opens_on=date(2023, 10, 30), closes_on=date(2023, 11, 30))
    assert raised.value.rule == "selection.call_twice"
    commands.cancel_call(actor=prasit, call=call, reason="ประกาศผิดกลุ่ม")
    assert open_calls(FIRST) == []
    call_for(prasit, council)


def test_a_call_gets_more_days_with_a_reason_and_never_fewer(prasit: Account, council: Council) -> None:
    call = call_for(prasit, council)
    with pytest.raises(BadInput) as raised:
        commands.extend_call(actor=prasit, call=call, closes_on=date(2023, 10, 20), reason="x")
    assert raised.value.rule == "selection.call_not_later"
    with pytest.raises(BadInput) as raised:
        commands.extend_call(actor=prasit, call=call, closes_on=date(2023, 11, 20), reason=" ")
    assert raised.value.rule == "selection.reason_missing"
    longer = commands.extend_call(actor=prasit, call=call, closes_on=date(2023, 11, 20), reason="ผู้เสนอน้อย")
    assert longer.closes_on == date(2023, 11, 20)
    commands.cancel_call(actor=prasit, call=call, reason="ชะลอ")
    with pytest.raises(Conflict):
        commands.extend_call(actor=prasit, call=call, closes_on=date(2023, 12, 20), reason="x")


def test_an_officer_of_another_district_can_do_nothing(
    malee: Account, prasit: Account, council: Council
) -> None:
    with pytest.raises(NotThere):
        call_for(malee, council)
    call = call_for(prasit, council)
    with pytest.raises(NotThere):
        commands.cancel_call(actor=malee, call=call, reason="x")
