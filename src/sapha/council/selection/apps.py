"""Start-up of the selection app: verbs, messages, panels, jobs."""

from __future__ import annotations

from datetime import timedelta

from django.apps import AppConfig

from sapha.evidence.notices.kinds import register_message_kind
from sapha.foundation.errors import Bilingual
from sapha.foundation.jobs import Job, register_job


class SelectionConfig(AppConfig):
    """Names the app and registers what other floors ask it for."""

    name = "sapha.council.selection"
    label = "selection"

    def ready(self) -> None:
        """Register verbs, kinds of messages, the panels of a council's pages and the job."""
        from sapha.council.councils.panels import (  # noqa: PLC0415 - models must be loaded
            Panel,
            register_beside_the_list,
            register_panel,
        )
        from sapha.council.selection import messages_sent, panels, tasks, verbs  # noqa: PLC0415

        verbs.register_verbs()
        for kind, title in messages_sent.KINDS.items():
            register_message_kind(kind, title, official=True)
        register_panel(Panel("calls", 5, panels.calls))
        register_panel(Panel("calls_work", 8, panels.work, on_work_page=True))
        register_beside_the_list(panels.way_to_calls)
        register_job(
            Job(
                "selection.forget",
                Bilingual("ลบใบเสนอชื่อที่ไม่มีผู้ยืนยัน", "Delete nominations nobody confirmed"),
                timedelta(hours=12),
                tasks.forget,
            )
        )
