"""Start-up of the map app."""

from __future__ import annotations

from django.apps import AppConfig


class MapConfig(AppConfig):
    """Names the app in Django's registry."""

    name = "sapha.oversight.map"
    label = "map"
