"""What an officer wrote and a coordinator accepted, no print bends."""

from __future__ import annotations

from typing import Any

import pytest

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.foundation.errors import BadInput
from sapha.monitoring.progress.models import ProgressReport
from sapha.monitoring.progress_form.commands import confirm_answers, take_print
from sapha.monitoring.progress_form.models import OpenQuestion
from sapha.monitoring.projects.models import Project
from tests.factories.ledger import ledger_triggers_lifted
from tests.factories.progress import make_form_file, project_record, read_of, report_record
from tests.factories.projects import make_year
from tests.factories.reports import accept

pytestmark = pytest.mark.django_db


@pytest.fixture
def written(console: Account, somchai: Account, manee: Account, city_agency: Agency) -> ProgressReport:
    """Report 2, written by somchai and accepted by manee, without a word on problems."""
    make_year()
    take(console)
    Project.objects.update(agency=city_agency)
    return accept(somchai, manee, Project.objects.get())


def take(actor: Account, *reports: dict[str, Any], **flags: list[str]) -> None:
    record = project_record(reports=[report_record(), *reports])
    take_print(actor=actor, files=[make_form_file(received_by=actor)], read=read_of(record, **flags))


def row() -> dict[str, Any]:
    return ProgressReport.objects.filter(number=2).values().get()


def test_a_print_that_says_otherwise_becomes_a_question(console: Account, written: ProgressReport) -> None:
    before = row()
    take(console, report_record(2, progress_percent="99.00"), reports__2__narrative=["markup"])
    assert row() == before
    offered = OpenQuestion.objects.get(field="reports.2.progress_percent").alternatives
    assert [one["value"] for one in offered] == ["66.58", "99.00"]


def test_what_was_left_empty_is_not_filled(console: Account, written: ProgressReport) -> None:
    with ledger_triggers_lifted():
        ProgressReport.objects.filter(number=2).update(narrative="")
    before = row()
    take(console, report_record(2, narrative="จากใบพิมพ์"))
    assert row() == before
    assert OpenQuestion.objects.filter(field="reports.2.narrative").count() == 1


def test_an_answer_may_keep_the_figure_but_not_change_it(console: Account, written: ProgressReport) -> None:
    take(console, report_record(2, progress_percent="99.00"))
    project, before = Project.objects.get(), row()
    asked = OpenQuestion.objects.get(field="reports.2.progress_percent")
    with pytest.raises(BadInput) as refused:
        confirm_answers(actor=console, project=project, answers={asked.pk: "99.00"})
    assert (refused.value.rule, refused.value.where) == ("report_frozen", "reports.2.progress_percent")
    assert row() == before

    confirm_answers(actor=console, project=project, answers={asked.pk: "66.58"})
    assert row() == before


def test_a_report_that_came_from_a_print_may_be_read_better(
    console: Account, written: ProgressReport
) -> None:
    record = project_record(reports=[report_record(progress_percent="33.00")])
    take_print(actor=console, files=[make_form_file(received_by=console)], read=read_of(record))
    asked = OpenQuestion.objects.get(field="reports.1.progress_percent")
    confirm_answers(actor=console, project=Project.objects.get(), answers={asked.pk: "33.00"})
    assert str(ProgressReport.objects.get(number=1).progress_percent) == "33.00"
