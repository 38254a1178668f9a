"""What is counted of the councils beside the entered values: shares by day, months due; suspended is not missed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.test import Client

from sapha.civic.people.models import Account
from sapha.council.councils import commands
from sapha.council.councils.commands import StateAct
from sapha.council.councils.documents import DocumentReference
from sapha.council.councils.models import Council
from sapha.foundation.errors import BadInput
from sapha.monitoring.indicators.commands import define_indicator
from sapha.monitoring.indicators.computed import computed_sources
from sapha.oversight.dashboard.indicator_sources import appointed_share, months_due
from tests.factories.charters import fifty_councils
from tests.factories.indicators import indicator_details, make_indicator, make_value

pytestmark = pytest.mark.usefixtures("reference_data")
TODAY = date(2026, 11, 26)


def by(day: date) -> StateAct:
    return StateAct(DocumentReference("กท 0406/3578", day), day)


@pytest.fixture
def councils(admin: Account) -> list[Council]:
    """Fifty councils; 40 are appointed and begin on 10 January 2566, all 40 rest from 29 August."""
    with time_machine.travel(date(2023, 1, 9)):
        made = fifty_councils(admin)
    appointed = made[:40]
    commands.appoint_councils(actor=admin, councils=appointed, given=by(date(2023, 1, 10)))
    commands.activate_councils(actor=admin, councils=appointed, given=by(date(2023, 1, 10)))
    commands.suspend_councils(actor=admin, councils=appointed, given=by(date(2023, 8, 29)))
    return made


def test_the_share_of_districts_is_that_of_the_last_day_of_the_quarter(councils: list[Council]) -> None:
    values = [appointed_share(2566, quarter, TODAY) for quarter in (1, 2, 4)]
    assert [(one.value, one.as_of) for one in values if one] == [
        (Decimal("0.00"), date(2022, 12, 31)),
        (Decimal("80.00"), date(2023, 3, 31)),
        (Decimal("80.00"), date(2023, 9, 30)),
    ]
    assert values[1] is not None
    assert values[1].words.th == "40 จาก 50 เขตมีสภาที่แต่งตั้งแล้ว"


def test_a_running_quarter_is_counted_to_this_day_and_a_coming_one_not_at_all(
    councils: list[Council],
) -> None:
    running = appointed_share(2566, 2, date(2023, 1, 9))
    assert running is not None
    assert (running.value, running.as_of) == (Decimal("0.00"), date(2023, 1, 9))
    assert appointed_share(2566, 3, date(2023, 1, 9)) is None


def test_suspended_months_are_not_applicable_and_never_missed(councils: list[Council]) -> None:
    told = {quarter: months_due(2566, quarter, TODAY) for quarter in (1, 2, 3, 4)}
    assert {quarter: one.value for quarter, one in told.items() if one} == {
        1: None,  # nobody had begun: not applicable, not 0
        2: Decimal(80),  # February and March; January was not whole
        3: Decimal(120),
        4: Decimal(40),  # July; August was cut short, September rested
    }
    assert told[4] is not None
    assert told[4].words.en == "40 months due, 110 not applicable (not at work, suspended or not whole)"
    rested = months_due(2567, 1, TODAY)
    assert rested is not None
    assert rested.value is None


def test_a_month_that_is_not_over_is_not_asked_for(councils: list[Council]) -> None:
    assert months_due(2566, 3, date(2023, 4, 29)) is None
    one = months_due(2566, 3, date(2023, 4, 30))
    assert one is not None
    assert (one.value, one.as_of) == (Decimal(40), date(2023, 4, 30))


def test_an_indicator_shows_the_register_beside_what_was_entered(
    councils: list[Council], client: Client
) -> None:
    shown = make_indicator("6100-0001", computed_by="council.appointed_share")
    make_value(shown, 2, "100")
    page = " ".join(client.get("/indicators/6100-0001/?year=2566").content.decode().split())
    assert "80 ร้อยละ" in page
    assert "40 จาก 50 เขตมีสภาที่แต่งตั้งแล้ว, ณ 31 มี.ค. 2566" in page
    assert "จากทะเบียนสภา" in page
    assert "+20" in page  # entered 100, computed 80
    make_value(make_indicator("6100-0002", computed_by="council.months_due"), 1, "0")
    page = client.get("/indicators/6100-0002/?year=2566").content.decode()
    assert "ไม่เข้าเกณฑ์ 150 เดือน (ยังไม่เริ่มงาน ชะลอ หรือไม่เต็มเดือน)" in page


def test_who_defines_an_indicator_picks_a_source_that_exists(manee: Account) -> None:
    assert [one.key for one in computed_sources()] == ["council.appointed_share", "council.months_due"]
    kept = define_indicator(actor=manee, details=indicator_details(computed_by="council.months_due"))
    assert kept.computed_by == "council.months_due"
    with pytest.raises(BadInput) as refused:
        define_indicator(actor=manee, details=indicator_details("0406-0774", computed_by="council.guess"))
    assert refused.value.where == "computed_by"
