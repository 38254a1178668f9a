"""Start-up of the outcomes app: the way of a topic on every page it passes through."""

from __future__ import annotations

from django.apps import AppConfig


class OutcomesConfig(AppConfig):
    """Names the app and puts the way of topics on the pages of lower floors."""

    name = "sapha.oversight.outcomes"
    label = "outcomes"

    def ready(self) -> None:
        """Register what stands on the pages of topics, items, meetings, commitments and projects."""
        from sapha.council.commitments.beside import register_beside_commitment  # noqa: PLC0415 - models must be loaded
        from sapha.council.meetings.beside import register_beside_item  # noqa: PLC0415
        from sapha.council.meetings.panels import register_meeting_panel  # noqa: PLC0415
        from sapha.council.topics.beside import WAY, register_topic_part  # noqa: PLC0415
        from sapha.monitoring.progress.panels import register_beside_project  # noqa: PLC0415
        from sapha.oversight.outcomes import panels  # noqa: PLC0415

        register_topic_part(WAY, panels.way)
        register_beside_item(panels.beside_item)
        register_meeting_panel(panels.on_a_meeting)
        register_beside_commitment(panels.beside_commitment)
        register_beside_project(panels.beside_project)
