"""Two at once: one wins, the other is told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.ledger.models import Event
from sapha.monitoring.progress.commands.checking import accept_report
from sapha.monitoring.progress.commands.writing import draft_report, submit_report
from sapha.monitoring.progress.models import ProgressReport
from tests.civic.people.test_races import outcomes
from tests.factories.projects import make_project
from tests.factories.reports import make_terms, submit

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def on_8_june() -> Iterator[None]:
    with time_machine.travel("2023-06-08T09:00:00+07:00", tick=False):
        yield


def test_of_two_who_begin_report_1_at_once_one_wins(somchai: Account, city_agency: Agency) -> None:
    project = make_project(agency=city_agency)
    begin = [lambda: draft_report(actor=somchai, project=project, number=1, terms=make_terms())]
    assert outcomes(begin * 3) == ["done", *["reports.number_taken"] * 2]
    assert ProgressReport.objects.count() == 1


def test_a_report_is_submitted_and_accepted_once(
    somchai: Account, manee: Account, city_agency: Agency
) -> None:
    project = make_project(agency=city_agency)
    draft = draft_report(actor=somchai, project=project, number=1, terms=make_terms())
    twice = [lambda: submit_report(actor=somchai, report=draft, seen=draft.revision)] * 2
    assert outcomes(twice) == ["done", "reports.not_open"]
    report = ProgressReport.objects.get()
    assert outcomes([lambda: accept_report(actor=manee, report=report)] * 3) == [
        "done",
        *["reports.not_waiting"] * 2,
    ]
    assert Event.objects.filter(verb="report.accepted").count() == 1


def test_two_reports_accepted_at_once_are_both_rated(
    somchai: Account, manee: Account, city_agency: Agency
) -> None:
    one, two = (submit(somchai, make_project(agency=city_agency)) for _ in range(2))
    acts = [lambda one=report: accept_report(actor=manee, report=one) for report in (one, two)]
    assert outcomes(acts) == ["done", "done"]
