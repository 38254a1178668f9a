"""What one copy says, field by field."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

Value = str | int | date | Decimal | tuple[str, ...] | None
How = Literal["exact", "short", "long"]


class Fault(NamedTuple):
    """Why a reading cannot be right: a rule of the book of complaints."""

    rule: str
    raw: str


class Reading(NamedTuple):
    """One field as one copy has it.

    Attributes:
        value: typed; of text its raw layout, white space and page breaks included.
        line: where it was read.
        fault: set when the printed value cannot be right; ``value`` is the raw text then.
    """

    value: Value
    line: int
    fault: Fault | None = None


@dataclass(slots=True)
class CopyReading:
    """One copy of one project, understood.

    Attributes:
        fields: readings by dotted path; a path read twice in one copy has two.
        numbers: the reports' numbers in the order of the page, with their lines.
        missing: labels of the form that this copy lacks.
        raw_flags: what the raw text of a field held, by path: ``markup``, ``control``.
    """

    file: str
    first_line: int
    last_line: int
    certified: bool = False
    fields: dict[str, list[Reading]] = field(default_factory=dict)
    numbers: list[tuple[int, int]] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    raw_flags: dict[str, frozenset[str]] = field(default_factory=dict)

    def add(self, path: str, reading: Reading) -> None:
        """Note a reading; the same value again is not another reading."""
        known = self.fields.setdefault(path, [])
        if all(same_value(reading.value, other.value) is False for other in known):
            known.append(reading)

    def first(self, path: str) -> Value:
        """Return the first sound value of a field, or None."""
        return next((each.value for each in self.fields.get(path, ()) if each.fault is None), None)


def same_value(one: Value, other: Value) -> bool:
    """Return whether two values are equal; white space alone is no difference."""
    return compared(one) == compared(other)


def compared(value: Value) -> Value:
    """Return the value as it is compared: text without white space."""
    if isinstance(value, str):
        return "".join(value.split())
    if isinstance(value, tuple):
        return tuple("".join(part.split()) for part in value)
    return value


def how_settled(path: str) -> How:
    """Return how copies settle a field: exact values, short texts as a whole, long ones by place."""
    if path == "rationale" or path.endswith(".narrative") or path.startswith(("objectives.", "targets.")):
        return "long"
    if path in {"name", "owner", "coordinator", "agency_path"} or path.startswith("alignment."):
        return "short"
    return "exact"
