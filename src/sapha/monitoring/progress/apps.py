"""Start-up of the progress app."""

from __future__ import annotations

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from sapha.design.navigation import Place, register_place
from sapha.evidence.notices.kinds import register_message_kind
from sapha.foundation.errors import Bilingual
from sapha.foundation.jobs import Job, register_job
from sapha.ledger.verbs import register_verb
from sapha.monitoring.progress.scores import score_words


def _register_report_verbs() -> None:
    for name, thai, english, facts in (
        ("report.drafted", "ร่างรายงาน ครั้งที่ {number}", "Report {number} drafted", ["number"]),
        ("report.changed", "แก้ไขร่างรายงาน ครั้งที่ {number}", "Report {number} changed", ["number"]),
        ("report.discarded", "ลบร่างรายงาน ครั้งที่ {number}", "Draft of report {number} thrown away", ["number"]),
        (
            "report.submitted",
            "ส่งรายงาน ครั้งที่ {number} ความก้าวหน้า {percent} %",
            "Report {number} submitted with {percent} %",
            ["number", "percent"],
        ),
        ("report.returned", "ส่งคืนรายงาน ครั้งที่ {number}", "Report {number} returned", ["number"]),
        (
            "report.fall_approved",
            "หัวหน้าหน่วยงานเห็นชอบความก้าวหน้าที่ลดลงเหลือ {percent} % ในรายงาน ครั้งที่ {number}",
            "Fall to {percent} % in report {number} approved by the head of the agency",
            ["number", "percent"],
        ),
    ):
        register_verb(name, Bilingual(thai, english), facts=facts)
    register_verb(
        "quarter.reviewed",
        Bilingual(
            "ประเมินการรายงาน ไตรมาส {quarter}/{fiscal_year}: ครบถ้วน {completeness} ตรงเวลา {timeliness}",
            "Reporting of quarter {quarter}/{fiscal_year} reviewed: complete {completeness}, in time {timeliness}",
        ),
        facts=["fiscal_year", "quarter", "completeness", "timeliness"],
        words={"completeness": score_words, "timeliness": score_words},
    )
    register_verb(
        "finding.answered",
        Bilingual("ชี้แจงข้อพบ {rule} ฉบับที่ {version}", "Finding {rule} answered, version {version}"),
        facts=["rule", "report", "version"],
    )


def _register_messages() -> None:
    for name, thai, english in (
        ("report.submitted", "มีรายงานรอตรวจ", "a report waits to be checked"),
        ("report.returned", "รายงานถูกส่งคืน", "a report was returned"),
        ("report.accepted", "รายงานได้รับการรับรอง", "a report was accepted"),
        ("report.due", "เตือนกำหนดรายงาน", "a report is due"),
        (
            "report.overdue",
            "รายงานเกินกำหนด แจ้งหัวหน้าหน่วยงาน",
            "a report is overdue: told to the head of the agency",
        ),
    ):
        register_message_kind(name, Bilingual(thai, english))


def _register_work() -> None:
    from sapha.evidence.notices.expected import register_expected_messages  # noqa: PLC0415 - models must be loaded
    from sapha.monitoring.progress import tasks  # noqa: PLC0415 - models must be loaded

    title = Bilingual("เตือนกำหนดรายงาน", "Remind of reports that fall due")
    register_job(Job("reports.remind", title, timedelta(hours=3), tasks.remind))
    renewing = Bilingual("คำนวณสถานะที่ค้างใหม่", "Compute outdated ratings anew")
    register_job(Job("ratings.renew", renewing, timedelta(hours=1), tasks.renew))
    register_expected_messages(tasks.REMINDERS)
    register_place(
        Place("work", _("My work"), "reports:work", "clock", 5, permit="progress.see_work", signed_in=True)
    )


class ProgressConfig(AppConfig):
    """Names the app in Django's registry and its verbs in the ledger's."""

    name = "sapha.monitoring.progress"
    label = "progress"

    def ready(self) -> None:
        """Register the verbs of reports and ratings, and projects for the floors below."""
        from sapha.evidence.letters.followers import register_follower  # noqa: PLC0415 - models must be loaded
        from sapha.foundation.subjects import register_subject  # noqa: PLC0415
        from sapha.monitoring.progress import rules, searching  # noqa: F401, PLC0415 - permits register themselves
        from sapha.monitoring.progress.subjects import PROJECT  # noqa: PLC0415
        from sapha.monitoring.progress.versions import (  # noqa: PLC0415
            follow_letters,
            follow_project,
            last_percent,
        )
        from sapha.monitoring.projects.sequels import register_percent_source, register_sequel  # noqa: PLC0415

        register_subject(PROJECT)
        searching.register()
        register_sequel(follow_project)
        register_follower(follow_letters)
        register_percent_source(last_percent)
        register_verb(
            "report.accepted",
            Bilingual("รับรายงานความก้าวหน้า ครั้งที่ {numbers}", "Progress reports accepted: {numbers}"),
            facts=("numbers", "hashes", "file_sha256"),
        )
        _register_report_verbs()
        _register_messages()
        _register_work()
        register_verb(
            "ratings.computed",
            Bilingual(
                "คำนวณสถานะ {projects} โครงการ ด้วยเกณฑ์ {thresholds_version}",
                "Status of {projects} projects computed with limits {thresholds_version}",
            ),
            facts=("projects", "thresholds_version"),
        )
