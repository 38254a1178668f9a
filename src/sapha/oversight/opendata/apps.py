"""Start-up of the open data app."""

from __future__ import annotations

from django.apps import AppConfig


class OpenDataConfig(AppConfig):
    """Names the app and puts the files of a council on its page."""

    name = "sapha.oversight.opendata"
    label = "opendata"

    def ready(self) -> None:
        """Register the panel on a council's page."""
        from sapha.council.councils.panels import Panel, register_panel  # noqa: PLC0415 - models must be loaded
        from sapha.oversight.opendata.panels import files_of  # noqa: PLC0415

        register_panel(Panel("open_data", 90, files_of))
