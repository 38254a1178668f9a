"""The code of an indicator, as the database and people know it: ``5018-0817`` or ``0406-773``."""

from __future__ import annotations

from typing import Any

from django.db.models import CharField, Expression, F, Func, IntegerField, Q, Value
from django.db.models.functions import Length, Substr
from django.db.models.lookups import Exact, In

INDICATOR_CODE_PATTERN = r"[0-9]{4}-[0-9]{3,4}"


def _only_digits(text: Expression | F) -> Exact[Any]:
    rest = Func(text, Value("0123456789"), function="LTRIM", output_field=CharField())
    return Exact(Length(rest), Value(0, output_field=IntegerField()))


def is_indicator_code(field: str) -> Q:
    """Return the condition that a column holds four digits, a hyphen and three or four digits."""
    return Q(
        In(Length(field), [8, 9]),
        _only_digits(Substr(field, 1, 4)),
        Exact(Substr(field, 5, 1), Value("-")),
        _only_digits(Substr(field, 6)),
    )
