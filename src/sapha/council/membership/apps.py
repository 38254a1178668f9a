"""Start-up of the membership app: roles, sitters, panels, verbs."""

from __future__ import annotations

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from sapha.evidence.notices.kinds import register_message_kind
from sapha.foundation.errors import Bilingual
from sapha.foundation.jobs import Job, register_job
from sapha.ledger.verbs import register_verb

_NOMINEE = ("nominee", "group")
_SEAT = ("nominee", "group", "number")


def _register_verbs() -> None:
    for name, th, en in (
        ("nominee.nominated", "เสนอชื่อในกลุ่ม {group}", "Nominated in group {group}"),
        ("nominee.accepted", "ผู้ได้รับการเสนอชื่อตอบรับ กลุ่ม {group}", "Nomination accepted in group {group}"),
        ("nominee.declined", "ผู้ได้รับการเสนอชื่อไม่รับ กลุ่ม {group}", "Nomination declined in group {group}"),
    ):
        register_verb(name, Bilingual(th, en), facts=_NOMINEE)
    register_verb(
        "nominee.imported",
        Bilingual("นำเข้าผู้ได้รับการเสนอชื่อ {nominees} คน", "Table of {nominees} nominees taken in"),
        facts=("nominees", "sha256"),
    )
    filled = Bilingual("จัดผู้ได้รับการเสนอชื่อลงที่นั่ง {group} {number}", "Nominee placed on seat {group} {number}")
    register_verb("seat.filled", filled, facts=_SEAT)
    cleared = Bilingual(
        "นำผู้ได้รับการเสนอชื่อออกจากที่นั่ง {group} {number}", "Nominee taken off seat {group} {number}"
    )
    register_verb("seat.cleared", cleared, facts=_SEAT)
    drafted = Bilingual("ร่างคำสั่งแต่งตั้ง {members} คน", "Order drafted that appoints {members} members")
    register_verb("appointment_order.drafted", drafted, facts=("order", "kind", "members"))
    discarded = Bilingual("ยกเลิกร่างคำสั่งแต่งตั้ง {members} คน", "Draft order of {members} members discarded")
    register_verb("appointment_order.discarded", discarded, facts=("order", "kind", "members"))
    issued = Bilingual(
        "ออกคำสั่งที่ {number} แต่งตั้ง {members} คน ตั้งแต่ {starts_on}",
        "Order {number} appoints {members} members from {starts_on}",
    )
    register_verb("appointment_order.issued", issued, facts=("order", "number", "starts_on", "members"))
    ended = Bilingual(
        "กรรมการพ้นจากตำแหน่งตั้งแต่ {ends_on} ตาม {document_number}",
        "Membership ended on {ends_on} by {document_number}",
    )
    register_verb(
        "membership.ended",
        ended,
        facts=("membership", "reason", "ends_on", "document_number", "document_date"),
    )
    changed = Bilingual(
        "เปลี่ยนตำแหน่งในสภาตั้งแต่ {starts_on} ตาม {document_number}",
        "Office in the council changed from {starts_on} by {document_number}",
    )
    register_verb(
        "membership.office_changed",
        changed,
        facts=("membership", "office", "starts_on", "document_number", "document_date"),
    )


class MembershipConfig(AppConfig):
    """Names the app and registers what other floors ask it for."""

    name = "sapha.council.membership"
    label = "membership"

    def ready(self) -> None:
        """Register roles, sitters, the panels of a council's pages and ledger verbs."""
        from sapha.civic.people.roles import register_role_source  # noqa: PLC0415 - models must be loaded
        from sapha.council.councils.columns import (  # noqa: PLC0415
            Column,
            register_column,
            register_seats_filled,
        )
        from sapha.council.councils.panels import Panel, register_panel  # noqa: PLC0415
        from sapha.council.councils.sitters import register_sitters_source  # noqa: PLC0415
        from sapha.council.membership import holdings, panels, searching, tasks  # noqa: PLC0415
        from sapha.council.membership.queries import alarms, sitting  # noqa: PLC0415

        register_role_source(sitting.derived_roles)
        register_sitters_source(sitting.sitters_in)
        register_seats_filled(sitting.seats_filled)
        register_column(Column("alarms", _("To be seen to"), alarms.brief_alarms, on_board=True))
        register_message_kind(
            tasks.ALARM, Bilingual("ที่นั่งของสภาที่ต้องดำเนินการ", "seats of councils that need attention")
        )
        register_job(
            Job(
                "membership.alarm",
                Bilingual("แจ้งที่นั่งของสภาที่ต้องดำเนินการ", "Tell which seats of councils need attention"),
                timedelta(hours=6),
                tasks.send_alarms,
            )
        )
        register_panel(Panel("members", 10, panels.members))
        register_panel(Panel("seats", 10, panels.seats, on_work_page=True))
        holdings.register()
        searching.register()
        _register_verbs()
