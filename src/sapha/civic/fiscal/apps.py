"""Start-up of the fiscal app."""

from __future__ import annotations

from django.apps import AppConfig


class FiscalConfig(AppConfig):
    """Names the app in Django's registry."""

    name = "sapha.civic.fiscal"
    label = "fiscal"
