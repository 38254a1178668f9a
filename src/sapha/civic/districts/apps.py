"""Start-up of the districts app."""

from __future__ import annotations

from django.apps import AppConfig


class DistrictsConfig(AppConfig):
    """Names the app in Django's registry."""

    name = "sapha.civic.districts"
    label = "districts"
