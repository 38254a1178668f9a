"""Registers and letters as subjects of the ledger."""

from __future__ import annotations

import rules
from django.urls import reverse

from sapha.evidence.letters.models import Letter, Register
from sapha.foundation.subjects import SubjectKind, register_subject


def _pk(key: str) -> int:
    return int(key) if key.isascii() and key.isdecimal() and len(key) < 19 else 0


def _register(key: str) -> Register | None:
    return Register.objects.filter(pk=_pk(key)).first()


def _letter(key: str) -> Letter | None:
    return Letter.objects.select_related("register").filter(pk=_pk(key)).first()


def _may_view_register(actor: object | None, key: str) -> bool:
    register = _register(key)
    return register is not None and bool(rules.has_perm("letters.see_register", actor, register))


def _may_view_letter(actor: object | None, key: str) -> bool:
    letter = _letter(key)
    return letter is not None and bool(rules.has_perm("letters.see_letter", actor, letter))


def _letter_title(key: str) -> str:
    letter = _letter(key)
    return letter.number if letter else ""


def register() -> None:
    """Register both kinds, once."""
    register_subject(
        SubjectKind(
            kind="register",
            url=lambda key: reverse("letters:register", args=[_pk(key)]),
            title=lambda key: str(_register(key) or ""),
            may_view=_may_view_register,
        )
    )
    register_subject(
        SubjectKind(
            kind="letter",
            url=lambda key: reverse("letters:letter", args=[_pk(key)]),
            title=_letter_title,
            may_view=_may_view_letter,
        )
    )
