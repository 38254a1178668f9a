"""Start-up of the dashboard app."""

from __future__ import annotations

from django.apps import AppConfig


class DashboardConfig(AppConfig):
    """Names the app in Django's registry."""

    name = "sapha.oversight.dashboard"
    label = "dashboard"
