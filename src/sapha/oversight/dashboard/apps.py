"""Start-up of the dashboard app."""

from __future__ import annotations

from django.apps import AppConfig


class DashboardConfig(AppConfig):
    """Names the app in Django's registry and its subject for lower floors."""

    name = "sapha.oversight.dashboard"
    label = "dashboard"

    def ready(self) -> None:
        """Register what other floors may ask about agencies, and what is computed of councils."""
        from sapha.foundation.subjects import register_subject  # noqa: PLC0415 - models must be loaded
        from sapha.oversight.dashboard import indicator_sources  # noqa: PLC0415
        from sapha.oversight.dashboard.subjects import AGENCY  # noqa: PLC0415

        register_subject(AGENCY)
        indicator_sources.register()
