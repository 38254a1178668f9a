from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError

from tests.factories.districts import DistrictFactory, SubdistrictFactory

pytestmark = pytest.mark.django_db
COUNTED = {"population": 10, "population_on": date(2022, 12, 31)}


def test_a_district_is_called_by_name_and_number() -> None:
    district = DistrictFactory(code=1049, name_th="ทุ่งครุ", name_en="Thung Khru")
    assert (str(district), district.number) == ("ทุ่งครุ", 49)
    assert (district.full_name_th, district.full_name_en) == ("เขตทุ่งครุ", "Thung Khru District")


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
def test_impossible_districts_are_refused(constraint: str, values: dict[str, object]) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        DistrictFactory(**values)


def test_a_population_of_nobody_and_an_unknown_one_are_two_things() -> None:
    nobody, unknown = DistrictFactory(population=0, population_on=date(2022, 12, 31)), DistrictFactory()
    assert (nobody.population, unknown.population) == (0, None)


def test_sexes_that_add_up_are_kept() -> None:
    assert DistrictFactory(**COUNTED, population_male=4, population_female=6).population == 10


def test_a_subdistrict_has_its_districts_code_in_front() -> None:
    district, other = DistrictFactory(code=1049), DistrictFactory(code=1050)
    assert SubdistrictFactory(district=district).code // 100 == 1049
    with pytest.raises(IntegrityError, match="subdistrict_code_of_district"):
        SubdistrictFactory._meta.model.objects.create(
            code=104901, district=other, name_th="ก", name_en="A", postal_code="10000", search_text=""
        )
