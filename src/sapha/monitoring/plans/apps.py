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
        """Register the verbs and permits of the plans."""
        from sapha.monitoring.plans import rules  # noqa: F401, PLC0415 - permits register themselves

        register_verb(
            "plans.loaded",
            Bilingual(
                "นำเข้าแผนพัฒนาจากแฟ้มอ้างอิง {nodes} รายการ",
                "Development plans loaded from the reference file: {nodes} entries",
            ),
            facts=("nodes", "file_sha256"),
        )
        register_verb(
            "plan_node.amended",
            Bilingual(
                "แก้ไขข้อของแผนหลังประกาศ ฉบับที่ {number} ใช้ตั้งแต่ {in_force_from} ตาม {document}",
                "Node of a plan amended after proclamation, version {number} in force from {in_force_from}"
                " by {document}",
            ),
            facts=("number", "in_force_from", "document", "document_on", "text", "target"),
        )
