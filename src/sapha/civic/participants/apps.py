"""Start-up of the participants app."""

from __future__ import annotations

from django.apps import AppConfig


class ParticipantsConfig(AppConfig):
    """Names the app."""

    name = "sapha.civic.participants"
    label = "participants"

    def ready(self) -> None:
        """Register what is held of participants."""
        from sapha.civic.participants import holdings  # noqa: PLC0415 - models must be loaded first

        holdings.register()
