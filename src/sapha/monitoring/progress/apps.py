"""Start-up of the progress app."""

from __future__ import annotations

from django.apps import AppConfig


class ProgressConfig(AppConfig):
    """Names the app in Django's registry."""

    name = "sapha.monitoring.progress"
    label = "progress"
