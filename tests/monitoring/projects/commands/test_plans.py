"""Plan versions: who writes, who approves, and what they judge."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.db import IntegrityError, transaction

from sapha.civic.agencies.models import Agency
from sapha.civic.people.choices import Role
from sapha.civic.people.models import Account
from sapha.civic.people.units import Unit
from sapha.foundation.errors import BadInput, Conflict, NotPermitted, NotThere, SaphaError
from sapha.ledger.models import Event
from sapha.monitoring.progress.judging.judgement import judge
from sapha.monitoring.progress.models import Rating
from sapha.monitoring.progress.queries import project_facts
from sapha.monitoring.projects import commands
from sapha.monitoring.projects.models import PlanVersion, Project
from sapha.monitoring.projects.planning import Milestone, PlanTerms, Point
from sapha.monitoring.projects.queries.plans import plan_hash, plan_terms, plan_versions_seen_by
from tests.factories.drafts import make_details
from tests.factories.people import give_role, make_account
from tests.factories.progress import make_report

pytestmark = pytest.mark.django_db

LATE = PlanTerms(
    "points", points=(Point(date(2027, 8, 31), Decimal(0)), Point(date(2027, 9, 30), Decimal(100)))
)
STEPS = PlanTerms(
    "milestones",
    milestones=(
        Milestone("จัดจ้าง", date(2026, 12, 31), Decimal(40)),
        Milestone("ก่อสร้าง", date(2027, 9, 30), Decimal(60)),
    ),
    document="กท 0406/12",
    document_on=date(2026, 11, 20),
    reason="โอนงบประมาณ",
)


@pytest.fixture
def project(somchai: Account, city_agency: Agency) -> Project:
    with time_machine.travel("2026-10-01T09:00:00+07:00", tick=False):
        return commands.register_project(actor=somchai, details=make_details(city_agency))


@pytest.fixture(autouse=True)
def on_26_november() -> Iterator[None]:
    with time_machine.travel("2026-11-26T09:00:00+07:00", tick=False):
        yield


def approved(project: Project, writer: Account, head: Account, terms: PlanTerms) -> PlanVersion:
    version = commands.save_plan_version(actor=writer, project=project, terms=terms)
    commands.submit_plan_version(actor=writer, version=version)
    commands.approve_plan_version(actor=head, version=version)
    return PlanVersion.objects.get(pk=version.pk)


def refusal(act: object, **values: object) -> tuple[type[SaphaError], str]:
    with pytest.raises(SaphaError) as error:
        act(**values)  # type: ignore[operator]
    return type(error.value), error.value.rule


def test_an_approved_version_judges_from_the_day_of_approval(
    somchai: Account, wichai: Account, project: Project
) -> None:
    make_report(project, 1, reported_on=date(2026, 11, 25), progress_percent=Decimal(5))
    make_report(project, 2, reported_on=date(2026, 11, 26), progress_percent=Decimal(5))
    version = approved(project, somchai, wichai, LATE)
    assert (version.state, version.in_force_from, version.approved_by) == (
        "approved",
        date(2026, 11, 26),
        wichai,
    )
    planned = [one.figures.planned for one in judge(project_facts(project)).reports]
    assert planned == [Decimal(100) * 56 / 365, Decimal(0)]
    assert Rating.objects.get(project=project).planned_percent == Decimal("0.00")


def test_an_amendment_supersedes_and_rewrites_nothing(
    somchai: Account, wichai: Account, project: Project
) -> None:
    make_report(project, 1, reported_on=date(2026, 11, 26), progress_percent=Decimal(5))
    approved(project, somchai, wichai, LATE)
    with time_machine.travel("2027-01-05T09:00:00+07:00", tick=False):
        make_report(project, 2, reported_on=date(2027, 1, 5), progress_percent=Decimal(20))
        approved(project, somchai, wichai, STEPS)
    states = PlanVersion.objects.order_by("number").values_list("number", "state")
    assert list(states) == [(1, "superseded"), (2, "approved")]
    planned = [one.figures.planned for one in judge(project_facts(project)).reports]
    assert planned == [Decimal(0), Decimal(40)]


def test_the_ledger_keeps_the_hash_of_what_was_approved(
    somchai: Account, wichai: Account, project: Project
) -> None:
    version = approved(project, somchai, wichai, LATE)
    event = Event.objects.get(verb="plan_version.approved")
    assert event.facts == {
        "number": 1,
        "kind": "points",
        "in_force_from": "2026-11-26",
        "document": "",
        "content_sha256": plan_hash(version),
    }


def test_what_is_written_is_what_is_kept(somchai: Account, project: Project) -> None:
    version = commands.save_plan_version(actor=somchai, project=project, terms=STEPS)
    assert plan_terms(version) == STEPS
    again = commands.save_plan_version(actor=somchai, project=project, terms=replace(LATE, reason="ก"))
    assert (again.pk, plan_terms(again).milestones) == (version.pk, ())


def test_nobody_approves_their_own(wichai: Account, project: Project, city_agency: Agency) -> None:
    version = commands.save_plan_version(actor=wichai, project=project, terms=LATE)
    commands.submit_plan_version(actor=wichai, version=version)
    assert refusal(commands.approve_plan_version, actor=wichai, version=version) == (
        Conflict,
        "projects.own_plan",
    )
    version.refresh_from_db()
    version.approved_by = wichai
    with pytest.raises(IntegrityError), transaction.atomic():
        version.save()
    deputy = make_account("deputy@example.org", "รอง")
    give_role(deputy, Role.AGENCY_HEAD, Unit("agency", str(city_agency.pk)))
    commands.approve_plan_version(actor=deputy, version=version)
    assert PlanVersion.objects.get().approved_by == deputy


def test_an_unsound_draft_is_kept_but_not_submitted(somchai: Account, project: Project) -> None:
    unsound = replace(LATE, points=LATE.points[:1])
    version = commands.save_plan_version(actor=somchai, project=project, terms=unsound)
    assert refusal(commands.submit_plan_version, actor=somchai, version=version) == (
        BadInput,
        "projects.last_not_hundred",
    )


def test_an_amendment_without_its_letter_is_not_submitted(
    somchai: Account, wichai: Account, project: Project
) -> None:
    approved(project, somchai, wichai, LATE)
    version = commands.save_plan_version(actor=somchai, project=project, terms=replace(STEPS, document=""))
    assert refusal(commands.submit_plan_version, actor=somchai, version=version)[0] is BadInput


def test_returned_with_a_reason_it_is_a_draft_again(
    somchai: Account, wichai: Account, project: Project
) -> None:
    version = commands.save_plan_version(actor=somchai, project=project, terms=LATE)
    commands.submit_plan_version(actor=somchai, version=version)
    assert refusal(commands.save_plan_version, actor=somchai, project=project, terms=LATE) == (
        Conflict,
        "projects.plan_moved",
    )
    assert refusal(commands.return_plan_version, actor=wichai, version=version, reason=" ")[0] is BadInput
    commands.return_plan_version(actor=wichai, version=version, reason="ช้าเกินไป")
    version.refresh_from_db()
    assert (version.state, version.return_reason) == ("draft", "ช้าเกินไป")
    commands.discard_plan_version(actor=somchai, version=version)
    assert PlanVersion.objects.count() == 0


@pytest.mark.parametrize(
    ("who", "error"),
    [("suda", NotThere), ("prasit", NotThere), ("manee", NotPermitted), ("auditor", NotPermitted)],
)
def test_others_neither_write_nor_approve(
    who: str, error: type[SaphaError], somchai: Account, project: Project, request: pytest.FixtureRequest
) -> None:
    actor = request.getfixturevalue(who)
    version = commands.save_plan_version(actor=somchai, project=project, terms=LATE)
    commands.submit_plan_version(actor=somchai, version=version)
    assert refusal(commands.save_plan_version, actor=actor, project=project, terms=LATE)[0] is error
    assert refusal(commands.approve_plan_version, actor=actor, version=version)[0] is error
    assert refusal(commands.approve_plan_version, actor=somchai, version=version)[0] is NotPermitted
    assert list(plan_versions_seen_by(actor, project)) == []
    assert list(plan_versions_seen_by(somchai, project)) == [version]


@pytest.mark.parametrize(
    ("terms", "rule", "where"),
    [
        (PlanTerms("points", points=(Point(date(2027, 8, 31), Decimal(150)),)), "not_a_percent", "points.1"),
        (replace(LATE, points=(LATE.points[0], LATE.points[0])), "days_fall", "points.2"),
        (PlanTerms("milestones", milestones=(Milestone("", date(2027, 8, 31), Decimal(5)),)), "required",
         "milestones.1"),
        (PlanTerms("milestones", milestones=(Milestone("ก", date(2027, 8, 31), Decimal(0)),)), "not_a_weight",
         "milestones.1"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_kept_is_named(
    somchai: Account, project: Project, terms: PlanTerms, rule: str, where: str
) -> None:
    with pytest.raises(BadInput) as refused:
        commands.save_plan_version(actor=somchai, project=project, terms=terms)
    assert (refused.value.rule, refused.value.where) == (f"projects.{rule}", where)
    assert PlanVersion.objects.count() == 0
