"""Start-up of the documents app."""

from __future__ import annotations

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from sapha.design.navigation import Place, register_place
from sapha.foundation.errors import Bilingual
from sapha.foundation.jobs import Job, register_job


def _jobs() -> tuple[Job, ...]:
    from sapha.evidence.documents import tasks  # noqa: PLC0415 - models must be loaded first

    scan = Bilingual("ตรวจไวรัสในเอกสารที่รออยู่", "Scan documents that wait for viruses")
    purge = Bilingual(
        "ทำลายเอกสารที่ถอนแล้วและครบอายุการเก็บ", "Destroy withdrawn documents after their retention"
    )
    swept = Bilingual("เก็บกวาดแฟ้มที่ไม่มีรายการ", "Remove bytes that belong to no document")
    waiting = Bilingual("ทิ้งแฟ้มที่รหัสหมดอายุ", "Throw away files whose one-time code expired")
    return (
        Job("documents.forget_waiting", waiting, timedelta(minutes=10), tasks.forget_waiting),
        Job("documents.scan", scan, timedelta(minutes=5), tasks.scan_waiting),
        Job("documents.purge", purge, timedelta(days=1), tasks.purge_expired),
        Job("documents.sweep", swept, timedelta(days=1), tasks.sweep),
    )


class DocumentsConfig(AppConfig):
    """Names the app in Django's registry, its verbs and kind in the registries of the house."""

    name = "sapha.evidence.documents"
    label = "documents"

    def ready(self) -> None:
        """Register the officers' page, the jobs, the kind ``document`` and the verbs."""
        from sapha.evidence.documents import holdings  # noqa: PLC0415 - models must be loaded first
        from sapha.evidence.documents.subjects import DOCUMENT, register_verbs  # noqa: PLC0415 - models first
        from sapha.foundation.subjects import register_subject  # noqa: PLC0415

        holdings.register()
        for job in _jobs():
            register_job(job)
        register_subject(DOCUMENT)
        register_verbs()
        register_place(
            Place(
                "documents",
                _("Documents"),
                "documents:work",
                "doc",
                36,
                permit="documents.see_work",
                signed_in=True,
            )
        )
