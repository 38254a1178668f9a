"""Start-up of the legacy app."""

from __future__ import annotations

from datetime import timedelta

from django.apps import AppConfig

from sapha.foundation.errors import Bilingual
from sapha.foundation.jobs import Job, register_job
from sapha.ledger.verbs import register_verb


class LegacyConfig(AppConfig):
    """Names the app in Django's registry, its verbs in the ledger's, and its job."""

    name = "sapha.monitoring.legacy"
    label = "legacy"

    def ready(self) -> None:
        """Register the verbs and the job of tables."""
        from sapha.monitoring.legacy import panels, rules, tasks  # noqa: F401, PLC0415 - models must be loaded first
        from sapha.monitoring.progress.panels import register_beside_project  # noqa: PLC0415
        from sapha.monitoring.projects.fields import field_names  # noqa: PLC0415 - translations must be ready

        register_beside_project(panels.scores)
        register_job(
            Job(
                "legacy.work",
                Bilingual("ตรวจและนำเข้าตารางโครงการ", "Looking through and taking in tables of projects"),
                timedelta(minutes=1),
                tasks.work,
            )
        )
        register_verb(
            "legacy_file.received",
            Bilingual("รับแฟ้มตารางโครงการ {size_bytes} ไบต์", "Table of projects received: {size_bytes} bytes"),
            facts=("file_sha256", "size_bytes"),
        )
        register_verb(
            "legacy_file.taken",
            Bilingual(
                "นำเข้าตารางโครงการ: ใหม่ {new} รอตัดสิน {waiting} แถว ใช้ไม่ได้ {refused} แถว",
                "Table of projects taken in: {new} new, {waiting} rows to decide, {refused} refused",
            ),
            facts=("file_sha256", "new", "waiting", "refused"),
        )
        register_verb(
            "project.taken_from_table",
            Bilingual("นำเข้าจากตาราง บรรทัด {line}: {fields}", "Taken from a table, line {line}: {fields}"),
            facts=("fields", "line", "row_sha256", "file_sha256"),
            words={"fields": field_names},
        )
        register_verb(
            "legacy_row.decided",
            Bilingual("ตัดสินแถวของตารางโครงการ", "Rows of a table of projects decided"),
            facts=("line", "aside", "file_sha256"),
        )
