"""Start-up of the people app."""

from __future__ import annotations

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Names the app in Django's registry."""

    name = "sapha.civic.people"
    label = "people"
