"""What a parser made of a text: its value, or the rule by which it was refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from sapha.foundation.errors import BadInput

Value = TypeVar("Value")


def value_or_rule(parse: Callable[[str], Value], text: str) -> Value | str:
    """Return the value, or the rule of the ``BadInput``; any other exception fails the test."""
    try:
        return parse(text)
    except BadInput as refusal:
        return refusal.rule
