from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine

from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.meetings import commands
from sapha.council.meetings.models import Meeting
from sapha.council.meetings.queries.meetings import next_meetings
from sapha.council.meetings.queries.months import (
    figure_of_month,
    month_results,
    months_of,
    without_a_meeting_ahead,
)
from tests.factories.meetings import MEETS, Sitting, opened_meeting, planned_meeting, present

OCTOBER, NOVEMBER = date(2023, 10, 15), date(2023, 11, 15)


def test_a_month_is_met_by_a_meeting_with_a_quorum_only(
    on_the_day: Meeting, sittings: list[Sitting], secretary: Account, council: Council,
    clock: time_machine.Coordinates,
) -> None:  # fmt: skip
    assert month_results([council.pk], OCTOBER, OCTOBER) == {council.pk: "open"}
    opened_meeting(secretary, on_the_day, sittings[:9])
    assert month_results([council.pk], OCTOBER, OCTOBER) == {council.pk: "met"}
    later = planned_meeting(secretary, council, starts_at=MEETS + timedelta(days=35))
    assert without_a_meeting_ahead([council.pk], NOVEMBER, NOVEMBER) == []
    commands.cancel_meeting(actor=secretary, meeting=later, reason="ห้องไม่ว่าง")
    assert without_a_meeting_ahead([council.pk], NOVEMBER, NOVEMBER) == [council.pk]
    everyone = list(Council.objects.values_list("pk", flat=True))
    assert figure_of_month(everyone, OCTOBER, NOVEMBER) == (1, 1)
    assert month_results([council.pk], NOVEMBER, date(2023, 12, 1)) == {council.pk: "missed"}


def test_a_meeting_without_a_quorum_shows_and_does_not_count(
    on_the_day: Meeting, sittings: list[Sitting], secretary: Account, council: Council
) -> None:
    present(secretary, on_the_day, sittings[:3])
    commands.adjourn_meeting(actor=secretary, meeting=on_the_day, reason="lack_of_quorum")
    found = months_of(council, date(2023, 11, 2))
    assert len(found) == 12
    assert found[-2:] == [
        (date(2023, 10, 1), "missed", True),
        (date(2023, 11, 1), "open", False),
    ]
    assert {one.result for one in found[:-2]} == {"not_applicable"}


def test_the_next_meeting_is_the_earliest_that_has_its_notice(
    meeting: Meeting, secretary: Account, council: Council
) -> None:
    planned_meeting(secretary, council, starts_at=MEETS - timedelta(days=2))
    assert next_meetings([council.pk]) == {council.pk: meeting}
    assert next_meetings([council.pk], MEETS + timedelta(days=1)) == {}


@pytest.mark.parametrize("councils", [1, 3])
def test_months_of_many_councils_cost_two_queries(
    council: Council, django_assert_num_queries: object, councils: int
) -> None:
    keys = list(Council.objects.values_list("pk", flat=True)[:councils])
    with django_assert_num_queries(2):  # type: ignore[operator]
        month_results(keys, OCTOBER, OCTOBER)
