from __future__ import annotations

from collections import Counter

import pytest

from sapha.civic.agencies import reference
from sapha.civic.agencies.models import Agency, AgencyCode
from sapha.civic.agencies.reference import load_agencies
from sapha.civic.districts.models import District
from sapha.civic.reference.rows import Changes
from tests.factories.agencies import make_agency

pytestmark = pytest.mark.usefixtures("reference_data")


def test_the_city_has_132_agencies_in_two_levels() -> None:
    assert Counter(Agency.objects.values_list("kind", "level")) == {
        ("department", 1): 75,
        ("special", 1): 4,
        ("division", 2): 53,
    }


def test_every_district_has_its_office_under_the_citys_own_code() -> None:
    offices = Agency.objects.filter(codes__is_main=True, district__isnull=False)
    pairs = set(offices.values_list("district", "codes__code", "name_th"))
    assert pairs == set(District.objects.values_list("code", "office_code", "office_name_th"))
    assert len(pairs) == 50


def test_one_agency_has_the_two_codes_of_two_lists() -> None:
    agency = Agency.objects.get(name_th="สำนักงานปกครองและทะเบียน")
    codes = agency.codes.values_list("code", "valid_from", "valid_to", "is_main")
    assert list(codes) == [("04060000", None, None, False), ("04170000", None, None, True)]


def test_every_agency_has_exactly_one_main_code() -> None:
    assert AgencyCode.objects.count() == 135
    assert Agency.objects.filter(codes__is_main=True).count() == 132


def test_the_lineage_leads_from_the_root_to_the_agency() -> None:
    wrong = [
        agency.name_th
        for agency in Agency.objects.select_related("parent")
        if agency.lineage != f"{agency.parent.lineage if agency.parent else '/'}{agency.pk}/"
    ]
    assert wrong == []


def test_agencies_that_are_gone_are_kept_and_marked() -> None:
    gone = Agency.objects.filter(is_historical=True).values_list("name_th", flat=True)
    assert sorted(gone) == sorted(
        [
            "สำนักนโยบายและแผนกรุงเทพมหานคร",
            "สำนักรักษาความสะอาด",
            "สำนักสวัสดิการสังคม",
            "สำนักพัฒนาชุมชน",
            "สำนักผังเมือง",
        ]
    )


def test_a_second_load_writes_nothing() -> None:
    assert load_agencies() == Changes(0, 0)


def test_an_agency_added_by_people_is_taken_over_not_doubled() -> None:
    Agency.objects.filter(name_th="สำนักอนามัย").update(reference_number=None)
    assert load_agencies() == Changes(0, 0)
    assert Agency.objects.get(name_th="สำนักอนามัย").reference_number is not None


def test_agencies_added_by_people_stay() -> None:
    section = make_agency(parent=Agency.objects.get(name_th="สำนักงานปกครองและทะเบียน"), name_th="ฝ่ายตัวอย่าง")
    load_agencies()
    assert Agency.objects.get(pk=section.pk).lineage == section.lineage


def test_a_moved_agency_takes_what_lies_below_with_it() -> None:
    division = Agency.objects.get(name_th="สำนักงานปกครองและทะเบียน")
    section = make_agency(parent=division, name_th="ฝ่ายตัวอย่าง")
    elsewhere = Agency.objects.get(name_th="สำนักอนามัย")
    Agency.objects.filter(pk=division.pk).update(parent=elsewhere)
    reference._draw_lineages()
    section.refresh_from_db()
    assert section.lineage == f"/{elsewhere.pk}/{division.pk}/{section.pk}/"


def test_the_main_code_moves_from_one_to_another() -> None:
    agency = Agency.objects.get(name_th="สำนักงานปกครองและทะเบียน")
    agency.codes.filter(code="04170000").update(is_main=False)
    agency.codes.filter(code="04060000").update(is_main=True)
    assert load_agencies() == Changes(0, 2)
    assert agency.codes.get(is_main=True).code == "04170000"
