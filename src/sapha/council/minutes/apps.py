"""Start-up of the minutes app: subject, verbs, messages, items for agendas, panels."""

from __future__ import annotations

from django.apps import AppConfig

from sapha.foundation.errors import Bilingual


class MinutesConfig(AppConfig):
    """Names the app and registers what other floors ask it for."""

    name = "sapha.council.minutes"
    label = "minutes"

    def ready(self) -> None:
        """Register verbs, subjects, certified prints, the source of agenda items, messages and panels."""
        from sapha.council.councils.panels import Panel, register_panel  # noqa: PLC0415 - models must be loaded
        from sapha.council.meetings.panels import register_meeting_panel, register_work_panel  # noqa: PLC0415
        from sapha.council.meetings.sources import register_agenda_source  # noqa: PLC0415
        from sapha.council.minutes import panels, searching, sourcing, subjects, telling, verbs  # noqa: PLC0415
        from sapha.council.minutes.printing.certifying import OFFICIAL_MINUTES, PUBLIC_MINUTES  # noqa: PLC0415
        from sapha.evidence.notices.kinds import register_message_kind  # noqa: PLC0415
        from sapha.evidence.prints.kinds import register_print_kind  # noqa: PLC0415
        from sapha.foundation.subjects import register_subject  # noqa: PLC0415

        verbs.register_verbs()
        searching.register()
        register_subject(subjects.MINUTES)
        register_subject(subjects.OFFICIAL)
        register_subject(subjects.RECORDINGS)
        register_print_kind(PUBLIC_MINUTES)
        register_print_kind(OFFICIAL_MINUTES)
        register_agenda_source(sourcing.waiting_minutes)
        register_meeting_panel(panels.minutes)
        register_panel(Panel("minutes", 7, panels.adopted))
        register_work_panel(panels.work)
        register_panel(Panel("minutes_work", 5, panels.work, on_work_page=True))
        register_meeting_panel(panels.recordings)
        register_message_kind(
            telling.CIRCULATED, Bilingual("รายงานการประชุมที่รอท่านตรวจ", "minutes to be checked"), official=True
        )
