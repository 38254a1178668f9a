"""Start-up of the portfolio app."""

from __future__ import annotations

from datetime import timedelta

from django.apps import AppConfig

from sapha.foundation.errors import Bilingual
from sapha.foundation.jobs import Job, register_job
from sapha.ledger.verbs import register_verb


class PortfolioConfig(AppConfig):
    """Names the app in Django's registry, its verbs in the ledger's, its job in the runner's."""

    name = "sapha.monitoring.portfolio"
    label = "portfolio"

    def ready(self) -> None:
        """Register permits, verbs and the printing of whole agencies."""
        from sapha.monitoring.portfolio import rules, tasks  # noqa: F401, PLC0415 - permits register themselves

        title = Bilingual("พิมพ์แบบรายงานของทั้งหน่วยงาน", "Print all forms of an agency")
        register_job(Job("portfolio.print_forms", title, timedelta(seconds=5), tasks.print_waiting))
        summing = Bilingual("รวมยอดตามหน่วยงานที่เปลี่ยนไป", "Sum anew what changed by agency")
        register_job(Job("portfolio.keep_sums", summing, timedelta(minutes=1), tasks.keep_changed_sums))
        for name, thai, english, facts in (
            (
                "forms.asked",
                "สั่งพิมพ์แบบรายงานทั้งหน่วยงาน ปีงบประมาณ {fiscal_year} จำนวน {projects} โครงการ",
                "All forms of fiscal year {fiscal_year} asked for: {projects} projects",
                ("run", "projects", "fiscal_year"),
            ),
            (
                "forms.printed",
                "พิมพ์แบบรายงานทั้งหน่วยงานแล้ว {projects} โครงการ {pages} หน้า",
                "All forms printed: {projects} projects on {pages} pages",
                ("run", "projects", "pages", "fiscal_year", "file_sha256"),
            ),
            (
                "forms.broke_off",
                "พิมพ์แบบรายงานทั้งหน่วยงานไม่สำเร็จ",
                "Printing all forms broke off",
                ("run", "fiscal_year"),
            ),
            (
                "forms.expired",
                "ลบแฟ้มแบบรายงานที่ครบกำหนดเก็บ",
                "File of all forms no longer kept",
                ("run", "file_sha256"),
            ),
        ):
            register_verb(name, Bilingual(thai, english), facts=facts)
