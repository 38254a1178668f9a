"""Agencies and districts as open data."""

from __future__ import annotations

from collections.abc import Iterator

from sapha.civic.agencies.choices import AgencyKind
from sapha.civic.agencies.models import Agency, AgencyCode
from sapha.civic.districts.models import District
from sapha.foundation.data_package import Field, Reference, Row, Table
from sapha.foundation.errors import Bilingual

CHUNK = 500

DISTRICTS = Table(
    "districts",
    Bilingual("เขต", "Districts"),
    (
        Field("code", Bilingual("รหัสเขตของกรมการปกครอง", "Code of the Department of Provincial Administration"),
              "integer", required=True),
        Field("name_th", Bilingual("ชื่อเขต", "Name in Thai"), required=True),
        Field("name_en", Bilingual("ชื่อภาษาอังกฤษ", "Name in English"), required=True),
        Field("group", Bilingual("กลุ่มเขต", "Group of districts"), required=True),
        Field("office_code", Bilingual("รหัสหน่วยงานของสำนักงานเขต", "The city's code of the district office"),
              required=True),
        Field("area_km2", Bilingual("พื้นที่ (ตารางกิโลเมตร)", "Area in square kilometres"), "number", required=True),
        Field("population", Bilingual("ประชากรตามทะเบียน", "Registered population"), "integer"),
        Field("population_on", Bilingual("ณ วันที่", "Day of the population"), "date"),
        Field("communities", Bilingual("ชุมชนที่จดทะเบียน", "Registered communities"), "integer"),
    ),
    key=("code",),
)  # fmt: skip

AGENCIES = Table(
    "agencies",
    Bilingual("หน่วยงาน", "Agencies"),
    (
        Field("id", Bilingual("เลขหน่วยงานในระบบ", "Running number of the agency"), "integer",
              Bilingual("รหัส 8 หลักเปลี่ยนได้ เลขนี้ไม่เปลี่ยน", "Eight-digit codes change; this number does not"),
              required=True),
        Field("code", Bilingual("รหัสหน่วยงาน 8 หลักปัจจุบัน", "Present eight-digit code")),
        Field("parent_id", Bilingual("หน่วยงานที่สังกัด", "The agency it belongs to"), "integer"),
        Field("kind", Bilingual("ประเภท", "Kind"), required=True, choices=tuple(AgencyKind.values)),
        Field("level", Bilingual("ระดับ", "Level"), "integer", required=True),
        Field("name_th", Bilingual("ชื่อหน่วยงาน", "Name in Thai"), required=True),
        Field("name_en", Bilingual("ชื่อภาษาอังกฤษ", "Name in English")),
        Field("district", Bilingual("เขตที่หน่วยงานนี้เป็นสำนักงาน", "District whose office it is"), "integer"),
        Field("is_historical", Bilingual("เลิกแล้ว", "Exists no longer"), "boolean", required=True),
    ),
    key=("id",),
    references=(Reference("parent_id", "", "id"), Reference("district", "districts", "code")),
)  # fmt: skip


def district_rows() -> Iterator[Row]:
    """Yield the districts in the order of their codes."""
    for one in District.objects.order_by("code"):
        yield (
            one.code, one.name_th, one.name_en, one.group_id, one.office_code, one.area_km2, one.population,
            one.population_on, one.communities,
        )  # fmt: skip


def agency_rows() -> Iterator[Row]:
    """Yield the agencies in the order of their numbers."""
    codes = dict(AgencyCode.objects.filter(is_main=True).values_list("agency", "code"))
    for one in Agency.objects.order_by("pk").iterator(chunk_size=CHUNK):
        yield (
            one.pk, codes.get(one.pk), one.parent_id, one.kind, one.level, one.name_th, one.name_en or None,
            one.district_id, one.is_historical,
        )  # fmt: skip
