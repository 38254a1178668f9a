"""Start-up of the progress_form app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from sapha.design.navigation import Place, register_place
from sapha.foundation.errors import Bilingual
from sapha.ledger.verbs import register_verb


class ProgressFormConfig(AppConfig):
    """Names the app in Django's registry, its verbs in the ledger's, its page in the masthead."""

    name = "sapha.monitoring.progress_form"
    label = "progress_form"

    def ready(self) -> None:
        """Register the import page, and the verbs of reading and confirming."""
        from sapha.evidence.prints.kinds import register_print_kind  # noqa: PLC0415 - models must be loaded
        from sapha.monitoring.progress_form.fields import fields_in_words  # noqa: PLC0415
        from sapha.monitoring.progress_form.printing.certifying import PROGRESS_FORM  # noqa: PLC0415

        register_print_kind(PROGRESS_FORM)
        register_place(
            Place(
                "import",
                _("Import"),
                "progress_form:upload",
                "upload",
                30,
                permit="progress_form.receive_file",
                signed_in=True,
            )
        )
        register_verb(
            "form.received",
            Bilingual(
                "รับแฟ้มแบบรายงาน {size_bytes} ไบต์", "File of progress forms received: {size_bytes} bytes"
            ),
            facts=("file_sha256", "size_bytes"),
        )
        register_verb(
            "project.imported",
            Bilingual(
                "นำเข้าแบบรายงาน: รายงานใหม่ {reports} ครั้ง ข้อที่ต้องยืนยัน {questions} ข้อ",
                "Progress form taken in: {reports} new reports, {questions} points to confirm",
            ),
            facts=("reports", "questions", "fields", "asked", "record_sha256", "file_sha256"),
        )
        register_verb(
            "answer.confirmed",
            Bilingual("ยืนยันค่าในช่อง {field}", "Value of the field {field} confirmed"),
            facts=("field", "question", "answer_sha256", "record_sha256"),
            words={"field": fields_in_words},
        )
        register_verb(
            "question.left_open",
            Bilingual("เว้นไว้ถามหน่วยงาน: {fields}", "Left open to ask the agency: {fields}"),
            facts=("fields",),
            words={"fields": fields_in_words},
        )
