"""Districts for tests that need one or two; for all 50 use the fixture `reference_data`."""

from __future__ import annotations

from decimal import Decimal

import factory

from sapha.civic.districts.models import District, DistrictGroup, Subdistrict


class DistrictGroupFactory(factory.django.DjangoModelFactory[DistrictGroup]):
    class Meta:
        model = DistrictGroup
        django_get_or_create = ("code",)

    code = "X"
    position = 99
    name_th = "กลุ่มเขตตัวอย่าง"
    name_en = "Sample group"


class DistrictFactory(factory.django.DjangoModelFactory[District]):
    class Meta:
        model = District

    code = factory.Sequence(lambda n: 1001 + n % 50)
    name_th = factory.LazyAttribute(lambda it: f"ตัวอย่าง{it.code}")
    name_en = factory.LazyAttribute(lambda it: f"Sample {it.code}")
    office_name_th = factory.LazyAttribute(lambda it: f"สำนักงานเขต{it.name_th}")
    office_name_en = factory.LazyAttribute(lambda it: f"{it.name_en} District Office")
    office_code = factory.LazyAttribute(lambda it: f"9{it.code:07}")
    group = factory.SubFactory(DistrictGroupFactory)
    area_km2 = Decimal("10.000")
    label_longitude = Decimal("100.50000")
    label_latitude = Decimal("13.75000")
    search_text = factory.LazyAttribute(lambda it: f"เขต{it.name_th} {it.name_en} district {it.code}".lower())


class SubdistrictFactory(factory.django.DjangoModelFactory[Subdistrict]):
    class Meta:
        model = Subdistrict

    district = factory.SubFactory(DistrictFactory)
    code = factory.Sequence(lambda n: n)
    name_th = factory.LazyAttribute(lambda it: f"แขวงตัวอย่าง{it.code}")
    name_en = factory.LazyAttribute(lambda it: f"Sample {it.code}")
    postal_code = "10000"
    search_text = factory.LazyAttribute(lambda it: it.name_th)

    @classmethod
    def _adjust_kwargs(cls, **kwargs: object) -> dict[str, object]:
        district = kwargs["district"]
        assert isinstance(district, District)
        return {**kwargs, "code": district.code * 100 + int(str(kwargs["code"])) % 99 + 1}
