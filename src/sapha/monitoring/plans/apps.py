"""Start-up of the plans app."""

from __future__ import annotations

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Names the app in Django's registry."""

    name = "sapha.monitoring.plans"
    label = "plans"
