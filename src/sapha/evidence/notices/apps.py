"""Start-up of the notices app: its ledger verbs, its jobs and its places."""

from __future__ import annotations

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from sapha.civic.people.own_places import OwnPlace, register_own_place
from sapha.design.navigation import Place, register_place
from sapha.foundation.errors import Bilingual
from sapha.foundation.jobs import Job, register_job
from sapha.ledger.verbs import register_verb


def _register_verbs() -> None:
    from sapha.evidence.notices.queries import channel_name, kind_name, reason_name  # noqa: PLC0415 - models first

    register_verb(
        "message.given_up",
        Bilingual(
            "ส่งข้อความไม่สำเร็จ: {kind} ทาง{channel} หลังลอง {attempts} ครั้ง เพราะ{reason}",
            "Message given up: {kind} by {channel} after {attempts} tries: {reason}",
        ),
        facts=["kind", "channel", "attempts", "reason", "message"],
        words={"kind": kind_name, "channel": channel_name, "reason": reason_name},
    )
    register_verb(
        "messages.delivered",
        Bilingual("ส่งข้อความแล้ว {messages} ฉบับ", "{messages} messages delivered"),
        facts=["messages", "by_channel", "messages_sha256"],
    )

    register_verb(
        "messages.compared",
        Bilingual(
            "เทียบข้อความที่ควรส่งวันที่ {day}: {expected} ฉบับ ขาด {missing} ฉบับ",
            "Messages of {day} compared: {expected} called for, {missing} missing",
        ),
        facts=["day", "expected", "missing"],
    )
    kind = {"kind": kind_name}
    retried = Bilingual("ส่งข้อความที่ไม่สำเร็จอีกครั้ง: {kind}", "Failed message sent again: {kind}")
    register_verb("message.retried", retried, facts=["kind", "channel", "message"], words=kind)
    resent = Bilingual("ส่งข้อความที่ขาดของวันที่ {day}: {kind}", "Missing message of {day} sent: {kind}")
    register_verb("message.resent", resent, facts=["kind", "day"], words=kind)
    declined = Bilingual("ไม่รับข้อความประเภท: {kind}", "Messages declined: {kind}")
    register_verb("messages.declined", declined, facts=["kind"], words=kind)
    resumed = Bilingual("กลับมารับข้อความประเภท: {kind}", "Messages wanted again: {kind}")
    register_verb("messages.resumed", resumed, facts=["kind"], words=kind)
    changed = Bilingual("เปลี่ยนวิธีรับข้อความ", "Way of receiving messages changed")
    register_verb("delivery_preference.changed", changed, facts=["fields"])


def _register_sealed() -> None:
    """Take over the letters of the floor below that hold a secret."""
    from sapha.civic.participants.mail import open_act_code  # noqa: PLC0415 - models must be loaded first
    from sapha.civic.people import mail, sealed  # noqa: PLC0415
    from sapha.evidence.notices.commands.sealing import queue_sealed  # noqa: PLC0415
    from sapha.evidence.notices.kinds import register_message_kind  # noqa: PLC0415
    from sapha.evidence.notices.recipients import reachable_kinds  # noqa: PLC0415

    invitation = Bilingual("คำเชิญเข้าใช้ระบบ", "Invitation")
    code = Bilingual("รหัสยืนยันช่องทางติดต่อ", "Code to confirm where messages reach you")
    register_message_kind(sealed.INVITATION, invitation, official=True, opens=mail.open_invitation)
    register_message_kind(sealed.CONTACT_CODE, code, official=True, opens=mail.open_contact_code)
    act = Bilingual("รหัสใช้ครั้งเดียวเพื่อมีส่วนร่วม", "One-time code to take part")
    register_message_kind(sealed.ACT_CODE, act, official=True, opens=open_act_code)
    sealed.register_sealed_sender(queue_sealed)
    sealed.register_contact_kinds(reachable_kinds)


class NoticesConfig(AppConfig):
    """Names the app in Django's registry, its verbs in the ledger's and its jobs."""

    name = "sapha.evidence.notices"
    label = "notices"

    def ready(self) -> None:
        """Register verbs, jobs and the two places."""
        from sapha.civic.participants.joins import register_join  # noqa: PLC0415 - models must be loaded first
        from sapha.evidence.notices import holdings, tasks  # noqa: PLC0415
        from sapha.evidence.notices.commands.uniting import unite_messages  # noqa: PLC0415

        _register_verbs()
        _register_sealed()
        holdings.register()
        register_join(unite_messages)
        register_job(
            Job(
                "notices.deliver",
                Bilingual("ส่งข้อความ", "Send messages"),
                timedelta(seconds=15),
                tasks.deliver,
            )
        )
        register_job(
            Job(
                "notices.record",
                Bilingual("บันทึกการส่งในบัญชีเหตุการณ์", "Enter deliveries in the ledger"),
                timedelta(minutes=10),
                tasks.record_deliveries,
            )
        )
        register_job(
            Job(
                "notices.reconcile",
                Bilingual("เทียบข้อความที่ควรส่ง", "Compare what should have been sent"),
                timedelta(minutes=30),
                tasks.reconcile,
            )
        )
        register_own_place(OwnPlace(_("How I am told"), "bell", "notices:settings"))
        register_place(Place("inbox", _("Messages"), "notices:inbox", "bell", 25, signed_in=True))
        register_place(
            Place("outbox", _("Outbox"), "notices:outbox", "upload", 60, permit="notices.see_outbox")
        )
