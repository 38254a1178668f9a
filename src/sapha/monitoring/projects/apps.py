"""Start-up of the projects app."""

from __future__ import annotations

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    """Names the app in Django's registry."""

    name = "sapha.monitoring.projects"
    label = "projects"
