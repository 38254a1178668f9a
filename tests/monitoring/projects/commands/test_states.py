"""Suspending, resuming, completing, carrying over, cancelling: officers prepare, heads decide."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.foundation.errors import BadInput, Conflict, NotPermitted, NotThere, SaphaError
from sapha.ledger.models import Event
from sapha.monitoring.progress.models import Rating
from sapha.monitoring.projects import commands
from sapha.monitoring.projects.choices import ChangeKind, ChangeStage, State
from sapha.monitoring.projects.lifecycle import ChangeTerms
from sapha.monitoring.projects.models import Project, StateChange, Suspension
from sapha.monitoring.projects.sequels import follow
from tests.factories.drafts import make_details
from tests.factories.progress import make_report
from tests.factories.projects import make_project, make_year
from tests.monitoring.projects.test_lifecycle import table

pytestmark = pytest.mark.django_db

TERMS = ChangeTerms(
    on=date(2026, 11, 1),
    document="กท ๐๔๐๖/๓๕๗๘",
    document_on=date(2026, 10, 30),
    reason="งบประมาณถูกโอน",
    review_on=date(2027, 1, 31),
)
DEEDS: dict[str, Callable[..., Project]] = {
    ChangeKind.START: commands.start_project,
    ChangeKind.SUSPEND: commands.suspend_project,
    ChangeKind.RESUME: commands.resume_project,
    ChangeKind.COMPLETE: commands.complete_project,
    ChangeKind.CARRY_OVER: commands.carry_over_project,
    ChangeKind.CANCEL: commands.cancel_project,
}


@pytest.fixture(autouse=True)
def on_26_november() -> Iterator[None]:
    with time_machine.travel("2026-11-26T09:00:00+07:00", tick=False):
        yield


@pytest.fixture
def project(somchai: Account, city_agency: Agency) -> Project:
    make_year(2571)
    return commands.register_project(actor=somchai, details=make_details(city_agency))


def test_a_suspension_has_its_letter_and_stops_the_clock(wichai: Account, project: Project) -> None:
    commands.suspend_project(actor=wichai, project=project, terms=TERMS)
    kept, pause = Project.objects.get(), Suspension.objects.get()
    assert (kept.state, pause.letter, pause.starts_on, pause.ends_on, pause.review_on) == (
        State.SUSPENDED,
        "กท 0406/3578 ลงวันที่ 30 ต.ค. 2569",
        date(2026, 11, 1),
        None,
        date(2027, 1, 31),
    )
    event = Event.objects.get(verb="project.suspended")
    assert event.facts == {
        "on": "2026-11-01",
        "document": "กท 0406/3578 ลงวันที่ 30 ต.ค. 2569",
        "review_on": "2027-01-31",
    }
    change = StateChange.objects.get()
    assert (change.from_state, change.to_state, change.stage, change.decided_by) == (
        "active",
        "suspended",
        "decided",
        wichai,
    )


def test_a_confirmed_suspension_is_judged_at_once(wichai: Account, project: Project) -> None:
    make_report(project, reported_on=date(2026, 11, 20), narrative="มีหนังสือให้ชะลอโครงการ")
    commands.suspend_project(actor=wichai, project=project, terms=TERMS)
    assert Rating.objects.get(project=project).band == "grey"


def test_resuming_ends_it_the_day_before(wichai: Account, project: Project) -> None:
    commands.suspend_project(actor=wichai, project=project, terms=TERMS)
    commands.resume_project(actor=wichai, project=project, terms=replace(TERMS, on=date(2026, 11, 20)))
    assert (Project.objects.get().state, Suspension.objects.get().ends_on) == (
        State.ACTIVE,
        date(2026, 11, 19),
    )


def test_below_a_hundred_percent_only_with_a_reason(wichai: Account, project: Project) -> None:
    make_report(project, reported_on=date(2026, 11, 20), progress_percent=Decimal("99.50"))
    with pytest.raises(BadInput, match=r"99\.50 %"):
        commands.complete_project(actor=wichai, project=project, terms=replace(TERMS, reason=""))
    commands.complete_project(actor=wichai, project=project, terms=TERMS)
    assert Event.objects.get(verb="project.completed").facts["percent"] == "99.50"


def test_not_reported_is_not_nought(wichai: Account, project: Project) -> None:
    commands.complete_project(actor=wichai, project=project, terms=TERMS)
    assert Event.objects.get(verb="project.completed").facts["percent"] is None


def test_a_hundred_percent_needs_no_reason(wichai: Account, project: Project) -> None:
    make_report(project, reported_on=date(2026, 11, 20), progress_percent=Decimal(100))
    commands.complete_project(actor=wichai, project=project, terms=replace(TERMS, reason=""))
    assert Project.objects.get().state == State.COMPLETED


def test_a_cancelled_project_says_why(wichai: Account, project: Project) -> None:
    commands.cancel_project(actor=wichai, project=project, terms=TERMS)
    kept = Project.objects.get()
    assert (kept.state, kept.state_reason) == (State.CANCELLED, "งบประมาณถูกโอน")


def test_cancelling_a_suspended_project_ends_the_suspension(wichai: Account, project: Project) -> None:
    commands.suspend_project(actor=wichai, project=project, terms=TERMS)
    commands.cancel_project(actor=wichai, project=project, terms=replace(TERMS, on=date(2026, 11, 1)))
    assert Suspension.objects.get().ends_on == date(2026, 11, 1)


def test_carried_over_it_goes_on_under_the_next_code_and_stays_unfinished(
    wichai: Account, project: Project
) -> None:
    terms = replace(TERMS, on=date(2027, 10, 1), ends_on=date(2028, 3, 31))
    successor = commands.carry_over_project(actor=wichai, project=project, terms=terms)
    project.refresh_from_db()
    assert (project.state, successor.code, successor.predecessor, successor.state) == (
        State.ACTIVE,
        "04060000-0002",
        project,
        State.PLANNED,
    )
    assert (successor.fiscal_year_id, successor.starts_on, successor.ends_on) == (
        2571,
        date(2027, 10, 1),
        date(2028, 3, 31),
    )
    assert (successor.budget_received_baht, successor.objectives.count()) == (None, 1)
    assert StateChange.objects.get().successor == successor
    with pytest.raises(Conflict) as error:
        commands.carry_over_project(actor=wichai, project=project, terms=terms)
    assert error.value.rule == "projects.carried_twice"


def test_an_officer_prepares_and_the_head_decides(
    somchai: Account, wichai: Account, project: Project
) -> None:
    change = commands.prepare_change(actor=somchai, project=project, kind="suspend", terms=TERMS)
    assert (Project.objects.get().state, change.stage) == (State.ACTIVE, ChangeStage.PREPARED)
    with pytest.raises(NotPermitted):
        commands.decide_change(actor=somchai, change=change)
    commands.decide_change(actor=wichai, change=change)
    change.refresh_from_db()
    assert (Project.objects.get().state, change.stage, change.prepared_by, change.decided_by) == (
        State.SUSPENDED,
        ChangeStage.DECIDED,
        somchai,
        wichai,
    )
    with pytest.raises(Conflict) as error:
        commands.decide_change(actor=wichai, change=change)
    assert error.value.rule == "projects.change_settled"


def test_one_change_waits_at_a_time(somchai: Account, project: Project) -> None:
    commands.prepare_change(actor=somchai, project=project, kind="suspend", terms=TERMS)
    with pytest.raises(Conflict) as error:
        commands.prepare_change(actor=somchai, project=project, kind="cancel", terms=TERMS)
    assert error.value.rule == "projects.change_waits"


def test_declining_needs_a_reason_and_changes_nothing(
    somchai: Account, wichai: Account, project: Project
) -> None:
    change = commands.prepare_change(actor=somchai, project=project, kind="cancel", terms=TERMS)
    with pytest.raises(BadInput):
        commands.decline_change(actor=wichai, change=change, reason=" ")
    commands.decline_change(actor=wichai, change=change, reason="ยังมีงบเหลือ")
    change.refresh_from_db()
    assert (Project.objects.get().state, change.stage, change.declined_reason) == (
        State.ACTIVE,
        ChangeStage.DECLINED,
        "ยังมีงบเหลือ",
    )


@pytest.mark.parametrize(
    ("who", "prepare", "decide"),
    [
        ("somchai", "done", NotPermitted),
        ("wichai", "done", "done"),
        ("manee", NotPermitted, NotPermitted),
        ("auditor", NotPermitted, NotPermitted),
        ("admin", NotPermitted, NotPermitted),
        ("suda", NotThere, NotThere),
        ("prasit", NotThere, NotThere),
        ("citizen", NotThere, NotThere),
    ],
)
def test_who_may(
    who: str, prepare: object, decide: object, project: Project, request: pytest.FixtureRequest
) -> None:
    actor = request.getfixturevalue(who)

    def tried(act: Callable[[], object]) -> object:
        try:
            act()
        except SaphaError as error:
            return type(error)
        return "done"

    found = (
        tried(lambda: commands.prepare_change(actor=actor, project=project, kind="suspend", terms=TERMS)),
        tried(lambda: commands.suspend_project(actor=actor, project=project, terms=TERMS)),
    )
    assert found == (prepare, decide)


def test_the_database_refuses_a_move_the_rules_do_not_know(project: Project) -> None:
    change = StateChange(
        project=project,
        kind="resume",
        stage="prepared",
        from_state="completed",
        to_state="active",
        on=date(2026, 11, 1),
        document="ก",
        document_on=date(2026, 11, 1),
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        change.save()


def test_parents_and_children_are_judged_anew(wichai: Account, project: Project) -> None:
    days = {"starts_on": project.starts_on, "ends_on": project.ends_on}
    child = make_project(parent=project, fiscal_year=project.fiscal_year, **days)
    make_report(child, reported_on=date(2026, 11, 20), progress_percent=Decimal(100))
    make_report(project, reported_on=date(2026, 11, 20), progress_percent=Decimal(80))
    follow(wichai, project, None)
    assert not Rating.objects.get(project=child).has_contradiction
    commands.suspend_project(actor=wichai, project=project, terms=TERMS)
    assert Rating.objects.get(project=child).has_contradiction


class _Undone(Exception):
    pass


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kinds=st.lists(st.sampled_from(ChangeKind.values), max_size=7), later=st.booleans())
def test_a_random_walk_stays_on_the_table(
    kinds: list[str], later: bool, wichai: Account, city_agency: Agency
) -> None:
    with pytest.raises(_Undone), transaction.atomic():
        _walk(kinds, wichai, city_agency, later=later)


def _walk(kinds: list[str], wichai: Account, city_agency: Agency, *, later: bool) -> None:
    make_year(2571)
    days = {"starts_on": date(2026, 12, 1)} if later else {}
    project = commands.register_project(actor=wichai, details=make_details(city_agency, **days))
    state, done, carried = project.state, 0, False
    for kind in kinds:
        first = date(2026, 12, 1) if later else date(2026, 11, 1)
        with time_machine.travel(f"2026-12-{10 + done:02}T09:00:00+07:00", tick=False):
            terms = replace(TERMS, on=date(2026, 12, 10 + done) if done else first, ends_on=date(2028, 3, 31))
            if kind == ChangeKind.CARRY_OVER:
                terms = replace(terms, on=date(2027, 10, 1))
            try:
                with transaction.atomic():
                    DEEDS[kind](actor=wichai, project=project, terms=terms)
                after = Project.objects.get(pk=project.pk).state
            except Conflict:
                after = "-"
        expected = "-" if kind == ChangeKind.CARRY_OVER and carried else table()[kind, state]
        assert after == expected
        if after != "-":
            state, done, carried = after, done + 1, carried or kind == ChangeKind.CARRY_OVER
    lasting = Suspension.objects.filter(project=project, ends_on__isnull=True).count()
    assert lasting == (1 if state == State.SUSPENDED else 0)
    assert StateChange.objects.filter(project=project, stage="decided").count() == done
    assert Event.objects.filter(chain=project.ledger_key).count() == done + 1
    raise _Undone
