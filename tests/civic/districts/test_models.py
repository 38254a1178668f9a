from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError
from django.utils import translation

from tests.factories.districts import make_district, make_subdistrict

pytestmark = pytest.mark.django_db
COUNTED: dict[str, Any] = {"population": 10, "population_on": date(2022, 12, 31)}


def test_a_district_is_called_by_name_and_number() -> None:
    district = make_district(code=1049, name_th="ทุ่งครุ", name_en="Thung Khru")
    assert (str(district), district.number) == ("ทุ่งครุ", 49)
    assert (district.full_name, district.office_name) == ("เขตทุ่งครุ", "สำนักงานเขตทุ่งครุ")
    with translation.override("en"):
        assert (district.full_name, district.office_name) == (
            "Thung Khru District",
            "Thung Khru District Office",
        )


@pytest.mark.parametrize(
    ("constraint", "values"),
    [
        ("district_code_in_range", {"code": 1000}),
        ("district_code_in_range", {"code": 1051}),
        ("district_area_positive", {"area_km2": Decimal(0)}),
        ("district_population_dated", {"population": 10}),
        ("district_sexes_add_up", {**COUNTED, "population_male": 5, "population_female": 6}),
    ],
)
def test_impossible_districts_are_refused(constraint: str, values: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        make_district(**values)


def test_a_population_of_nobody_and_an_unknown_one_are_two_things() -> None:
    nobody, unknown = make_district(1001, population=0, population_on=date(2022, 12, 31)), make_district(1002)
    assert (nobody.population, unknown.population) == (0, None)
    assert (nobody.density, unknown.density) == (0, None)


def test_sexes_that_add_up_are_kept() -> None:
    assert make_district(**COUNTED, population_male=4, population_female=6).population == 10


def test_a_subdistrict_has_its_districts_code_in_front() -> None:
    district, other = make_district(1049), make_district(1050)
    assert str(make_subdistrict(104901, district)) == "ตัวอย่าง"
    with pytest.raises(IntegrityError, match="subdistrict_code_of_district"):
        make_subdistrict(104902, other)
