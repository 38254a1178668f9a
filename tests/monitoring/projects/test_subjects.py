"""What waits for the head of the agency is the unit's own matter, in the public ledger too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.ledger.queries import visible_events, visible_subjects
from sapha.monitoring.projects import commands
from sapha.monitoring.projects.choices import ChangeKind
from sapha.monitoring.projects.lifecycle import ChangeTerms
from sapha.monitoring.projects.models import Project, StateChange
from sapha.monitoring.projects.planning import PlanTerms
from tests.factories.drafts import make_details
from tests.factories.projects import make_project, make_year

pytestmark = pytest.mark.django_db

CANCELLED = ChangeTerms(
    on=date(2026, 11, 1), document="กท 0406/3578", document_on=date(2026, 10, 30), reason="งบประมาณถูกโอน"
)


@pytest.fixture(autouse=True)
def on_26_november() -> Iterator[None]:
    with time_machine.travel("2026-11-26T09:00:00+07:00", tick=False):
        yield


@pytest.fixture
def project(somchai: Account, city_agency: Agency) -> Project:
    make_year(2571)
    return commands.register_project(actor=somchai, details=make_details(city_agency))


def told_before_decision(actor: Account | None, project: Project) -> list[str]:
    """Return the first words of what the ledger tells this visitor of the project, its registration left out."""
    lines = visible_events(actor, chain=project.ledger_key).lines
    return [line.sentence.en.split()[0] for line in lines if line.sentence.en != "Project registered"]


def test_what_was_prepared_and_declined_is_told_to_the_unit_and_the_auditors_alone(
    somchai: Account, wichai: Account, suda: Account, auditor: Account, admin: Account, citizen: Account,
    project: Project,
) -> None:  # fmt: skip
    commands.prepare_change(actor=somchai, project=project, kind=ChangeKind.CANCEL, terms=CANCELLED)
    commands.decline_change(actor=wichai, change=StateChange.objects.get(), reason="ยังดำเนินการได้")
    commands.save_plan_version(actor=somchai, project=project, terms=PlanTerms())
    insiders = [told_before_decision(actor, project) for actor in (somchai, wichai, auditor, admin)]
    outsiders = [told_before_decision(actor, project) for actor in (None, citizen, suda)]
    assert (insiders, outsiders) == ([["Plan", "Declined", "Prepared"]] * 4, [[]] * 3)


def test_a_decision_is_told_to_everybody(
    somchai: Account, wichai: Account, project: Project, client_of: Callable[[Account | None], Client]
) -> None:
    commands.prepare_change(actor=somchai, project=project, kind=ChangeKind.CANCEL, terms=CANCELLED)
    before = client_of(None).get(f"/ledger/{project.ledger_key}/").content.decode()
    commands.decide_change(actor=wichai, change=StateChange.objects.get())
    after = client_of(None).get(f"/ledger/{project.ledger_key}/").content.decode()
    assert [("ยกเลิก" in page) for page in (before, after)] == [False, True]


@pytest.mark.parametrize("count", [1, 3])
def test_many_are_asked_for_together(
    count: int, city_agency: Agency, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    kept = [make_project(f"04060000-{number:04d}", agency=city_agency) for number in range(1, count + 1)]
    with django_assert_num_queries(2):
        asked = {f"{kind}:{one.code}" for kind in ("change", "plan_version") for one in kept}
        assert visible_subjects(None, asked) == frozenset()
