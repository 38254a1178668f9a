"""Conditions of the database on hashes: plain SQL that both databases know."""

from __future__ import annotations

from django.db.models import CharField, F, Func, IntegerField, Q, Value
from django.db.models.functions import Length
from django.db.models.lookups import Exact

_ZERO, _WHOLE = Value(0, output_field=IntegerField()), Value(64, output_field=IntegerField())


def is_sha256(field: str) -> Q:
    """Return the condition that a column holds 64 lower-case hexadecimal digits."""
    rest = Func(F(field), Value("0123456789abcdef"), function="LTRIM", output_field=CharField())
    return Q(Exact(Length(field), _WHOLE), Exact(Length(rest), _ZERO))
