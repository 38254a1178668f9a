"""Conditions of the database on keys of councils, in plain SQL (`foundation.database.conditions`)."""

from __future__ import annotations

from typing import Any

from django.db.models import IntegerField, Q, Value
from django.db.models.functions import Length, Substr
from django.db.models.lookups import Exact, GreaterThanOrEqual

from sapha.foundation.database.conditions import is_digits


def _number(value: int) -> Value:
    return Value(value, output_field=IntegerField())


def _part(field: str, place: int, text: str) -> Exact[Any]:
    return Exact(Substr(field, place, len(text)), Value(text))


def is_council_key(field: str) -> Q:
    """Return the condition that a column holds ``1049``, or ``1049-2``: no nought begins the number."""
    district = Q(_part(field, 1, "10"), is_digits(Substr(field, 3, 2)))
    alone = Q(Exact(Length(field), _number(4)))
    numbered = Q(
        GreaterThanOrEqual(Length(field), _number(6)),
        _part(field, 5, "-"),
        ~Q(_part(field, 6, "0")),
        is_digits(Substr(field, 6)),
    )
    return district & (alone | numbered)
