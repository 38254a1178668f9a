"""Start-up of the search app."""

from __future__ import annotations

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Names the app in Django's registry."""

    name = "sapha.oversight.search"
    label = "search"
