"""Start-up of the people app: its units, ledger verbs, actors and subjects."""

from __future__ import annotations

from django.apps import AppConfig

from sapha.foundation.errors import Bilingual
from sapha.ledger.verbs import register_verb

_GRANT = ("role", "unit", "starts_on", "ends_on")


def _register_verbs() -> None:
    from sapha.civic.people.queries import contact_kind_name, role_name  # noqa: PLC0415 - models must be loaded first

    for name, thai, english in (
        ("person.invited", "เชิญเข้าใช้ระบบ", "Invited"),
        ("person.invitation_accepted", "ตอบรับคำเชิญและเปิดบัญชี", "Invitation accepted, account opened"),
        ("person.exported", "ส่งออกข้อมูลของตนเอง", "Own data exported"),
        ("account.opened", "เปิดบัญชี", "Account opened"),
        ("account.closed", "ปิดบัญชี", "Account closed"),
        ("account.reopened", "เปิดบัญชีอีกครั้ง", "Account opened again"),
        ("account.link_issued", "ออกลิงก์เข้าสู่ระบบครั้งเดียว", "One-time sign-in link issued"),
        ("account.link_used", "ใช้ลิงก์เข้าสู่ระบบครั้งเดียว", "One-time sign-in link used"),
        ("account.signed_in", "เข้าสู่ระบบ", "Signed in"),
        ("account.signed_out", "ออกจากระบบ", "Signed out"),
        ("account.password_changed", "เปลี่ยนรหัสผ่าน", "Password changed"),
        ("account.address_changed", "เปลี่ยนที่อยู่อีเมล", "E-mail address changed"),
    ):
        register_verb(name, Bilingual(thai, english))
    factor = Bilingual("เพิ่มวิธียืนยันตัวตนขั้นที่สอง", "Second factor added")
    register_verb("account.factor_added", factor, facts=["factor"])
    register_verb(
        "account.factor_removed",
        Bilingual("เอาวิธียืนยันตัวตนขั้นที่สองออก", "Second factor removed"),
        facts=["factor"],
    )
    ended = Bilingual("ออกจากระบบในเครื่องอื่น {sessions} เครื่อง", "Signed out on {sessions} other devices")
    register_verb("account.sessions_ended", ended, facts=["sessions"])
    erased = Bilingual("ลบข้อมูลของตนเอง {rows} รายการ", "Own data erased, {rows} rows")
    register_verb("person.erased", erased, facts=["holdings", "rows", "closed"])
    register_verb("person.changed", Bilingual("แก้ไขชื่อหรือตำแหน่ง", "Name or post changed"), facts=["fields"])
    register_verb(
        "person.read",
        Bilingual("เจ้าหน้าที่เปิดดูข้อมูลของ {persons} คน", "Staff read data of {persons} persons"),
        facts=["persons", "page"],
    )
    kind = {"kind": contact_kind_name}
    reachable = Bilingual("บันทึกช่องทางติดต่อ: {kind}", "Contact point kept: {kind}")
    register_verb("contact_point.set", reachable, facts=["kind"], words=kind)
    sent = Bilingual("ส่งรหัสยืนยันช่องทางติดต่อ: {kind}", "Code to confirm a contact point sent: {kind}")
    register_verb("contact_point.code_sent", sent, facts=["kind"], words=kind)
    confirmed = Bilingual("ยืนยันช่องทางติดต่อ: {kind}", "Contact point confirmed: {kind}")
    register_verb("contact_point.confirmed", confirmed, facts=["kind"], words=kind)
    unreachable = Bilingual("ลบช่องทางติดต่อ: {kind}", "Contact point removed: {kind}")
    register_verb("contact_point.removed", unreachable, facts=["kind"], words=kind)
    words = {"role": role_name}
    given = Bilingual("มอบบทบาท {role}", "Role given: {role}")
    register_verb("role.given", given, facts=_GRANT, words=words)
    ended = Bilingual("สิ้นสุดบทบาท {role}", "Role ended: {role}")
    register_verb("role.ended", ended, facts=_GRANT, words=words)


def _register_provider_verbs() -> None:
    for verb, thai, english in (
        ("account.provider_added", "เชื่อมบัญชีกับ {provider}", "Account connected to {provider}"),
        ("account.provider_removed", "เลิกเชื่อมบัญชีกับ {provider}", "Account no longer connected to {provider}"),
    ):
        register_verb(verb, Bilingual(thai, english), facts=["provider"])


class PeopleConfig(AppConfig):
    """Names the app and registers what other floors ask it for."""

    name = "sapha.civic.people"
    label = "people"

    def ready(self) -> None:
        """Register units, ledger verbs, actors and subjects, and listen to allauth."""
        from sapha.civic.people import holdings, queries, receivers, subjects  # noqa: PLC0415 - models must be loaded first
        from sapha.civic.people.units import register_unit_source  # noqa: PLC0415
        from sapha.ledger.actors import register_actor_source  # noqa: PLC0415

        register_unit_source(queries.units_over_agencies)
        register_unit_source(queries.units_over_districts)
        register_actor_source(queries.actor_titles)
        _register_verbs()
        _register_provider_verbs()
        subjects.register()
        holdings.register()
        receivers.connect()
