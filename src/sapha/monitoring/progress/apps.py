"""Start-up of the progress app."""

from __future__ import annotations

from django.apps import AppConfig

from sapha.foundation.errors import Bilingual
from sapha.ledger.verbs import register_verb


class ProgressConfig(AppConfig):
    """Names the app in Django's registry and its verbs in the ledger's."""

    name = "sapha.monitoring.progress"
    label = "progress"

    def ready(self) -> None:
        """Register the verbs of reports and ratings, and projects for the floors below."""
        from sapha.foundation.subjects import register_subject  # noqa: PLC0415 - models must be loaded
        from sapha.monitoring.progress.subjects import PROJECT  # noqa: PLC0415
        from sapha.monitoring.progress.versions import follow_project, last_percent  # noqa: PLC0415
        from sapha.monitoring.projects.sequels import register_percent_source, register_sequel  # noqa: PLC0415

        register_subject(PROJECT)
        register_sequel(follow_project)
        register_percent_source(last_percent)
        register_verb(
            "report.accepted",
            Bilingual("รับรายงานความก้าวหน้า ครั้งที่ {numbers}", "Progress reports accepted: {numbers}"),
            facts=("numbers", "hashes", "file_sha256"),
        )
        register_verb(
            "ratings.computed",
            Bilingual(
                "คำนวณสถานะ {projects} โครงการ ด้วยเกณฑ์ {thresholds_version}",
                "Status of {projects} projects computed with limits {thresholds_version}",
            ),
            facts=("projects", "thresholds_version"),
        )
