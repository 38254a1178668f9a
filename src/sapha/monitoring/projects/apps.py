"""Start-up of the projects app."""

from __future__ import annotations

from django.apps import AppConfig

from sapha.foundation.errors import Bilingual
from sapha.ledger.verbs import register_verb


def _register_verbs() -> None:
    from sapha.monitoring.projects.fields import field_names  # noqa: PLC0415 - translations must be ready

    for name, thai, english in (
        ("draft.begun", "เริ่มร่างโครงการ", "Draft of a project begun"),
        ("draft.discarded", "ลบร่างโครงการ", "Draft of a project thrown away"),
    ):
        register_verb(name, Bilingual(thai, english))
    register_verb(
        "draft.saved", Bilingual("บันทึกร่างโครงการ ขั้น {step}", "Draft saved, step {step}"), facts=["step"]
    )
    register_verb(
        "project.registered",
        Bilingual("ลงทะเบียนโครงการ", "Project registered"),
        facts=["agency", "parent", "predecessor"],
    )
    register_verb(
        "project.given_to_districts",
        Bilingual("ลงทะเบียนโครงการย่อยของ {districts} เขต", "Projects of {districts} districts registered"),
        facts=["districts", "codes"],
    )
    for act, thai, english, facts in (
        (
            "linked",
            "อยู่ใต้โครงการกลาง {parent}",
            "Made part of the central project {parent}",
            ["parent", "before"],
        ),
        ("unlinked", "ไม่อยู่ใต้โครงการกลาง {parent} แล้ว", "No longer part of {parent}", ["parent"]),
        ("proposed", "เสนอให้อยู่ใต้โครงการกลาง {parent}", "Proposed as part of {parent}", ["parent"]),
        ("declined", "โครงการกลางไม่ใช่ {parent}", "Not part of {parent}", ["parent"]),
    ):
        register_verb(f"project.parent_{act}", Bilingual(thai, english), facts=facts)
    register_verb(
        "project.changed",
        Bilingual("แก้ไขโครงการ ฉบับที่ {version}: {fields}", "Project changed, version {version}: {fields}"),
        facts=["fields", "version"],
        words={"fields": field_names},
    )


def _register_state_verbs() -> None:
    from sapha.monitoring.projects.queries.states import kind_words  # noqa: PLC0415 - translations must be ready

    document = ["document", "on"]
    for name, thai, english, facts in (
        ("project.started", "เริ่มดำเนินโครงการ", "Work on the project begun", ["on"]),
        (
            "project.suspended",
            "ชะลอโครงการ ตาม {document}",
            "Project suspended by {document}",
            [*document, "review_on"],
        ),
        ("project.resumed", "ดำเนินโครงการต่อ ตาม {document}", "Project resumed by {document}", document),
        (
            "project.completed",
            "โครงการเสร็จสิ้น ตาม {document}",
            "Project completed by {document}",
            [*document, "percent"],
        ),
        ("project.cancelled", "ยกเลิกโครงการ ตาม {document}", "Project cancelled by {document}", document),
        (
            "project.carried_over",
            "ยกโครงการไปปีถัดไปเป็น {successor} ตาม {document}",
            "Project carried over as {successor} by {document}",
            [*document, "successor"],
        ),
    ):
        register_verb(name, Bilingual(thai, english), facts=facts)
    for name, thai, english in (
        ("change.prepared", "เสนอหัวหน้าหน่วยงาน: {kind}", "Prepared for the head of the agency: {kind}"),
        ("change.declined", "หัวหน้าหน่วยงานไม่เห็นชอบ: {kind}", "Declined by the head of the agency: {kind}"),
    ):
        register_verb(name, Bilingual(thai, english), facts=["kind"], words={"kind": kind_words})


def _register_plan_verbs() -> None:
    for name, thai, english, facts in (
        ("plan_version.saved", "บันทึกร่างแผนงาน ฉบับที่ {number}", "Plan version {number} drafted", ["number"]),
        (
            "plan_version.discarded",
            "ลบร่างแผนงาน ฉบับที่ {number}",
            "Plan version {number} thrown away",
            ["number"],
        ),
        ("plan_version.submitted", "เสนอแผนงาน ฉบับที่ {number}", "Plan version {number} submitted", ["number"]),
        ("plan_version.returned", "ส่งคืนแผนงาน ฉบับที่ {number}", "Plan version {number} returned", ["number"]),
        (
            "plan_version.approved",
            "อนุมัติแผนงาน ฉบับที่ {number} ใช้ตั้งแต่ {in_force_from}",
            "Plan version {number} approved, in force from {in_force_from}",
            ["number", "kind", "in_force_from", "document", "content_sha256"],
        ),
    ):
        register_verb(name, Bilingual(thai, english), facts=facts)


def _register_class_verbs() -> None:
    facts = ["class", "number", "days", "in_force_from", "document", "document_on"]
    for name, thai, english in (
        (
            "project_class.defined",
            "กำหนดประเภทโครงการ {class} รายงานทุก {days} วัน ตั้งแต่ {in_force_from} ตาม {document}",
            "Class of projects defined: {class}, a report every {days} days from {in_force_from} by {document}",
        ),
        (
            "project_class.rhythm_changed",
            "เปลี่ยนรอบรายงานของประเภท {class} ฉบับที่ {number} เป็น {days} วัน ตั้งแต่ {in_force_from} ตาม {document}",
            "Rhythm of the class {class}, version {number}: {days} days from {in_force_from} by {document}",
        ),
    ):
        register_verb(name, Bilingual(thai, english), facts=facts)


class ProjectsConfig(AppConfig):
    """Names the app in Django's registry and its verbs in the ledger's."""

    name = "sapha.monitoring.projects"
    label = "projects"

    def ready(self) -> None:
        """Register the verbs, permits and subjects of the register."""
        from sapha.monitoring.projects import (  # noqa: PLC0415 - models must be loaded first
            holdings,
            measuring,
            rules,  # noqa: F401 - permits register themselves
            subjects,
        )

        subjects.register()
        holdings.register()
        measuring.register()
        register_verb(
            "project.indicators_linked",
            Bilingual("กำหนดตัวชี้วัดของโครงการ: {codes}", "Indicators of the project: {codes}"),
            facts=["codes", "before"],
        )
        _register_verbs()
        _register_state_verbs()
        _register_plan_verbs()
        _register_class_verbs()
