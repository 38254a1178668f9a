"""Entering values: who may, what is kept, what the ledger keeps of the value before."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.foundation.errors import BadInput, Conflict, NotPermitted, NotThere
from sapha.ledger.models import Event
from sapha.monitoring.indicators.commands import record_value
from sapha.monitoring.indicators.details import Entered, Quarter
from sapha.monitoring.indicators.models import Indicator, IndicatorValue
from tests.factories.districts import make_district
from tests.factories.indicators import make_indicator
from tests.factories.projects import make_year

Q1 = Quarter(2566, 1)
FIVE = Entered(Decimal(5), "measured")


@pytest.fixture
def own(city_agency: Agency) -> Indicator:
    make_year()
    return make_indicator("0406-0773", agency=city_agency)


@pytest.fixture
def shared(city_agency: Agency) -> Indicator:
    make_year()
    make_district(1049)
    make_district(1050)
    return make_indicator("0406-0800", agency=city_agency, is_shared=True)


def test_an_officer_enters_the_value_of_a_quarter(somchai: Account, own: Indicator) -> None:
    made = record_value(actor=somchai, indicator=own, quarter=Q1, entered=FIVE)
    assert (made.value, made.unit_text, made.direction, made.entered_by) == (5, "ร้อยละ", "up", somchai)
    event = Event.objects.get(chain="indicator:0406-0773")
    assert (event.verb, dict(event.facts)) == (
        "indicator.value_recorded",
        {"fiscal_year": 2566, "quarter": 1, "unit": f"agency:{own.agency_id}", "value": "5", "before": None},
    )


def test_entering_again_replaces_the_value_and_the_ledger_keeps_both(
    somchai: Account, own: Indicator
) -> None:
    record_value(actor=somchai, indicator=own, quarter=Q1, entered=FIVE)
    record_value(actor=somchai, indicator=own, quarter=Q1, entered=Entered(Decimal(0), "document"))
    record_value(actor=somchai, indicator=own, quarter=Q1, entered=Entered(None, note="ข้อมูลผิด"))
    assert list(IndicatorValue.objects.values_list("value", "note")) == [(None, "ข้อมูลผิด")]
    events = Event.objects.filter(verb="indicator.value_recorded").order_by("id")
    assert [(event.facts["before"], event.facts["value"]) for event in events] == [
        (None, "5"),
        ("5", "0"),
        ("0", None),
    ]


def test_a_district_officer_enters_the_value_of_the_own_district_only(
    prasit: Account, shared: Indicator
) -> None:
    made = record_value(actor=prasit, indicator=shared, quarter=Quarter(2566, 1, 1049), entered=FIVE)
    assert made.district_id == 1049
    with pytest.raises(NotThere):
        record_value(actor=prasit, indicator=shared, quarter=Quarter(2566, 1, 1050), entered=FIVE)
    assert IndicatorValue.objects.count() == 1


@pytest.mark.parametrize(
    ("who", "refusal"),
    [
        ("suda", NotThere),
        ("citizen", NotThere),
        ("prasit", NotThere),
        ("auditor", NotPermitted),
        ("manee", NotPermitted),
        ("admin", NotPermitted),
    ],
)
def test_others_enter_nothing(
    who: str, refusal: type[Exception], own: Indicator, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(refusal):
        record_value(actor=request.getfixturevalue(who), indicator=own, quarter=Q1, entered=FIVE)
    assert not IndicatorValue.objects.exists()


@pytest.mark.parametrize(
    ("quarter", "rule"),
    [
        (Quarter(2566, 5), "bad_quarter"),
        (Quarter(2599, 1), "bad_year"),
        (Quarter(2566, 1, 1049), "not_shared"),
    ],
)
def test_quarters_that_are_none_are_refused(
    console: Account, own: Indicator, quarter: Quarter, rule: str
) -> None:
    with pytest.raises(BadInput) as refused:
        record_value(actor=console, indicator=own, quarter=quarter, entered=FIVE)
    assert refused.value.rule == f"indicators.{rule}"


def test_a_quarter_that_has_not_begun_is_refused(console: Account, own: Indicator) -> None:
    make_year(2690)
    with pytest.raises(BadInput) as refused:
        record_value(actor=console, indicator=own, quarter=Quarter(2690, 1), entered=FIVE)
    assert refused.value.rule == "indicators.future_quarter"


def test_a_shared_indicator_needs_the_district(console: Account, shared: Indicator) -> None:
    with pytest.raises(BadInput) as refused:
        record_value(actor=console, indicator=shared, quarter=Q1, entered=FIVE)
    assert (refused.value.rule, refused.value.where) == ("indicators.required", "district")


def test_a_retired_indicator_takes_no_value(console: Account, own: Indicator) -> None:
    Indicator.objects.update(retired_on="2023-10-01", retired_reason="ยุบรวม")
    with pytest.raises(Conflict):
        record_value(actor=console, indicator=own, quarter=Q1, entered=FIVE)
