"""Start-up of the meetings app: subjects, verbs, kinds of messages, columns and panels."""

from __future__ import annotations

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from sapha.design.navigation import Place, register_place
from sapha.foundation.errors import Bilingual
from sapha.foundation.jobs import Job, register_job


class MeetingsConfig(AppConfig):
    """Names the app and registers what other floors ask it for."""

    name = "sapha.council.meetings"
    label = "meetings"

    def ready(self) -> None:
        """Register ledger verbs and kinds of messages."""
        from sapha.council.councils.columns import Column, register_column  # noqa: PLC0415 - models must be loaded
        from sapha.council.councils.panels import Panel, register_panel  # noqa: PLC0415
        from sapha.council.meetings import (  # noqa: PLC0415
            enclosing,
            holdings,
            panels,
            proposals,
            searching,
            table_columns,
            tasks,
            telling,
            verbs,
        )
        from sapha.council.meetings.subjects import AGENDA_ITEM, ITEM_PROPOSAL, MEETING  # noqa: PLC0415
        from sapha.evidence.notices.kinds import register_message_kind  # noqa: PLC0415
        from sapha.foundation.subjects import register_subject  # noqa: PLC0415

        holdings.register()
        verbs.register_verbs()
        searching.register()
        register_message_kind(
            tasks.ALARM, Bilingual("เดือนที่สภายังไม่มีการประชุม", "months in which a council has no meeting")
        )
        register_job(
            Job(
                "meetings.month_alarm",
                Bilingual("แจ้งสภาที่เดือนนี้ยังไม่มีการประชุม", "Tell which councils have no meeting this month"),
                timedelta(hours=12),
                tasks.send_alarms,
            )
        )
        register_subject(MEETING)
        register_subject(AGENDA_ITEM)
        register_subject(ITEM_PROPOSAL)
        proposals.register()
        register_column(Column("next_meeting", _("Next meeting"), table_columns.next_meeting))
        register_column(Column("month_met", _("Met this month"), table_columns.month_met))
        register_panel(Panel("meetings", 5, panels.meetings))
        register_panel(Panel("meetings_work", 5, panels.work, on_work_page=True))
        register_place(Place("meetings", _("Meetings"), "all_meetings:city", "calendar", 16))
        register_message_kind(
            telling.CONVENED,
            Bilingual("หนังสือเชิญประชุม", "notices of meetings"),
            official=True,
            encloses=enclosing.enclosures_of,
        )
        register_message_kind(
            telling.CANCELLED, Bilingual("ยกเลิกการประชุม", "cancelled meetings"), official=True
        )
