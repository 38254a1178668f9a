"""Several people at once: one wins, the others are told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.ledger.models import Event
from sapha.monitoring.projects import commands
from sapha.monitoring.projects.models import Project, StateChange, Suspension
from tests.civic.people.test_races import outcomes
from tests.factories.drafts import make_details
from tests.monitoring.projects.commands.test_states import TERMS

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def on_26_november() -> Iterator[None]:
    with time_machine.travel("2026-11-26T09:00:00+07:00", tick=False):
        yield


def test_of_two_who_suspend_at_once_one_wins(somchai: Account, wichai: Account, city_agency: Agency) -> None:
    project = commands.register_project(actor=somchai, details=make_details(city_agency))
    found = outcomes([lambda: commands.suspend_project(actor=wichai, project=project, terms=TERMS)] * 4)
    assert found == ["done", *["projects.state_moved"] * 3]
    assert (Suspension.objects.count(), StateChange.objects.count()) == (1, 1)
    assert Event.objects.filter(verb="project.suspended").count() == 1


def test_of_two_who_prepare_at_once_one_wins(somchai: Account, city_agency: Agency) -> None:
    project = commands.register_project(actor=somchai, details=make_details(city_agency))
    found = outcomes(
        [lambda: commands.prepare_change(actor=somchai, project=project, kind="suspend", terms=TERMS)] * 3
    )
    assert found == ["done", *["projects.change_waits"] * 2]


def test_projects_registered_at_once_get_numbers_of_their_own(somchai: Account, city_agency: Agency) -> None:
    details = make_details(city_agency)
    found = outcomes([lambda: commands.register_project(actor=somchai, details=details)] * 4)
    assert found == ["done"] * 4
    codes = Project.objects.order_by("code").values_list("code", flat=True)
    assert list(codes) == [f"04060000-000{number}" for number in (1, 2, 3, 4)]


def test_a_draft_registered_twice_at_once_is_one_project(somchai: Account, city_agency: Agency) -> None:
    details = make_details(city_agency)
    draft = commands.begin_draft(actor=somchai, agency=city_agency)
    found = outcomes([lambda: commands.register_project(actor=somchai, details=details, draft=draft)] * 3)
    assert found == ["done", *["projects.draft_used"] * 2]
    assert Project.objects.count() == 1
