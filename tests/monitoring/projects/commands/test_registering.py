"""Registering and changing projects: who may, what is kept, what the ledger says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
import time_machine

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.foundation.errors import BadInput, Conflict, NotPermitted, NotThere, SaphaError
from sapha.ledger.models import Event
from sapha.monitoring.plans.commands import load_plans
from sapha.monitoring.plans.models import PlanNode
from sapha.monitoring.progress.models import Rating
from sapha.monitoring.projects.choices import State
from sapha.monitoring.projects.commands import begin_draft, change_project, register_project
from sapha.monitoring.projects.details import Item, ProjectDetails
from sapha.monitoring.projects.models import Project, ProjectVersion
from sapha.monitoring.projects.queries.details import details_of
from tests.factories.drafts import make_details
from tests.factories.projects import make_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def details(city_agency: Agency) -> ProjectDetails:
    return make_details(city_agency)


def refusal(actor: Account, details: ProjectDetails) -> tuple[type[SaphaError], str, str]:
    with pytest.raises(SaphaError) as error:
        register_project(actor=actor, details=details)
    return type(error.value), error.value.rule, error.value.where


@time_machine.travel("2026-11-26T09:00:00+07:00", tick=False)
def test_a_registered_project_is_what_was_said(
    somchai: Account, details: ProjectDetails, city_agency: Agency
) -> None:
    project = register_project(actor=somchai, details=details)
    kept = Project.objects.get(code="04060000-0001")
    assert kept == project
    assert details_of(kept) == replace(details, code="04060000-0001")
    assert (kept.state, kept.agency_path, kept.budget_received_baht) == (
        State.ACTIVE,
        [city_agency.name_th],
        None,
    )
    assert [line.text for line in kept.alignments.all()] == ["ภารกิจงานประจำของหน่วยงาน"] * 4
    version = ProjectVersion.objects.get(project=kept)
    assert (version.number, version.reason, version.snapshot["name"]) == (1, "registered", details.name)
    assert Rating.objects.get(project=kept).band == "white"


def test_the_ledger_tells_the_registration_without_values(
    somchai: Account, details: ProjectDetails, city_agency: Agency
) -> None:
    register_project(actor=somchai, details=details)
    event = Event.objects.get(verb="project.registered")
    assert (event.subject, event.actor_key, event.facts) == (
        "project:04060000-0001",
        somchai.actor_key,
        {"agency": city_agency.pk, "parent": None, "predecessor": None},
    )


@time_machine.travel("2026-09-01T09:00:00+07:00", tick=False)
def test_before_its_first_day_a_project_is_planned(somchai: Account, details: ProjectDetails) -> None:
    assert register_project(actor=somchai, details=details).state == State.PLANNED


def test_numbers_run_on_within_the_agency(somchai: Account, details: ProjectDetails) -> None:
    make_project("04060000-0041")
    make_project("05000000-0900")
    made = [register_project(actor=somchai, details=details).code for _ in range(2)]
    assert made == ["04060000-0042", "04060000-0043"]


def test_a_code_by_hand_is_taken_once(somchai: Account, details: ProjectDetails) -> None:
    by_hand = replace(details, code="04060000-3756")
    assert register_project(actor=somchai, details=by_hand).code == "04060000-3756"
    assert refusal(somchai, by_hand) == (BadInput, "projects.code_taken", "code")


@pytest.mark.parametrize(
    ("who", "error"),
    [
        ("suda", NotThere),
        ("prasit", NotThere),
        ("citizen", NotThere),
        ("manee", NotPermitted),
        ("auditor", NotPermitted),
    ],
)
def test_others_may_not_register(
    who: str, error: type[SaphaError], details: ProjectDetails, request: pytest.FixtureRequest
) -> None:
    assert refusal(request.getfixturevalue(who), details)[0] is error
    assert Project.objects.count() == 0


@pytest.mark.parametrize("who", ["somchai", "wichai", "admin"])
def test_officers_and_heads_register(
    who: str, details: ProjectDetails, request: pytest.FixtureRequest
) -> None:
    assert register_project(actor=request.getfixturevalue(who), details=details).pk


def test_names_of_things_that_are_not_there_are_refused(
    somchai: Account, suda: Account, details: ProjectDetails, console: Account
) -> None:
    load_plans(actor=console)
    old_node = PlanNode.objects.filter(plan__last_year=2565).order_by("pk")[0]
    child = make_project(parent=make_project())
    free = replace(details, is_routine_work=False)
    assert [
        refusal(somchai, changed)[1:]
        for changed in (
            replace(details, fiscal_year=2571, ends_on=date(2028, 1, 1)),
            replace(details, owner=suda.person_id),
            replace(details, coordinator=somchai.person_id),
            replace(details, parent=0),
            replace(details, parent=child.pk),
            replace(free, plan_node=0),
            replace(free, plan_node=old_node.pk),
        )
    ] == [
        ("projects.no_year", "fiscal_year"),
        ("projects.not_an_owner", "owner"),
        ("projects.not_a_coordinator", "coordinator"),
        ("projects.no_parent", "parent"),
        ("projects.parent_is_child", "parent"),
        ("projects.no_node", "plan_node"),
        ("projects.other_plan", "plan_node"),
    ]


def test_people_and_a_node_of_the_plan(
    somchai: Account, manee: Account, details: ProjectDetails, console: Account
) -> None:
    load_plans(actor=console)
    goal = PlanNode.objects.get(plan__first_year=2566, number="5.2.1")
    said = replace(
        details,
        owner=somchai.person_id,
        owner_text="",
        coordinator=manee.person_id,
        plan_node=goal.pk,
        is_routine_work=False,
    )
    project = register_project(actor=somchai, details=said)
    assert (project.owner_text, project.coordinator_text) == (
        "สมชาย ใจดี เจ้าพนักงานปกครองปฏิบัติการ",
        "มานี ใจดี นักวิเคราะห์นโยบายและแผนชำนาญการ",
    )
    lines = {line.field: line.text[:6] for line in project.alignments.all()}
    assert lines == {"strategy": "5 ส่งเ", "sub_strategy": "5.2 พล", "goal": "5.2.1 "}
    assert details_of(project).plan_node == goal.pk


def test_a_draft_becomes_one_project(somchai: Account, city_agency: Agency, details: ProjectDetails) -> None:
    draft = begin_draft(actor=somchai, agency=city_agency)
    project = register_project(actor=somchai, details=details, draft=draft)
    draft.refresh_from_db()
    assert draft.project == project
    with pytest.raises(Conflict, match="ลงทะเบียนเป็นโครงการแล้ว"):
        register_project(actor=somchai, details=details, draft=draft)
    assert Project.objects.count() == 1


def test_a_change_is_a_version_that_says_which_fields(somchai: Account, details: ProjectDetails) -> None:
    project = register_project(actor=somchai, details=details)
    said = replace(
        details_of(project),
        name="โครงการสวนใกล้บ้าน",
        budget_baht=Decimal(0),
        objectives=(Item("2.1", "เพื่อพักใจ"), Item("2.2", "เพื่อออกกำลัง")),
    )
    assert change_project(actor=somchai, project=project, details=said, seen_version=1) == (
        "name",
        "budget_baht",
        "objectives",
    )
    kept = Project.objects.get(pk=project.pk)
    assert details_of(kept) == said
    assert "สวนใกล้บ้าน" in kept.search_text
    assert [version.number for version in kept.versions.all()] == [2, 1]
    event = Event.objects.get(verb="project.changed")
    assert event.facts == {"fields": ["name", "budget_baht", "objectives"], "version": 2}


def test_no_change_is_no_version(somchai: Account, details: ProjectDetails) -> None:
    project = register_project(actor=somchai, details=details)
    assert change_project(actor=somchai, project=project, details=details_of(project), seen_version=1) == ()
    assert ProjectVersion.objects.count() == 1
    assert Event.objects.filter(verb="project.changed").count() == 0


def test_a_person_picked_is_a_version_though_the_form_prints_the_same(
    somchai: Account, details: ProjectDetails
) -> None:
    project = register_project(actor=somchai, details=details)
    said = replace(details_of(project), owner=somchai.person_id)
    assert change_project(actor=somchai, project=project, details=said, seen_version=1) == ("owner",)
    assert ProjectVersion.objects.count() == 2


def test_whoever_comes_second_is_told(somchai: Account, wichai: Account, details: ProjectDetails) -> None:
    project = register_project(actor=somchai, details=details)
    now = details_of(project)
    change_project(actor=somchai, project=project, details=replace(now, name="ก"), seen_version=1)
    with pytest.raises(Conflict) as error:
        change_project(actor=wichai, project=project, details=replace(now, name="ข"), seen_version=1)
    assert error.value.rule == "projects.overtaken"
    assert Project.objects.get().name == "ก"


def test_nobody_hands_a_project_to_others_nor_changes_its_code(
    somchai: Account, details: ProjectDetails, other_agency: Agency
) -> None:
    project = register_project(actor=somchai, details=details)
    now = details_of(project)
    with pytest.raises(NotThere):
        change_project(
            actor=somchai, project=project, details=replace(now, agency=other_agency.pk), seen_version=1
        )
    with pytest.raises(BadInput) as error:
        change_project(
            actor=somchai, project=project, details=replace(now, code="04060000-0777"), seen_version=1
        )
    assert error.value.where == "code"


def test_a_central_project_cannot_become_part_of_another(somchai: Account, details: ProjectDetails) -> None:
    project = register_project(actor=somchai, details=details)
    make_project(parent=project)
    with pytest.raises(BadInput) as error:
        change_project(
            actor=somchai,
            project=project,
            details=replace(details_of(project), parent=make_project().pk),
            seen_version=1,
        )
    assert error.value.rule == "projects.has_children"
