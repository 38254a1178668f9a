"""Registers and letters as subjects of the ledger."""

from __future__ import annotations

from collections.abc import Callable, Collection

import rules
from django.db import models
from django.urls import reverse

from sapha.civic.people.units import Unit
from sapha.evidence.letters.models import Letter, Register
from sapha.foundation.subjects import SubjectKind, register_subject


def _pk(key: str) -> int:
    return int(key) if key.isascii() and key.isdecimal() and len(key) < 19 else 0


def _register_titles(keys: Collection[str]) -> dict[str, str]:
    found = Register.objects.filter(pk__in=[pk for key in keys if (pk := _pk(key))])
    return {str(one.pk): str(one) for one in found}


def _letter_titles(keys: Collection[str]) -> dict[str, str]:
    """Return the numbers: of a secret letter nothing else may be told."""
    found = Letter.objects.filter(pk__in=[pk for key in keys if (pk := _pk(key))]).exclude(number="")
    return {str(pk): number for pk, number in found.values_list("pk", "number")}


def _seen_among(
    rows: models.QuerySet[Letter] | models.QuerySet[Register], permit: str
) -> Callable[[object | None, Collection[str]], list[str]]:
    """Return the question which of many keys an actor may see; one query for the rows."""

    def seen(actor: object | None, keys: Collection[str]) -> list[str]:
        told: dict[tuple[Unit, bool], bool] = {}  # the permits look at nothing else
        found = []
        for one in rows.filter(pk__in=[pk for key in keys if (pk := _pk(key))]):
            was_published = getattr(one, "is_published", False) or getattr(one, "is_withdrawn", False)
            facts = one.unit, was_published
            if facts not in told:
                told[facts] = bool(rules.has_perm(permit, actor, one))
            if told[facts]:
                found.append(str(one.pk))
        return found

    return seen


_SEEN_REGISTERS = _seen_among(Register.objects.all(), "letters.see_register")
_SEEN_LETTERS = _seen_among(Letter.objects.select_related("register"), "letters.see_letter")


def register() -> None:
    """Register both kinds, once."""
    register_subject(
        SubjectKind(
            kind="register",
            url=lambda key: reverse("letters:register", args=[_pk(key)]),
            title=lambda key: _register_titles([key]).get(key, ""),
            titles=_register_titles,
            may_view=lambda actor, key: key in _SEEN_REGISTERS(actor, [key]),
            may_view_all=_SEEN_REGISTERS,
        )
    )
    register_subject(
        SubjectKind(
            kind="letter",
            url=lambda key: reverse("letters:letter", args=[_pk(key)]),
            title=lambda key: _letter_titles([key]).get(key, ""),
            titles=_letter_titles,
            may_view=lambda actor, key: key in _SEEN_LETTERS(actor, [key]),
            may_view_all=_SEEN_LETTERS,
        )
    )
