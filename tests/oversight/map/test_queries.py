from __future__ import annotations

import pytest
from django.core.cache import cache
from django.db import transaction
from pytest_django import DjangoAssertNumQueries

from sapha.civic.agencies.models import Agency
from sapha.civic.districts.models import District
from sapha.ledger.commands import record_event
from sapha.monitoring.progress.choices import RatingBand
from sapha.oversight.map.queries import (
    OfficeProjects,
    all_districts,
    matching,
    office_projects,
    projects_of_agency,
    projects_of_district,
)
from tests.factories.agencies import make_agency
from tests.factories.ratings import make_project, rate

pytestmark = pytest.mark.usefixtures("reference_data")


def test_a_district_without_projects_in_the_register_has_no_figure_rather_than_0() -> None:
    assert office_projects() == {}
    assert [row.office for row in all_districts()] == [None] * 50


def test_projects_of_the_office_and_its_sections_count_for_the_district(office: Agency) -> None:
    division = make_agency("กลุ่มตัวอย่าง", office)
    section = make_agency("ฝ่ายตัวอย่าง", division)
    elsewhere = Agency.objects.get(name_th="สำนักอนามัย")
    for place, agency in enumerate([office, division, section, elsewhere, None]):
        make_project(f"50490000-000{place}", agency)
    assert office_projects() == {1049: OfficeProjects(registered=3, rated=0, in_need=0)}
    assert projects_of_district(District.objects.get(code=1049)).count() == 3


def test_white_is_not_rated_and_red_needs_action(office: Agency) -> None:
    for place, band in enumerate(RatingBand):
        rate(make_project(f"50490000-000{place}", office), band)
    assert office_projects() == {1049: OfficeProjects(registered=5, rated=4, in_need=1)}


def test_figures_are_kept_until_the_next_act(office: Agency) -> None:
    before = office_projects()
    make_project("50490000-0001", office)
    assert office_projects() == before
    with transaction.atomic():
        record_event(
            actor_key="service:console",
            verb="reference.loaded",
            chain="system",
            subject="reference:test",
            facts={"content_hash": "", "added": 0, "changed": 0},
        )
    assert office_projects() == {1049: OfficeProjects(1, 0, 0)}


def test_all_districts_cost_the_same_queries_with_one_project_and_with_three(
    office: Agency, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for place in (1, 2, 3):
        make_project(f"50490000-000{place}", office)
        cache.clear()
        with django_assert_num_queries(3):
            assert len(all_districts()) == 50


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("49", [1049]),
        ("๑๐๔๙", [1049]),
        ("1049", [1049]),
        ("ทุ่งครุ", [1049]),
        ("เขตทุ่งครุ", [1049]),
        ("Thung Khru", [1049]),
        ("thung  KHRU", [1049]),
        ("10140", [1024, 1049]),
        ("50490000", [1049]),
        ("พระนคร", [1001]),
        ("ไม่มีเขตนี้", []),
        ("%", []),
        ("_", []),
        ("'; DROP TABLE civic_district; --", []),
        ('"', []),
        ("\x00", list(range(1001, 1051))),
    ],
)
def test_districts_are_found_by_name_number_and_postal_code(query: str, codes: list[int]) -> None:
    found = [row.district.code for row in matching(all_districts(), query)]
    assert found == codes


def test_an_agency_has_the_projects_of_what_lies_below_it() -> None:
    department = make_agency()
    division = make_agency(parent=department)
    beside = make_agency()
    for place, agency in enumerate([department, division, beside]):
        make_project(f"99990000-000{place}", agency)
    assert [project.code for project in projects_of_agency(department)] == ["99990000-0000", "99990000-0001"]
    assert [project.code for project in projects_of_agency(division)] == ["99990000-0001"]
