"""Reports of a project that is over: none is due, and what is missing is still written, checked and corrected."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
import time_machine

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.monitoring.progress.commands.checking import accept_report
from sapha.monitoring.progress.commands.writing import draft_report, submit_report
from sapha.monitoring.progress.due import owing
from sapha.monitoring.progress.judging.judgement import judge
from sapha.monitoring.progress.queries import project_facts
from sapha.monitoring.projects.models import Project
from tests.factories.projects import make_project
from tests.factories.reports import accept, make_terms, submit

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("state", "dimensions", "word"),
    [
        ("completed", ["green", "green", "green", "green"], "ตามแผน"),
        ("cancelled", ["grey", "green", "grey", "grey"], "ยกเลิก"),
    ],
)
def test_what_waits_and_what_is_missing_comes_to_its_end(
    city_agency: Agency, somchai: Account, manee: Account, state: str, dimensions: list[str], word: str
) -> None:
    project = make_project(agency=city_agency, budget_received_baht=Decimal(1000))
    with time_machine.travel("2023-06-08T09:00:00+07:00", tick=False):
        first = accept(somchai, manee, project)
        waiting = submit(somchai, project, reported_on=date(2023, 6, 1))
        assert [due.project for due in owing(Project.objects.all())] == [project]
        Project.objects.update(state=state, state_reason="งบประมาณถูกตัด")
        accept_report(actor=manee, report=waiting)
        accept(somchai, manee, project, reported_on=date(2023, 6, 8), spent_baht=Decimal(400))
        draft = draft_report(
            actor=somchai,
            project=project,
            number=4,
            terms=make_terms(spent_baht=Decimal(100)),
            corrects=first,
        )
        accept_report(actor=manee, report=submit_report(actor=somchai, report=draft, seen=draft.revision))
        judgement = judge(project_facts(Project.objects.get()))
        assert list(owing(Project.objects.all())) == []
    assert judgement.now.money.spent == Decimal(500)
    assert [str(band) for band in judgement.rating.dimensions.values()] == dimensions
    assert judgement.rating.word.th == word
