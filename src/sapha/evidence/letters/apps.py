"""Start-up of the letters app: its ledger verbs, subjects and place."""

from __future__ import annotations

from django.apps import AppConfig

from sapha.foundation.errors import Bilingual
from sapha.ledger.verbs import register_verb

_NUMBERED = ("register", "kind", "year", "number", "sha256", "out_of_order")


def _register_verbs() -> None:
    for name, thai, english, facts in (
        ("register.opened", "เปิดทะเบียนหนังสือ", "Register of letters opened", ("register", "direction")),
        ("letter.drafted", "ร่างหนังสือ", "Letter drafted", ("register", "kind")),
        ("letter.draft_changed", "แก้ไขร่างหนังสือ", "Draft of a letter changed", ("register", "kind")),
        ("letter.issued", "ออกหนังสือเลขที่ {number}", "Letter {number} issued", _NUMBERED),
        ("letter.received", "ลงรับหนังสือ เลขรับ {number}", "Letter received as {number}", _NUMBERED),
        (
            "letter.recorded",
            "บันทึกหนังสือที่มีอยู่แล้ว เลขที่ {number}",
            "Letter {number}, which exists on paper, entered",
            _NUMBERED,
        ),
        (
            "letter.voided",
            "ยกเลิกเลขหนังสือ {number}",
            "Number {number} of a letter voided",
            ("register", "year", "number"),
        ),
        ("letter.linked", "เชื่อมหนังสือกับ {linked}", "Letter linked with {linked}", ("register", "linked")),
        (
            "letter.unlinked",
            "ยกเลิกการเชื่อมหนังสือกับ {linked}",
            "Link of a letter with {linked} taken back",
            ("register", "linked"),
        ),
        (
            "letter.published",
            "เผยแพร่หนังสือเลขที่ {number}",
            "Letter {number} published",
            ("register", "year", "number"),
        ),
        (
            "letter.publication_withdrawn",
            "ยกเลิกการเผยแพร่หนังสือเลขที่ {number}",
            "Publication of letter {number} taken back",
            ("register", "year", "number"),
        ),
    ):
        register_verb(name, Bilingual(thai, english), facts=facts)


class LettersConfig(AppConfig):
    """Names the app and registers what other floors ask it for."""

    name = "sapha.evidence.letters"
    label = "letters"

    def ready(self) -> None:
        """Register ledger verbs, subjects and the place in the masthead."""
        from django.utils.translation import gettext_lazy as _  # noqa: PLC0415

        from sapha.design.navigation import Place, register_place  # noqa: PLC0415
        from sapha.evidence.letters import searching, subjects  # noqa: PLC0415 - models must be loaded first

        _register_verbs()
        subjects.register()
        searching.register()
        register_place(
            Place("letters", _("Letters"), "letters:registers", "doc", 35, permit="letters.see_registers")
        )
