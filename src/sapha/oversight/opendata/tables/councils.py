"""Councils and memberships as open data: who sat where, from which day to which; nothing else of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import F, QuerySet
from django.utils import timezone

from sapha.council.councils.choices import CouncilState
from sapha.council.councils.models import Council, SeatGroup
from sapha.council.councils.queries.councils import councils, rules_on
from sapha.council.councils.queries.states import states_now
from sapha.council.membership.choices import Office, Standing
from sapha.council.membership.models import Membership
from sapha.foundation.data_package import Field, Reference, Row, Table
from sapha.foundation.errors import Bilingual
from sapha.oversight.opendata.tables.places import CHUNK
from sapha.oversight.opendata.tables.projects import IS_SAMPLE

COUNCILS = Table(
    "councils",
    Bilingual("สภาคนเมืองและคณะที่เกี่ยวข้อง", "Citizen councils and other bodies"),
    (
        Field("key", Bilingual("รหัสสภา", "Key of the council"), required=True),
        Field("body_type", Bilingual("ประเภท", "Kind of body"), required=True),
        Field("name_th", Bilingual("ชื่อ", "Name in Thai"), required=True),
        Field("name_en", Bilingual("ชื่อภาษาอังกฤษ", "Name in English")),
        Field("district", Bilingual("เขต", "District"), "integer"),
        Field("parent_key", Bilingual("สภาที่คณะนี้ทำงานให้", "The council it works for")),
        Field("state", Bilingual("สถานะ", "State"), required=True, choices=tuple(CouncilState.values)),
        Field("state_since", Bilingual("ตั้งแต่วันที่", "First day of the state"), "date", required=True),
        Field("state_document", Bilingual("หนังสือหรือคำสั่ง", "Letter or order of the state")),
        Field("state_document_date", Bilingual("ลงวันที่", "Date of the document"), "date"),
        Field("charter", Bilingual("แนวทางการดำเนินงาน", "Charter"), required=True),
        Field("charter_version", Bilingual("ฉบับที่ใช้ในวันส่งออก", "Version in force on the day of the export"),
              "integer"),
        Field("seats", Bilingual("จำนวนที่นั่งตามแนวทาง", "Seats by the charter"), "integer"),
        IS_SAMPLE,
    ),
    key=("key",),
    references=(Reference("district", "districts", "code"), Reference("parent_key", "", "key")),
)  # fmt: skip

MEMBERSHIPS = Table(
    "memberships",
    Bilingual("การดำรงตำแหน่งในสภา", "Memberships of councils"),
    (
        Field("id", Bilingual("เลขการดำรงตำแหน่ง", "Number of the membership"), "integer", required=True),
        Field("council_key", Bilingual("รหัสสภา", "Key of the council"), required=True),
        Field("person_id", Bilingual("เลขบุคคล", "Number of the person"), "integer", required=True),
        Field("name", Bilingual("ชื่อ", "Name"), required=True),
        Field("post", Bilingual("ตำแหน่งหน้าที่การงาน", "Post")),
        Field("group", Bilingual("รหัสกลุ่มที่นั่ง", "Code of the seat group"), required=True),
        Field("group_name_th", Bilingual("กลุ่มที่นั่ง", "Seat group in Thai")),
        Field("group_name_en", Bilingual("กลุ่มที่นั่งภาษาอังกฤษ", "Seat group in English")),
        Field("seat_number", Bilingual("ที่นั่งที่", "Number of the seat in its group"), "integer", required=True),
        Field("office", Bilingual("ตำแหน่งในสภา", "Office"), required=True, choices=tuple(Office.values)),
        Field("standing", Bilingual("ผู้ดำรงที่นั่งหรือสำรอง", "Holder or alternate"), required=True,
              choices=tuple(Standing.values)),
        Field("first_day", Bilingual("วันแรก", "First day"), "date", required=True),
        Field("last_day", Bilingual("วันสุดท้าย", "Last day"), "date",
              Bilingual("วันครบวาระ หรือวันก่อนพ้นตำแหน่ง", "End of the term, or the day before an earlier end"),
              required=True),
        Field("order_number", Bilingual("คำสั่งแต่งตั้งที่", "Appointment order"), required=True),
        Field("order_date", Bilingual("คำสั่งลงวันที่", "Date of the order"), "date"),
        IS_SAMPLE,
    ),
    key=("id",),
    references=(Reference("council_key", "councils", "key"),),
)  # fmt: skip

_ONE_DAY = timedelta(days=1)


def council_rows() -> Iterator[Row]:
    """Yield the councils in the order of their keys."""
    found = list(councils())
    now, rules = states_now(found), rules_on({one.charter for one in found}, timezone.localdate())
    for one in found:
        state, held = now[one.pk], rules.get(one.charter_id)
        yield (
            one.key, one.charter.body_type_id, one.name_th, one.name_en or None, one.district_id,
            one.parent.key if one.parent else None, one.state, state.starts_on, state.document_number or None,
            state.document_date, one.charter.name_th, held.version.number if held else None,
            held.rules.seats if held else None, one.is_sample,
        )  # fmt: skip


def group_names() -> dict[tuple[int, str], Bilingual]:
    """Return the names of seat groups by charter and code; the latest version in force says them."""
    groups = SeatGroup.objects.filter(version__valid_from__isnull=False).order_by("version__valid_from")
    said = groups.values_list("version__charter", "code", "name_th", "name_en")
    return {(charter, code): Bilingual(th, en) for charter, code, th, en in said}


def sat(council: Council | None = None) -> QuerySet[Membership]:
    """Return the memberships that lasted at least a day, of one council or of all, by number."""
    found = Membership.objects.filter(ends_on__gt=F("starts_on"))
    found = found if council is None else found.filter(council=council)
    return found.select_related("person", "seat", "council", "order__letter").order_by("pk")


def membership_rows(council: Council | None = None) -> Iterator[Row]:
    """Yield who sat where and when, by number; of one council or of all."""
    names = group_names()
    for one in sat(council).iterator(chunk_size=CHUNK):
        group = names.get((one.council.charter_id, one.seat.group_code), Bilingual("", ""))
        yield (
            one.pk, one.council.key, one.person_id, one.person.full_name, one.person.post_title or None,
            one.seat.group_code, group.th or None, group.en or None, one.seat.number, one.office, one.standing,
            one.starts_on, one.ends_on - _ONE_DAY, one.order.letter.number, one.order.letter.dated,
            one.council.is_sample,
        )  # fmt: skip
