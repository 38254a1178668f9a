"""Defining, changing and retiring indicators."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.foundation.errors import BadInput, Conflict, NotPermitted, NotThere
from sapha.ledger.models import Event
from sapha.monitoring.indicators.commands import define_indicator, retire_indicator
from sapha.monitoring.indicators.models import Indicator
from sapha.monitoring.progress.queries import project_facts
from sapha.monitoring.projects.commands import link_indicators
from tests.factories.indicators import indicator_details, make_indicator
from tests.factories.projects import make_project


def test_an_officer_defines_an_indicator_of_the_own_agency(somchai: Account, city_agency: Agency) -> None:
    made = define_indicator(
        actor=somchai, details=indicator_details(agency_id=city_agency.pk, target=Decimal(0))
    )
    assert (made.code, made.target, made.baseline) == ("0406-0773", 0, None)
    assert Event.objects.get(chain="indicator:0406-0773").verb == "indicator.defined"


@pytest.mark.parametrize(
    ("who", "refusal"), [("suda", NotThere), ("prasit", NotThere), ("auditor", NotPermitted)]
)
def test_others_define_nothing_for_it(
    who: str, refusal: type[Exception], city_agency: Agency, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(refusal):
        define_indicator(
            actor=request.getfixturevalue(who), details=indicator_details(agency_id=city_agency.pk)
        )


def test_an_officer_does_not_give_an_indicator_to_another_agency(
    somchai: Account, city_agency: Agency, other_agency: Agency
) -> None:
    kept = make_indicator("0406-0773", agency=city_agency)
    with pytest.raises(NotThere):
        define_indicator(actor=somchai, details=indicator_details(agency_id=other_agency.pk), indicator=kept)


def test_a_code_is_taken_once(admin: Account) -> None:
    define_indicator(actor=admin, details=indicator_details())
    with pytest.raises(Conflict) as refused:
        define_indicator(actor=admin, details=indicator_details())
    assert (refused.value.where, Indicator.objects.count()) == ("code", 1)


def test_a_change_names_its_fields_and_none_leaves_no_trace(admin: Account) -> None:
    made = define_indicator(actor=admin, details=indicator_details())
    define_indicator(actor=admin, details=indicator_details(), indicator=made)
    define_indicator(actor=admin, details=indicator_details(target=None, unit_text="แห่ง"), indicator=made)
    events = Event.objects.filter(verb="indicator.changed")
    assert [dict(event.facts) for event in events] == [{"fields": ["target", "unit_text"]}]


def test_an_indicator_is_retired_once_with_a_reason(admin: Account) -> None:
    made = define_indicator(actor=admin, details=indicator_details())
    with pytest.raises(BadInput):
        retire_indicator(actor=admin, indicator=made, on=date(2023, 10, 1), reason="  ")
    retire_indicator(actor=admin, indicator=made, on=date(2023, 10, 1), reason="ยุบรวม")
    with pytest.raises(Conflict):
        retire_indicator(actor=admin, indicator=made, on=date(2023, 10, 1), reason="ยุบรวม")
    with pytest.raises(Conflict):
        define_indicator(actor=admin, details=replace(indicator_details(), name="ใหม่"), indicator=made)


def test_a_project_hears_when_its_indicator_loses_its_target(admin: Account) -> None:
    made = define_indicator(actor=admin, details=indicator_details(target=Decimal(0)))
    project = make_project()
    link_indicators(actor=admin, project=project, codes=[made.code])
    assert [(one.code, one.target) for one in project_facts(project).indicators] == [("0406-0773", 0)]
    before = project.rating.finding_count
    define_indicator(actor=admin, details=indicator_details(target=None), indicator=made)
    project.refresh_from_db()
    assert project.rating.finding_count == before + 1
