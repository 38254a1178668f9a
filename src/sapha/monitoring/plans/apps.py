"""Start-up of the plans app."""

from __future__ import annotations

from django.apps import AppConfig

from sapha.foundation.errors import Bilingual
from sapha.ledger.verbs import register_verb


class PlansConfig(AppConfig):
    """Names the app in Django's registry and its verb in the ledger's."""

    name = "sapha.monitoring.plans"
    label = "plans"

    def ready(self) -> None:
        """Register the verb of the plans."""
        register_verb(
            "plans.loaded",
            Bilingual(
                "นำเข้าแผนพัฒนาจากแฟ้มอ้างอิง {nodes} รายการ",
                "Development plans loaded from the reference file: {nodes} entries",
            ),
            facts=("nodes", "file_sha256"),
        )
