"""Start-up of the agencies app."""

from __future__ import annotations

from django.apps import AppConfig

from sapha.foundation.errors import Bilingual
from sapha.ledger.verbs import register_verb


class AgenciesConfig(AppConfig):
    """Names the app in Django's registry and its act in the ledger's."""

    name = "sapha.civic.agencies"
    label = "agencies"

    def ready(self) -> None:
        """Register the ledger verb and what the search finds."""
        from sapha.civic.agencies import searching  # noqa: PLC0415 - models must be loaded

        searching.register()
        register_verb(
            "reference.loaded",
            Bilingual(
                "โหลดข้อมูลอ้างอิงของเมือง เพิ่ม {added} แถว แก้ไข {changed} แถว",
                "Reference data of the city loaded: {added} rows added, {changed} changed",
            ),
            facts=["content_hash", "added", "changed"],
        )
