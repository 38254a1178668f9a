"""Start-up of the topics app: verbs, subject, messages, the place in the masthead."""

from __future__ import annotations

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from sapha.design.navigation import Place, register_place
from sapha.evidence.notices.kinds import register_message_kind
from sapha.foundation.errors import Bilingual
from sapha.foundation.jobs import Job, register_job
from sapha.foundation.subjects import register_subject


class TopicsConfig(AppConfig):
    """Names the app and registers what other floors ask it for."""

    name = "sapha.council.topics"
    label = "topics"

    def ready(self) -> None:
        """Register verbs, the subject, the message kind, the jobs and the masthead's place."""
        from sapha.civic.participants.joins import register_join  # noqa: PLC0415 - models must be loaded
        from sapha.civic.people.own_places import register_own_part  # noqa: PLC0415
        from sapha.council.councils.panels import Panel, register_panel  # noqa: PLC0415 - models must be loaded
        from sapha.council.topics import (  # noqa: PLC0415
            acts,
            holdings,
            listing,
            panels,
            searching,
            subjects,
            tasks,
            telling,
            verbs,
        )
        from sapha.council.topics.commands.uniting import unite_supports  # noqa: PLC0415

        acts.register()
        listing.register()
        register_join(unite_supports)
        holdings.register()
        verbs.register_verbs()
        searching.register()
        register_subject(subjects.TOPIC)
        register_message_kind(
            telling.TOLD, Bilingual("ความก้าวหน้าของเรื่องที่ท่านยื่นหรือติดตาม", "steps of topics you raised or follow")
        )
        register_job(
            Job(
                "topics.count_supports",
                Bilingual("นับผู้สนับสนุนเรื่องลงบัญชีเหตุการณ์", "Enter supporters of topics in the ledger"),
                timedelta(days=1),
                tasks.count_all_supports,
            )
        )
        register_job(
            Job(
                "topics.start_clocks",
                Bilingual(
                    "เริ่มนับเวลาของเรื่องเมื่อสภากลับมาทำหน้าที่", "Start clocks of topics when a council works again"
                ),
                timedelta(hours=6),
                tasks.start_waiting_clocks,
            )
        )
        register_own_part("topics", 10, panels.own)
        register_panel(Panel("topics", 20, panels.topics))
        register_panel(Panel("topics_work", 20, panels.work, on_work_page=True))
        register_place(Place("topics", _("Citizens' topics"), "topics:topics", "topic", 12))
