"""Start-up of the prints."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from sapha.design.navigation import Place, register_place
from sapha.foundation.errors import Bilingual
from sapha.ledger.verbs import register_verb


class PrintsConfig(AppConfig):
    """Names the app in Django's registry and its verbs in the ledger's."""

    name = "sapha.evidence.prints"
    label = "prints"

    def ready(self) -> None:
        """Register the verbs of certifying, and prints as subjects of the ledger."""
        from sapha.evidence.prints import holdings  # noqa: PLC0415 - models must be loaded
        from sapha.evidence.prints.subjects import PRINT  # noqa: PLC0415 - models must be loaded
        from sapha.foundation.subjects import register_subject  # noqa: PLC0415

        register_subject(PRINT)
        holdings.register()
        register_place(Place("verify", _("Verify"), "verify:verify", "qr", 37))
        register_verb(
            "print.certified",
            Bilingual(
                "ออกเอกสารรับรอง เลขที่ {document_number} ฉบับที่ {edition}",
                "Certified document {document_number} issued, edition {edition}",
            ),
            facts=("document_number", "edition", "snapshot_sha256", "file_sha256"),
        )
        register_verb(
            "print.countersigned",
            Bilingual(
                "หัวหน้าหน่วยงานลงลายมือชื่อดิจิทัลในเอกสาร เลขที่ {document_number}",
                "Document {document_number} signed by the head of agency",
            ),
            facts=("document_number", "file_sha256"),
        )
