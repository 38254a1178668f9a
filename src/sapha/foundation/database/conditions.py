"""Conditions of check constraints in plain SQL: both databases and their own tools know them."""

from __future__ import annotations

from typing import Any

from django.db.models import CharField, Expression, F, Func, IntegerField, Q, Value
from django.db.models.functions import Length
from django.db.models.lookups import Exact


def is_digits(text: Expression | F) -> Exact[Any]:
    """Return the condition that a text holds digits only, or nothing at all."""
    rest = Func(text, Value("0123456789"), function="LTRIM", output_field=CharField())
    return Exact(Length(rest), Value(0, output_field=IntegerField()))


def is_sha256(field: str) -> Q:
    """Return the condition that a column holds 64 lower-case hexadecimal digits."""
    rest = Func(F(field), Value("0123456789abcdef"), function="LTRIM", output_field=CharField())
    number: IntegerField[int, int] = IntegerField()
    return Q(
        Exact(Length(field), Value(64, output_field=number)),
        Exact(Length(rest), Value(0, output_field=number)),
    )
