"""A person decides about a code: one row holds, the others stay readable."""

from __future__ import annotations

import pytest

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.foundation.errors import BadInput, Conflict, NotThere
from sapha.ledger.models import Event
from sapha.monitoring.legacy.commands import decide_rows
from sapha.monitoring.legacy.models import LegacyFile
from sapha.monitoring.projects.models import Project
from tests.factories.agencies import make_agency
from tests.factories.projects import make_project, make_year
from tests.factories.tables import ROW, checked_table, csv_bytes, taken_table

pytestmark = pytest.mark.django_db
CODE = ROW[0]


@pytest.fixture
def agency() -> Agency:
    make_year()
    return make_agency("สำนักงานเขตตัวอย่าง")


@pytest.fixture
def repeated(console: Account, agency: Agency) -> LegacyFile:
    """A file in which a code stands twice."""
    return taken_table(console, csv_bytes([ROW, (CODE, "", "", "", "100", "1", "")]))


def _states(file: LegacyFile) -> list[str]:
    return list(file.rows.values_list("state", flat=True))


def test_chosen_row_becomes_the_project(console: Account, repeated: LegacyFile) -> None:
    project = decide_rows(actor=console, file=repeated, code=CODE, chosen=2)
    assert project is not None
    assert (project.name, _states(repeated)) == (ROW[1], ["new", "aside"])
    assert repeated.rows.get(line=2).project == project
    verbs = Event.objects.filter(chain=f"project:{CODE}").order_by("sequence").values_list("verb", flat=True)
    assert list(verbs) == ["project.taken_from_table", "legacy_row.decided"]


def test_none_sets_all_aside_and_makes_nothing(console: Account, repeated: LegacyFile) -> None:
    assert decide_rows(actor=console, file=repeated, code=CODE, chosen=None) is None
    assert (_states(repeated), Project.objects.count()) == (["aside", "aside"], 0)


def test_what_is_missing_is_typed(console: Account, repeated: LegacyFile) -> None:
    with pytest.raises(BadInput) as caught:
        decide_rows(actor=console, file=repeated, code=CODE, chosen=3, typed={"name": "ก"})
    assert (caught.value.where, _states(repeated)) == ("agency", ["waiting", "waiting"])
    typed = {"name": "ก", "agency": "สำนักงานเขตตัวอย่าง", "fiscal_year": "๒๕๖๖"}
    project = decide_rows(actor=console, file=repeated, code=CODE, chosen=3, typed=typed)
    assert project is not None
    assert (project.name, project.fiscal_year_id, _states(repeated)) == ("ก", 2566, ["aside", "new"])
    assert repeated.rows.get(line=3).raw["name"] == ""


@pytest.mark.parametrize(
    ("typed", "where"),
    [
        ({"fiscal_year": "2023"}, "fiscal_year"),
        ({"fiscal_year": "2499"}, "fiscal_year"),
        ({"name": "<b>"}, "name"),
    ],
)
def test_bad_typing_is_told_at_its_field(
    console: Account, repeated: LegacyFile, typed: dict[str, str], where: str
) -> None:
    with pytest.raises(BadInput) as caught:
        decide_rows(actor=console, file=repeated, code=CODE, chosen=2, typed=typed)
    assert (caught.value.where, Project.objects.count()) == (where, 0)


def test_second_person_is_told_that_it_is_decided(console: Account, repeated: LegacyFile) -> None:
    decide_rows(actor=console, file=repeated, code=CODE, chosen=2)
    with pytest.raises(Conflict):
        decide_rows(actor=console, file=repeated, code=CODE, chosen=3)


def test_nothing_is_decided_before_the_file_is_in(console: Account, agency: Agency) -> None:
    file = checked_table(console, csv_bytes([ROW, (CODE, "", "", "", "100", "1", "")]))
    with pytest.raises(Conflict):
        decide_rows(actor=console, file=file, code=CODE, chosen=2)


def test_row_that_differs_changes_the_project_only_when_chosen(console: Account, agency: Agency) -> None:
    make_project(CODE, name="ชื่อในทะเบียน", agency=agency, agency_path=["สำนักงานเขตตัวอย่าง"])
    file = taken_table(console, csv_bytes())
    assert (_states(file), Project.objects.get().name) == (["waiting"], "ชื่อในทะเบียน")
    decide_rows(actor=console, file=file, code=CODE, chosen=2)
    project = Project.objects.get()
    assert (project.name, _states(file), project.versions.get().reason) == (ROW[1], ["filled"], "table")


def test_officer_decides_for_own_unit_alone(somchai: Account, city_agency: Agency, agency: Agency) -> None:
    file = taken_table(somchai, csv_bytes([(CODE, "", "", "", "100", "1", "")]))
    for named in ("สำนักงานเขตตัวอย่าง", "หน่วยที่ไม่มี"):
        typed = {"name": "ก", "agency": named, "fiscal_year": "2566"}
        with pytest.raises(NotThere):
            decide_rows(actor=somchai, file=file, code=CODE, chosen=2, typed=typed)
    typed = {"name": "ก", "agency": "สำนักงานปกครองและทะเบียน", "fiscal_year": "2566"}
    project = decide_rows(actor=somchai, file=file, code=CODE, chosen=2, typed=typed)
    assert project is not None
    assert project.agency == city_agency
