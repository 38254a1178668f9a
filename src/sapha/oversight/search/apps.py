"""Start-up of the search app: the act, the message, what is held, the daily look."""

from __future__ import annotations

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from sapha.civic.people.own_places import OwnPlace, register_own_place
from sapha.evidence.notices.kinds import register_message_kind
from sapha.foundation.errors import Bilingual
from sapha.foundation.jobs import Job, register_job


class SearchConfig(AppConfig):
    """Names the app and registers what other floors ask it for."""

    name = "sapha.oversight.search"
    label = "search"

    def ready(self) -> None:
        """Register the act, the message kind, the holding, the job and the door."""
        from sapha.oversight.search import (  # noqa: PLC0415 - models must be loaded first
            acts,
            holdings,
            rules,  # noqa: F401 - permits
            tasks,
            telling,
        )

        acts.register()
        holdings.register()
        news = Bilingual("สิ่งใหม่ที่ตรงกับคำค้นที่ท่านบันทึกไว้", "what is new of searches you saved")
        register_message_kind(telling.NEWS, news, says=telling.said_now)
        title = Bilingual("ค้นสิ่งใหม่ตามคำค้นที่บันทึกไว้", "Look for what is new of saved searches")
        register_job(Job("search.look", title, timedelta(minutes=20), tasks.look_for_all))
        register_own_place(OwnPlace(_("Saved searches"), "search", "search:saved"))
