"""Start-up of the meetings app: subjects, verbs, kinds of messages, columns and panels."""

from __future__ import annotations

from django.apps import AppConfig

from sapha.foundation.errors import Bilingual


class MeetingsConfig(AppConfig):
    """Names the app and registers what other floors ask it for."""

    name = "sapha.council.meetings"
    label = "meetings"

    def ready(self) -> None:
        """Register ledger verbs and kinds of messages."""
        from sapha.council.meetings import telling, verbs  # noqa: PLC0415 - models must be loaded
        from sapha.evidence.notices.kinds import register_message_kind  # noqa: PLC0415

        verbs.register_verbs()
        register_message_kind(
            telling.CONVENED, Bilingual("หนังสือเชิญประชุม", "notices of meetings"), official=True
        )
        register_message_kind(
            telling.CANCELLED, Bilingual("ยกเลิกการประชุม", "cancelled meetings"), official=True
        )
