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
        "project.changed",
        Bilingual("แก้ไขโครงการ ฉบับที่ {version}: {fields}", "Project changed, version {version}: {fields}"),
        facts=["fields", "version"],
        words={"fields": field_names},
    )


class ProjectsConfig(AppConfig):
    """Names the app in Django's registry and its verbs in the ledger's."""

    name = "sapha.monitoring.projects"
    label = "projects"

    def ready(self) -> None:
        """Register the verbs and permits of the register."""
        from sapha.monitoring.projects import rules  # noqa: F401, PLC0415 - permits register themselves

        _register_verbs()
