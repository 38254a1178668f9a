from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sapha.civic.agencies.models import Agency
from sapha.civic.agencies.queries import (
    MatchedPath,
    agencies_with_code,
    agency_by_code,
    agency_by_path,
    descendants,
    office_of,
    path_of,
    with_descendants,
)
from sapha.civic.districts.models import District
from tests.factories.agencies import make_agency, make_agency_code
from tests.factories.districts import make_district

pytestmark = pytest.mark.django_db
DEPARTMENT, DIVISION = "สำนักปลัดกรุงเทพมหานคร", "สำนักงานปกครองและทะเบียน"


def _agency(name: str) -> Agency:
    return Agency.objects.get(name_th=name)


# --- by printed path --------------------------------------------------------------------
@pytest.mark.usefixtures("reference_data")
@pytest.mark.parametrize(
    ("path", "name", "unmatched"),
    [
        ([DEPARTMENT, DIVISION, DIVISION], DIVISION, ()),
        ([DEPARTMENT, DIVISION], DIVISION, ()),
        ([DEPARTMENT], DEPARTMENT, ()),
        (["สํานักปลัด กรุงเทพมหานคร", "** สำนักงาน ปกครองและทะเบียน"], DIVISION, ()),
        (["", DEPARTMENT, "  ", DIVISION, "**"], DIVISION, ()),
        (["กรุงเทพมหานคร", DEPARTMENT, DIVISION], DIVISION, ()),
        (["กรุงเทพมหานคร"], "กรุงเทพมหานคร", ()),
        ([DEPARTMENT, DIVISION, "ฝ่ายไม่รู้จัก"], DIVISION, ("ฝ่ายไม่รู้จัก",)),
        ([DEPARTMENT, "กองไม่รู้จัก", DIVISION], DEPARTMENT, ("กองไม่รู้จัก", DIVISION)),
        (["สำนักงานเขตทุ่งครุ", "สำนักงานเขตทุ่งครุ", "ฝ่ายปกครอง"], "สำนักงานเขตทุ่งครุ", ("ฝ่ายปกครอง",)),
        ([DIVISION, DEPARTMENT], None, (DIVISION, DEPARTMENT)),
        (["สำนักไม่รู้จัก"], None, ("สำนักไม่รู้จัก",)),
        ([], None, ()),
    ],
)
def test_a_printed_path_leads_as_far_as_it_is_known(
    path: list[str], name: str | None, unmatched: tuple[str, ...]
) -> None:
    found = agency_by_path(path)
    assert (found.agency and found.agency.name_th, found.unmatched) == (name, unmatched)


@pytest.mark.usefixtures("reference_data")
def test_equal_names_of_divisions_are_told_apart_by_their_department() -> None:
    departments = ["สำนักยุทธศาสตร์และประเมินผล", "สำนักพัฒนาสังคม"]
    found = [agency_by_path([department, "สำนักงานเลขานุการ"]).agency for department in departments]
    assert [agency and agency.parent and agency.parent.name_th for agency in found] == departments


def test_a_path_is_found_with_one_query(django_assert_num_queries: object) -> None:
    division = make_agency(parent=make_agency(name_th="สำนักหนึ่ง"), name_th="กองหนึ่ง")
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert agency_by_path(["สำนักหนึ่ง", "กองหนึ่ง"]) == MatchedPath(division, ())


@pytest.mark.usefixtures("reference_data")
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_known_path_is_found_again_however_it_is_spaced_and_repeated(data: st.DataObject) -> None:
    agency = data.draw(st.sampled_from(list(Agency.objects.exclude(name_th="กรุงเทพมหานคร"))))
    printed = []
    for level in path_of(agency):
        cut = data.draw(st.integers(0, len(level.name_th)))
        spaced = (
            level.name_th[:cut] + data.draw(st.sampled_from(["", " ", "\t", "\u00a0"])) + level.name_th[cut:]
        )
        printed += [spaced] * data.draw(st.integers(1, 2))
    assert agency_by_path(printed) == MatchedPath(agency, ())


@pytest.mark.usefixtures("reference_data")
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=st.lists(st.text() | st.sampled_from([DEPARTMENT, DIVISION, "กรุงเทพมหานคร"]), max_size=5))
def test_nothing_printed_is_lost_and_nothing_is_guessed(path: list[str]) -> None:
    found = agency_by_path(path)
    printed = [
        name for name in path if name in {DEPARTMENT, DIVISION, "กรุงเทพมหานคร"} or name in found.unmatched
    ]
    assert list(found.unmatched) == printed[len(printed) - len(found.unmatched) :]
    if found.agency:
        assert found.agency.name_th in path


# --- by code ----------------------------------------------------------------------------
@pytest.mark.usefixtures("reference_data")
@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("04060000", [DIVISION]),
        ("04170000", [DIVISION]),
        ("18000000", ["สำนักผังเมือง", "สำนักการวางผังและพัฒนาเมือง"]),
        ("50490000", ["สำนักงานเขตทุ่งครุ"]),
        ("12345678", []),
        ("' OR 1=1 --", []),
    ],
)
def test_a_code_names_the_agencies_it_named_over_the_years(code: str, names: list[str]) -> None:
    assert [agency.name_th for agency in agencies_with_code(code)] == names


@pytest.mark.usefixtures("reference_data")
def test_a_code_of_two_agencies_is_never_guessed() -> None:
    assert (agency_by_code("18000000"), agency_by_code("04060000")) == (None, _agency(DIVISION))


def test_a_day_tells_two_agencies_of_one_code_apart() -> None:
    old, new = make_agency(), make_agency()
    make_agency_code("18000000", old, valid_to=date(2007, 12, 31))
    make_agency_code("18000000", new, valid_from=date(2008, 1, 1))
    found = [agency_by_code("18000000", on=day) for day in (date(2007, 12, 31), date(2008, 1, 1), None)]
    assert found == [old, new, None]


# --- by place in the tree ---------------------------------------------------------------
def test_descendants_are_everything_below_and_nothing_beside() -> None:
    root, beside = make_agency(), make_agency()
    division = make_agency(parent=root)
    section = make_agency(parent=division)
    make_agency(parent=beside)
    assert list(descendants(root)) == [division, section]
    assert list(with_descendants(division)) == [division, section]
    assert path_of(section) == (root, division, section)
    assert path_of(root) == (root,)


@pytest.mark.usefixtures("reference_data")
def test_a_district_has_its_office() -> None:
    office = office_of(District.objects.get(code=1049))
    assert office is not None
    assert (office.name_th, office.name_en) == ("สำนักงานเขตทุ่งครุ", "Thung Khru District Office")


def test_a_district_without_an_office_has_none() -> None:
    assert office_of(make_district()) is None
