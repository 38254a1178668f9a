"""Start-up of the ledger app."""

from __future__ import annotations

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Names the app in Django's registry."""

    name = "sapha.ledger"
    label = "ledger"
    verbose_name = "ledger"
