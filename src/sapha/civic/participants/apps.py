"""Start-up of the participants app."""

from __future__ import annotations

from django.apps import AppConfig


class ParticipantsConfig(AppConfig):
    """Names the app."""

    name = "sapha.civic.participants"
    label = "participants"
