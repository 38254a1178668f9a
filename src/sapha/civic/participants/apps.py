"""Start-up of the participants app."""

from __future__ import annotations

from datetime import timedelta

from django.apps import AppConfig

from sapha.foundation.errors import Bilingual
from sapha.foundation.jobs import Job, register_job
from sapha.ledger.verbs import register_verb


class ParticipantsConfig(AppConfig):
    """Names the app."""

    name = "sapha.civic.participants"
    label = "participants"

    def ready(self) -> None:
        """Register what is held of participants, how the ledger names them, and the job that forgets."""
        from sapha.civic.participants import holdings, own_acts, queries, tasks  # noqa: PLC0415 - models must be loaded first
        from sapha.ledger.actors import register_actor_source  # noqa: PLC0415

        holdings.register()
        own_acts.register()
        register_actor_source(queries.participant_titles)
        codes = Bilingual("ออกรหัสกระดาษ {count} รหัส", "{count} codes on paper issued")
        register_verb("paper_codes.issued", codes, facts=["count"])
        register_job(
            Job(
                "participants.forget_pending_acts",
                Bilingual("ลบรายการที่ไม่ได้ยืนยัน", "Forget acts that were not confirmed"),
                timedelta(hours=6),
                tasks.forget_pending_acts,
            )
        )
