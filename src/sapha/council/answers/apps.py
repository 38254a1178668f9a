"""Start-up of the answers app: verbs, subject, holdings, jobs, matters arising, its part of a topic's page."""

from __future__ import annotations

from datetime import timedelta

from django.apps import AppConfig

from sapha.foundation.errors import Bilingual
from sapha.foundation.jobs import Job, register_job


class AnswersConfig(AppConfig):
    """Names the app and registers what other floors ask it for."""

    name = "sapha.council.answers"
    label = "answers"

    def ready(self) -> None:
        """Register what the ledger, the agenda, the worker and the page of a topic need."""
        from sapha.council.answers import acts, holdings, panels, reminding, sources, subjects, tasks, verbs  # noqa: PLC0415 - models must be loaded
        from sapha.council.councils.panels import Panel, register_panel  # noqa: PLC0415
        from sapha.council.meetings.sources import register_agenda_source  # noqa: PLC0415
        from sapha.council.topics.beside import ANSWER, register_below_the_list, register_topic_part  # noqa: PLC0415
        from sapha.evidence.notices.kinds import register_message_kind  # noqa: PLC0415
        from sapha.foundation.subjects import register_subject  # noqa: PLC0415

        acts.register()
        verbs.register_verbs()
        holdings.register()
        register_subject(subjects.ANSWER)
        register_agenda_source(sources.matters_arising)
        register_topic_part(ANSWER, panels.answer)
        register_below_the_list(panels.below_the_list)
        register_panel(Panel("answers_work", 5, panels.work, on_work_page=True))
        register_message_kind(
            reminding.DUE,
            Bilingual("กำหนดเวลาของเรื่องประชาชนที่ท่านดูแล", "clocks of citizens' topics you look after"),
            official=True,
        )
        for name, thai, english, run in (
            (
                "close",
                "ปิดเรื่องที่ตอบแล้วและไม่มีผู้แจ้งว่ายังไม่แก้ไข",
                "Close answered topics nobody objected to",
                tasks.close_answered,
            ),
            (
                "count_ratings",
                "นับคะแนนคำตอบลงบัญชีเหตุการณ์",
                "Enter ratings of answers in the ledger",
                tasks.count_all_ratings,
            ),
        ):
            register_job(Job(f"answers.{name}", Bilingual(thai, english), timedelta(days=1), run))
        due = Bilingual("เตือนกำหนดเวลาของเรื่องประชาชน", "Remind of the clocks of citizens' topics")
        register_job(Job("answers.reminders", due, timedelta(hours=12), tasks.send_reminders))
