"""Classes of projects: defined by the department, changed by documents, never backwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
import time_machine

from sapha.civic.people.choices import Role
from sapha.civic.people.models import Account
from sapha.civic.people.units import Unit
from sapha.foundation.errors import BadInput, NotPermitted
from sapha.ledger.models import Event
from sapha.monitoring.projects.commands import change_rhythm, define_class
from sapha.monitoring.projects.commands.classes import RhythmTerms
from sapha.monitoring.projects.models import ClassRhythm, ProjectClass
from tests.civic.people.test_races import outcomes
from tests.factories.people import give_role, make_account

pytestmark = pytest.mark.django_db
FIRST = RhythmTerms(30, date(2022, 10, 1), "กท 0404/12", date(2022, 9, 20))
LATER = RhythmTerms(60, date(2023, 7, 1), "กท 0404/99", date(2023, 6, 1))


@pytest.fixture(autouse=True)
def on_8_june() -> Iterator[None]:
    with time_machine.travel("2023-06-08T09:00:00+07:00", tick=False):
        yield


def monthly(actor: Account) -> ProjectClass:
    return define_class(actor=actor, name_th="งานก่อสร้าง", name_en="Construction", terms=FIRST)


def test_every_version_stays_with_its_document(manee: Account) -> None:
    made = monthly(manee)
    change_rhythm(actor=manee, project_class=made, terms=LATER, seen=1)
    versions = ClassRhythm.objects.values_list("number", "rhythm_days", "in_force_from", "document")
    assert list(versions) == [
        (1, 30, date(2022, 10, 1), "กท 0404/12"),
        (2, 60, date(2023, 7, 1), "กท 0404/99"),
    ]
    event = Event.objects.get(verb="project_class.rhythm_changed")
    assert (event.facts["days"], event.facts["document"]) == (60, "กท 0404/99")


@pytest.mark.parametrize("who", ["somchai", "wichai", "auditor", "citizen", "prasit"])
def test_only_the_department_keeps_classes(who: str, request: pytest.FixtureRequest) -> None:
    with pytest.raises(NotPermitted):
        monthly(request.getfixturevalue(who))


def test_a_coordinator_of_one_agency_keeps_no_classes_of_the_city(city_agency: object) -> None:
    account = make_account("mana@example.org", "มานะ", "นักวิเคราะห์")
    give_role(account, Role.SED_COORDINATOR, Unit("agency", str(city_agency.pk)))  # type: ignore[attr-defined]
    with pytest.raises(NotPermitted):
        monthly(account)


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"rhythm_days": 6}, "rhythm_days"),
        ({"rhythm_days": 367}, "rhythm_days"),
        ({"document": "  "}, "document"),
        ({"in_force_from": date(2023, 6, 7)}, "in_force_from"),
        ({"in_force_from": date(1, 1, 1)}, "in_force_from"),
        ({"document_on": date(9999, 1, 1)}, "document_on"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(manee: Account, changes: dict[str, object], where: str) -> None:
    made = monthly(manee)
    with pytest.raises(BadInput) as refused:
        change_rhythm(actor=manee, project_class=made, terms=replace(LATER, **changes), seen=1)  # type: ignore[arg-type]
    assert (refused.value.where, ClassRhythm.objects.count()) == (where, 1)


def test_a_name_stands_once(admin: Account) -> None:
    monthly(admin)
    with pytest.raises(BadInput) as refused:
        monthly(admin)
    assert (refused.value.rule, refused.value.where) == ("projects.class_taken", "name_th")
    with pytest.raises(BadInput):
        define_class(actor=admin, name_th="", name_en="Other", terms=FIRST)


def test_a_version_begins_after_the_one_before(manee: Account) -> None:
    made = monthly(manee)
    change_rhythm(actor=manee, project_class=made, terms=LATER, seen=1)
    with pytest.raises(BadInput) as refused:
        change_rhythm(actor=manee, project_class=made, terms=LATER, seen=2)
    assert refused.value.rule == "projects.rhythm_order"


@pytest.mark.django_db(transaction=True)
def test_of_two_who_change_a_rhythm_at_once_one_wins(manee: Account) -> None:
    made = monthly(manee)
    change = [lambda: change_rhythm(actor=manee, project_class=made, terms=LATER, seen=1)]
    assert outcomes(change * 3) == ["done", *["projects.class_moved"] * 2]
