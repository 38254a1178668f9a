"""Start-up of the progress_form app."""

from __future__ import annotations

from django.apps import AppConfig


class ProgressFormConfig(AppConfig):
    """Names the app in Django's registry."""

    name = "sapha.monitoring.progress_form"
    label = "progress_form"
