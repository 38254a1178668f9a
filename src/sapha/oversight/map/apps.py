"""Start-up of the map app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from sapha.design.navigation import Place, register_place


class MapConfig(AppConfig):
    """Names the app in Django's registry, its place in the masthead, its subjects for lower floors."""

    name = "sapha.oversight.map"
    label = "map"

    def ready(self) -> None:
        """Register the place and what other floors may ask about districts."""
        from sapha.foundation.subjects import register_subject  # noqa: PLC0415 - models must be loaded
        from sapha.oversight.map.subjects import DISTRICT  # noqa: PLC0415

        register_place(Place("districts", _("Districts"), "map:districts", "pin", 10))
        register_subject(DISTRICT)
