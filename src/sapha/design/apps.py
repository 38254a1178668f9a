"""Start-up of the design app."""

from __future__ import annotations

from django.apps import AppConfig


class DesignConfig(AppConfig):
    """Names the app in Django's registry."""

    name = "sapha.design"
    label = "design"
