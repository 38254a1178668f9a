"""Values that were read but that the register cannot hold: they are asked about, never bent.

The reader checks forms; this is the register's own door, so that a value no column can hold is
found before a database refuses the whole project.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from sapha.foundation.errors import SaphaError
from sapha.monitoring.progress_form.fields import (
    LINE,
    LONGEST_ANSWER,
    PATH,
    SCHEDULE,
    TARGET,
    TEXT,
    FieldKind,
    kind_of_field,
)
from sapha.monitoring.progress_form.merging import Value, flat

_MOST_REPORTS = 9_999
_LONGEST_NUMBER = 20
_LONGEST_REMEMBERED = 40
_TEXTS = frozenset({TEXT, LINE, PATH, SCHEDULE, TARGET})


def keepable(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return the record with a question for every value the register cannot hold.

    A report without a number from 1 and an item whose number is too long are left out.
    """
    kept = dict(record)
    kept["reports"] = [each for each in record["reports"] if 1 <= each["number"] <= _MOST_REPORTS]
    for section in ("objectives", "targets"):
        kept[section] = [each for each in record[section] if len(each["number"] or "") <= _LONGEST_NUMBER]
    asked = {question["field"] for question in record["questions"]}
    unfit = {
        path: value for path, value in flat(kept).items() if path not in asked and not _fits(path, value)
    }
    kept["questions"] = [
        *record["questions"],
        *(_question(path, value, record) for path, value in unfit.items()),
    ]
    return kept


def _fits(path: str, value: Value) -> bool:
    """Tell whether a person could have typed the value into its field."""
    if value is None or isinstance(value, list):
        return True
    kind = kind_of_field(path)
    if kind is None:
        return False
    if kind in _TEXTS:
        return len(str(value)) <= LONGEST_ANSWER
    typed = str(value)
    return _remembered(kind, typed) if len(typed) <= _LONGEST_REMEMBERED else _can_be_typed(kind, typed)


def _can_be_typed(kind: FieldKind, typed: str) -> bool:
    try:
        kind.parse(typed)
    except SaphaError:
        return False
    return True


# Days, percents and amounts of a city's prints are often the same.
_remembered = lru_cache(maxsize=4096)(_can_be_typed)


def _question(path: str, value: Value, record: Mapping[str, Any]) -> dict[str, Any]:
    copies = list(range(1, len(record["copies"]) + 1))
    lines = [copy["first_line"] for copy in record["copies"]]
    alternative = {"value": value, "copies": copies, "lines": lines}
    return {"field": path, "alternatives": [alternative], "suggestion": None, "confidence": 0.0}
