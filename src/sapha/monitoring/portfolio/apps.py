"""Start-up of the portfolio app."""

from __future__ import annotations

from django.apps import AppConfig


class PortfolioConfig(AppConfig):
    """Names the app in Django's registry."""

    name = "sapha.monitoring.portfolio"
    label = "portfolio"
