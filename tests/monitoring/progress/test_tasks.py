"""Reminders of reports: each once, to whom it concerns, and never while nothing is due."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.evidence.notices.models import OutboxMessage
from sapha.monitoring.progress.choices import ReminderStage
from sapha.monitoring.progress.due import owing, stage_on
from sapha.monitoring.progress.tasks import expected_reminders, queue_reminder_again, remind
from sapha.monitoring.projects.models import ClassRhythm, Project, Suspension
from tests.factories.classes import make_class
from tests.factories.progress import make_report
from tests.factories.projects import make_project

pytestmark = pytest.mark.django_db
DUE = date(2022, 12, 31)  # day 92 of a project that begins on 1 October


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), timezone.get_default_timezone())


def told() -> list[tuple[str, int | None, str]]:
    rows = OutboxMessage.objects.order_by("pk").values_list("kind", "person", "dedup_key")
    return [(kind, person, key.rpartition(" ")[2]) for kind, person, key in dict.fromkeys(rows)]


@pytest.mark.parametrize(
    ("days", "stage"),
    [(-8, None), (-7, "week_before"), (-2, "week_before"), (-1, "day_before"), (0, "day_before"), (1, "day_after"),
     (6, "day_after"), (7, "escalated"), (30, "escalated"), (31, None)],
)  # fmt: skip
def test_a_day_calls_for_at_most_one_reminder(days: int, stage: str | None) -> None:
    assert stage_on(DUE, DUE + timedelta(days=days)) == stage


def test_officers_are_reminded_and_the_head_is_told_a_week_late(
    somchai: Account, wichai: Account, suda: Account, city_agency: Agency
) -> None:
    make_project(agency=city_agency)
    for days in range(-9, 40):
        for _twice in range(2):
            remind(noon(DUE + timedelta(days=days)))
    assert told() == [
        ("report.due", somchai.person_id, "week_before"),
        ("report.due", somchai.person_id, "day_before"),
        ("report.due", somchai.person_id, "day_after"),
        ("report.overdue", wichai.person_id, "escalated"),
    ]


def test_the_owner_alone_is_reminded_when_known(
    somchai: Account, wichai: Account, city_agency: Agency
) -> None:
    make_project(agency=city_agency, owner=wichai.person)
    remind(noon(DUE))
    assert [person for _kind, person, _stage in told()] == [wichai.person_id]


@pytest.mark.parametrize(
    ("state", "due"), [("planned", 0), ("completed", 0), ("cancelled", 0), ("active", 1), ("suspended", 1)]
)
def test_only_work_that_runs_owes_a_report(
    somchai: Account, city_agency: Agency, state: str, due: int
) -> None:
    make_project(agency=city_agency, state=state, state_reason="เลิก")
    assert bool(remind(noon(DUE))) is bool(due)


def test_a_suspension_by_letter_stops_the_clock(somchai: Account, city_agency: Agency) -> None:
    project = make_project(agency=city_agency, state="suspended")
    Suspension.objects.create(project=project, starts_on=date(2022, 12, 1), letter="กท 0406/1")
    assert remind(noon(DUE)) == 0


def test_the_rhythm_of_a_class_says_when_a_report_is_due(somchai: Account, city_agency: Agency) -> None:
    make_project(agency=city_agency, project_class=make_class(30))
    due = date(2022, 10, 30)  # day 30
    for days in (-8, -7, -1, 1, 7):
        remind(noon(due + timedelta(days=days)))
    assert [stage for _kind, _person, stage in told()] == ["week_before", "day_before", "day_after"]


def test_a_later_rhythm_does_not_hurry_a_report_that_is_awaited(
    somchai: Account, city_agency: Agency
) -> None:
    project = make_project(agency=city_agency, project_class=make_class(92))
    ClassRhythm.objects.create(
        project_class=project.project_class,
        number=2,
        rhythm_days=30,
        in_force_from=date(2022, 10, 20),
        document="กท 0404/99",
        document_on=date(2022, 10, 15),
    )
    assert remind(noon(date(2022, 11, 1))) == 0
    assert [due.on for due in owing(Project.objects.all())] == [DUE]
    make_report(project, 1, reported_on=date(2022, 12, 1))
    assert [due.on for due in owing(Project.objects.all())] == [date(2022, 12, 31)]


def test_the_clock_of_reminders_runs_on_after_a_suspension(somchai: Account, city_agency: Agency) -> None:
    project = make_project(agency=city_agency)
    Suspension.objects.create(
        project=project, starts_on=date(2022, 12, 1), ends_on=date(2022, 12, 20), letter="กท 0406/1"
    )
    assert [due.on for due in owing(Project.objects.all())] == [DUE + timedelta(days=20)]


def test_a_submitted_report_is_filed_a_draft_is_not(somchai: Account, city_agency: Agency) -> None:
    project = make_project(agency=city_agency)
    make_report(project, 1, state="draft", reported_on=date(2022, 12, 20))
    assert remind(noon(DUE)) == 1
    make_report(project, 2, state="submitted", reported_on=date(2022, 12, 20), submitted_at=noon(DUE))
    assert remind(noon(DUE + timedelta(days=1))) == 0


def test_the_daily_comparison_knows_what_a_day_called_for(somchai: Account, city_agency: Agency) -> None:
    make_project(agency=city_agency)
    [expected] = expected_reminders(DUE - timedelta(days=7))
    assert list(expected_reminders(DUE)) == []
    remind(noon(DUE - timedelta(days=7)))
    assert told() == [(expected.kind, somchai.person_id, ReminderStage.WEEK_BEFORE)]
    assert OutboxMessage.objects.first().dedup_key == expected.dedup_key  # type: ignore[union-attr]
    OutboxMessage.objects.all().delete()
    queue_reminder_again("service:worker", expected)
    assert told() == [(expected.kind, somchai.person_id, ReminderStage.WEEK_BEFORE)]


@pytest.mark.parametrize("count", [1, 3])
def test_projects_that_owe_nothing_now_cost_two_queries(
    city_agency: Agency, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for _ in range(count):
        make_project(agency=city_agency)
    with django_assert_num_queries(2):
        remind(noon(date(2022, 10, 2)))
