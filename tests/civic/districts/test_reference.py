from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from django.db.models import Count, Sum

from sapha.civic.agencies.commands import ReferenceLoad
from sapha.civic.districts.models import District, DistrictGroup, Subdistrict
from sapha.civic.districts.reference import FOLDER, load_districts
from sapha.civic.reference.rows import Changes

pytestmark = pytest.mark.usefixtures("reference_data")


def test_the_city_has_6_groups_50_districts_and_180_subdistricts() -> None:
    counts = (DistrictGroup.objects.count(), District.objects.count(), Subdistrict.objects.count())
    assert counts == (6, 50, 180)
    assert list(District.objects.values_list("code", flat=True)) == list(range(1001, 1051))


def test_the_groups_hold_all_districts() -> None:
    sizes = DistrictGroup.objects.annotate(size=Count("districts")).values_list("code", "size")
    assert dict(sizes) == {"C": 9, "S": 10, "N": 7, "E": 9, "TN": 8, "TS": 7}


def test_the_population_is_the_announced_total_of_its_day() -> None:
    total = District.objects.aggregate(
        all=Sum("population"), male=Sum("population_male"), female=Sum("population_female")
    )
    assert total["all"] == total["male"] + total["female"] == 5_494_932
    assert set(District.objects.values_list("population_on", flat=True)) == {date(2022, 12, 31)}


def test_the_ages_add_up_in_every_district() -> None:
    wrong = [
        district.code
        for district in District.objects.all()
        if district.population
        != sum(
            filter(
                None,
                (district.population_under_18, district.population_18_to_59, district.population_60_and_over),
            )
        )
    ]
    assert wrong == []


def test_thung_khru_reads_as_in_the_file() -> None:
    district = District.objects.get(code=1049)
    assert (district.name_th, district.name_en, district.group_id) == ("ทุ่งครุ", "Thung Khru", "TS")
    assert (district.office_name_th, district.office_code) == ("สำนักงานเขตทุ่งครุ", "50490000")
    assert (district.area_km2, district.postal_codes) == (Decimal("32.951"), ["10140"])
    assert [str(part) for part in district.subdistricts.all()] == ["บางมด", "ทุ่งครุ"]


def test_neighbours_are_symmetric_and_never_the_district_itself() -> None:
    pairs = set(District.neighbours.through.objects.values_list("from_district_id", "to_district_id"))
    assert pairs == {(other, one) for one, other in pairs}
    assert len(pairs) == 248
    assert [one for one, other in pairs if one == other] == []


def test_every_subdistrict_has_a_postal_code_of_its_district() -> None:
    wrong = [
        part.code
        for part in Subdistrict.objects.select_related("district")
        if part.postal_code not in part.district.postal_codes
    ]
    assert wrong == []


def test_a_second_load_writes_nothing() -> None:
    assert load_districts() == Changes(0, 0)


def test_a_changed_row_is_mended_and_an_extra_neighbour_stays() -> None:
    District.objects.filter(code=1049).update(name_en="Wrong")
    assert load_districts() == Changes(0, 1)
    assert District.objects.get(code=1049).name_en == "Thung Khru"


def test_map_and_boundaries_name_the_same_50_districts(reference_data: ReferenceLoad) -> None:
    shapes = json.loads((FOLDER / "map_paths.json").read_text())
    boundaries = json.loads((FOLDER / "boundaries.geojson").read_text())
    codes = [str(code) for code in range(1001, 1051)]
    assert sorted(shapes["districts"]) == codes
    assert sorted(feature["id"] for feature in boundaries["features"]) == codes
    assert (FOLDER / "map_paths.json").stat().st_size <= 12 * 1024
