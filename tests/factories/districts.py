"""Makers of districts for tests that need one or two; all 50 come with `reference_data`."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sapha.civic.districts.models import District, DistrictGroup, Subdistrict
from sapha.foundation.thai_text import search_text


def make_group(code: str = "X") -> DistrictGroup:
    """Keep a group of districts, once."""
    group, _ = DistrictGroup.objects.get_or_create(
        code=code, defaults={"position": 99, "name_th": f"กลุ่มเขต {code}", "name_en": f"Group {code}"}
    )
    return group


def make_district(code: int = 1049, **values: Any) -> District:
    """Keep a district with this code; whatever is not given is made up from it."""
    name_th, name_en = values.get("name_th", f"ตัวอย่าง {code}"), values.get("name_en", f"Sample {code}")
    made_up = {
        "name_th": name_th,
        "name_en": name_en,
        "office_name_th": f"สำนักงานเขต{name_th}",
        "office_name_en": f"{name_en} District Office",
        "office_code": f"9{code:07}",
        "group": values.get("group") or make_group(),
        "area_km2": Decimal("10.000"),
        "label_longitude": Decimal("100.50000"),
        "label_latitude": Decimal("13.75000"),
        "search_text": search_text(f"เขต{name_th}", f"{name_en} District", str(code)),
    }
    return District.objects.create(code=code, **{**made_up, **values})


def make_subdistrict(code: int, district: District, name_th: str = "ตัวอย่าง") -> Subdistrict:
    """Keep a subdistrict of the district."""
    return Subdistrict.objects.create(
        code=code,
        district=district,
        name_th=name_th,
        name_en=f"Sample {code}",
        postal_code="10000",
        search_text=search_text(f"แขวง{name_th}", str(code)),
    )
