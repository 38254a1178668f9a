"""Conditions of the database on codes and hashes.

They are plain SQL that both databases and their own tools know; a pattern function of
Django's would be missing when SQLite's shell checks or copies the file.
"""

from __future__ import annotations

from typing import Any

from django.db.models import CharField, Expression, F, Func, IntegerField, Q, Value
from django.db.models.functions import Length, Substr
from django.db.models.lookups import Exact

_DIGITS, _HEXADECIMAL = "0123456789", "0123456789abcdef"


def _only(text: Expression | F, characters: str) -> Exact[Any]:
    rest = Func(text, Value(characters), function="LTRIM", output_field=CharField())
    return Exact(Length(rest), Value(0, output_field=IntegerField()))


def _length(field: str, characters: int) -> Exact[Any]:
    return Exact(Length(field), Value(characters, output_field=IntegerField()))


def is_project_code(field: str) -> Q:
    """Return the condition that a column holds eight digits, a hyphen and four digits."""
    return Q(
        _length(field, 13),
        _only(Substr(field, 1, 8), _DIGITS),
        Exact(Substr(field, 9, 1), Value("-")),
        _only(Substr(field, 10, 4), _DIGITS),
    )


def is_sha256(field: str) -> Q:
    """Return the condition that a column holds 64 lower-case hexadecimal digits."""
    return Q(_length(field, 64), _only(F(field), _HEXADECIMAL))
