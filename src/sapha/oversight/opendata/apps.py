"""Start-up of the open data app."""

from __future__ import annotations

from django.apps import AppConfig


class OpenDataConfig(AppConfig):
    """Names the app and puts the files of councils and meetings on their pages."""

    name = "sapha.oversight.opendata"
    label = "opendata"

    def ready(self) -> None:
        """Register the panels on the pages of councils and meetings."""
        from sapha.council.councils.panels import Panel, register_panel  # noqa: PLC0415 - models must be loaded
        from sapha.council.meetings.panels import register_meeting_panel  # noqa: PLC0415
        from sapha.oversight.opendata.panels import files_of, files_of_meeting  # noqa: PLC0415

        register_panel(Panel("open_data", 90, files_of))
        register_meeting_panel(files_of_meeting)
