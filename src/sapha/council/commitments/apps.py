"""Start-up of the commitments app: verbs, subject, messages, reminders, matters arising, panels."""

from __future__ import annotations

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from sapha.design.navigation import Place, register_place
from sapha.foundation.errors import Bilingual
from sapha.foundation.jobs import Job, register_job


class CommitmentsConfig(AppConfig):
    """Names the app and registers what other floors ask it for."""

    name = "sapha.council.commitments"
    label = "commitments"

    def ready(self) -> None:
        """Register what the ledger, the outbox, the agenda and the pages of councils need."""
        from sapha.council.commitments import panels, recording, searching, sources, subjects, tasks, verbs  # noqa: PLC0415 - models must be loaded
        from sapha.council.councils.panels import Panel, register_panel  # noqa: PLC0415
        from sapha.council.meetings.beside import register_beside_resolutions  # noqa: PLC0415
        from sapha.council.meetings.sources import register_agenda_source  # noqa: PLC0415
        from sapha.evidence.notices.kinds import register_message_kind  # noqa: PLC0415
        from sapha.foundation.subjects import register_subject  # noqa: PLC0415

        register_place(
            Place(
                "commitments_work",
                _("Given by councils"),
                "commitments:work",
                "check",
                27,
                permit="commitments.see_own_work",
                signed_in=True,
            )
        )
        verbs.register_verbs()
        searching.register()
        register_subject(subjects.COMMITMENT)
        register_message_kind(
            recording.GIVEN,
            Bilingual("ข้อสั่งการตามมติของสภา", "commitments given by resolutions of councils"),
            official=True,
        )
        register_job(
            Job(
                "commitments.reminders",
                Bilingual("เตือนข้อสั่งการที่ใกล้หรือเลยกำหนด", "Remind of commitments that fall due"),
                timedelta(hours=12),
                tasks.send_reminders,
            )
        )
        register_agenda_source(sources.matters_arising)
        register_beside_resolutions(panels.beside_resolutions)
        register_panel(Panel("resolutions", 14, panels.resolved))
        register_panel(Panel("commitments", 15, panels.promised))
        register_panel(Panel("commitments_work", 6, panels.work, on_work_page=True))
