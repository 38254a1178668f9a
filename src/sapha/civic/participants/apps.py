"""Start-up of the participants app."""

from __future__ import annotations

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from sapha.civic.people.own_places import OwnPlace, register_own_part, register_own_place
from sapha.foundation.errors import Bilingual
from sapha.foundation.jobs import Job, register_job
from sapha.ledger.verbs import register_verb


def _register_residence() -> None:
    for verb, thai, english in (
        ("declared", "แจ้งว่าอยู่ในเขต", "Residence declared"),
        ("withdrawn", "ยกเลิกการแจ้งว่าอยู่ในเขต", "Residence taken back"),
        ("letter_asked", "ขอรหัสทางไปรษณีย์", "Code by post asked for"),
        ("letter_printed", "พิมพ์จดหมายแจ้งรหัส", "Letter with the code printed"),
        ("letter_posted", "ส่งจดหมายแจ้งรหัส", "Letter with the code posted"),
        ("confirmed", "ยืนยันว่าอยู่ในเขตด้วยรหัสทางไปรษณีย์", "Residence confirmed by the posted code"),
        ("attested", "เจ้าหน้าที่เขตรับรองว่าอยู่ในเขต", "Residence attested by a district officer"),
    ):
        register_verb(f"residence.{verb}", Bilingual(thai, english), facts=["claim"])


def _register_consent() -> None:
    facts = ["notice", "version"]
    given = Bilingual("ยินยอมตามประกาศฉบับ {version}", "Agreed to notice {version}")
    register_verb("consent.given", given, facts=facts)
    withdrawn = Bilingual("ถอนความยินยอมตามประกาศฉบับ {version}", "Consent to notice {version} withdrawn")
    register_verb("consent.withdrawn", withdrawn, facts=facts)


class ParticipantsConfig(AppConfig):
    """Names the app."""

    name = "sapha.civic.participants"
    label = "participants"

    def ready(self) -> None:
        """Register what is held of participants, how the ledger names them, and the job that forgets."""
        from sapha.civic.participants import holdings, own_acts, panels, queries, tasks  # noqa: PLC0415 - models must be loaded first
        from sapha.civic.participants.commands import unite_with_account  # noqa: PLC0415
        from sapha.civic.people.confirmations import register_confirmed  # noqa: PLC0415
        from sapha.ledger.actors import register_actor_source  # noqa: PLC0415

        holdings.register()
        own_acts.register()
        register_confirmed(lambda actor, kind, value: unite_with_account(actor=actor, kind=kind, value=value))
        register_own_part("participants", 20, panels.own)
        register_own_place(OwnPlace(_("My part"), "pin", "participants:own"))
        register_actor_source(queries.participant_titles)
        codes = Bilingual("ออกรหัสกระดาษ {count} รหัส", "{count} codes on paper issued")
        register_verb("paper_codes.issued", codes, facts=["count"])
        united = Bilingual("รวมการมีส่วนร่วมเดิมเข้ากับบัญชี", "What was done without an account joined to it")
        register_verb("participant.united", united, facts=["participant", "rows"])
        _register_residence()
        _register_consent()
        register_job(
            Job(
                "participants.forget_pending_acts",
                Bilingual("ลบรายการที่ไม่ได้ยืนยัน", "Forget acts that were not confirmed"),
                timedelta(hours=6),
                tasks.forget_pending_acts,
            )
        )
        register_job(
            Job(
                "participants.forget_addresses",
                Bilingual("ลบที่อยู่ของจดหมายที่ไม่ได้ส่ง", "Forget addresses of letters that were not sent"),
                timedelta(days=1),
                tasks.forget_addresses,
            )
        )
