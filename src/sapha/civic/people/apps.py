"""Start-up of the people app."""

from __future__ import annotations

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Names the app and registers what other floors ask it for."""

    name = "sapha.civic.people"
    label = "people"

    def ready(self) -> None:
        """Register units, ledger verbs and actors."""
        from sapha.civic.people import registrations  # noqa: PLC0415 - models must be loaded first

        registrations.register()
