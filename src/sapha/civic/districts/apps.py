"""Start-up of the districts app."""

from __future__ import annotations

from django.apps import AppConfig


class DistrictsConfig(AppConfig):
    """Names the app in Django's registry."""

    name = "sapha.civic.districts"
    label = "districts"

    def ready(self) -> None:
        """Register what the search finds."""
        from sapha.civic.districts import searching  # noqa: PLC0415 - models must be loaded

        searching.register()
