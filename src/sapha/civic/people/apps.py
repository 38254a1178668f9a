"""Start-up of the people app: its units, ledger verbs and ledger actors."""

from __future__ import annotations

from django.apps import AppConfig

from sapha.civic.people.units import register_unit_source
from sapha.foundation.errors import Bilingual
from sapha.ledger.verbs import register_verb

_ROLE_FACTS = ("role", "unit", "starts_on", "ends_on")


def _register_verbs() -> None:
    register_verb(
        "person.invited",
        Bilingual("เชิญบุคคลเข้าใช้ระบบ", "Person invited"),
        facts=("role", "unit", "starts_on", "ends_on"),
    )
    register_verb(
        "person.invitation_accepted", Bilingual("ตอบรับคำเชิญและเปิดบัญชี", "Invitation accepted, account opened")
    )
    register_verb(
        "person.changed", Bilingual("แก้ไขข้อมูลบุคคล", "Particulars of a person changed"), facts=("fields",)
    )
    register_verb(
        "person.read",
        Bilingual("เจ้าหน้าที่เปิดดูข้อมูลบุคคล {persons} คน", "Staff read data of {persons} persons"),
        facts=("persons", "page"),
    )
    register_verb("person.exported", Bilingual("ส่งออกข้อมูลของตนเอง", "Own data exported"))
    register_verb(
        "role.given",
        Bilingual("มอบบทบาท {role} ใน {unit}", "Role {role} given within {unit}"),
        facts=_ROLE_FACTS,
    )
    register_verb(
        "role.ended",
        Bilingual("สิ้นสุดบทบาท {role} ใน {unit}", "Role {role} within {unit} ended"),
        facts=_ROLE_FACTS,
    )
    register_verb("account.closed", Bilingual("ปิดบัญชีผู้ใช้", "Account closed"))
    register_verb("account.reopened", Bilingual("เปิดบัญชีผู้ใช้อีกครั้ง", "Account reopened"))
    register_verb("account.link_issued", Bilingual("ออกลิงก์เข้าสู่ระบบครั้งเดียว", "One-time sign-in link issued"))
    register_verb("account.signed_in", Bilingual("เข้าสู่ระบบ", "Signed in"), facts=("method",))
    register_verb("account.signed_out", Bilingual("ออกจากระบบ", "Signed out"))


class PeopleConfig(AppConfig):
    """Names the app and registers what other floors ask it for."""

    name = "sapha.civic.people"
    label = "people"

    def ready(self) -> None:
        """Register units, ledger verbs and actors."""
        from sapha.civic.people.queries import units_over_agencies, units_over_districts  # noqa: PLC0415 - needs models

        register_unit_source(units_over_agencies)
        register_unit_source(units_over_districts)
        _register_verbs()
