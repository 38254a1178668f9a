"""Start-up of the ledger app."""

from __future__ import annotations

from django.apps import AppConfig

from sapha.foundation.errors import Bilingual
from sapha.foundation.jobs import register_job
from sapha.foundation.subjects import register_subject
from sapha.ledger.verbs import register_verb


class LedgerConfig(AppConfig):
    """Names the app in Django's registry; registers its verb, its subject and its job."""

    name = "sapha.ledger"
    label = "ledger"
    verbose_name = "ledger"

    def ready(self) -> None:
        """Register what the ledger itself does."""
        from sapha.ledger.subjects import TREE  # noqa: PLC0415 - models must be loaded first
        from sapha.ledger.tasks import HEAD_JOB  # noqa: PLC0415

        register_verb(
            "ledger.head_published",
            Bilingual("เผยแพร่ค่าแฮชรวมของ {size} เหตุการณ์", "Head published over {size} acts"),
            facts=("day", "size", "root", "signed"),
        )
        register_subject(TREE)
        register_job(HEAD_JOB)
