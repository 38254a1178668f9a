"""Start-up of the agencies app."""

from __future__ import annotations

from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    """Names the app in Django's registry."""

    name = "sapha.civic.agencies"
    label = "agencies"
