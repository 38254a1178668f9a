"""What the copies' readings of one field come to: a value, or a question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from sapha.monitoring.progress.judging.findings.links import ROUTINE_WORK, is_routine_work
from sapha.monitoring.progress_form.reading.labels import PLAN_TEXTS
from sapha.monitoring.progress_form.reading.places import Budget, laid_out, vote
from sapha.monitoring.progress_form.reading.readings import Fault, Reading, Value, compared, how_settled
from sapha.monitoring.progress_form.reading.result import Alternative, Evidence, Question, Scalar


class Said(NamedTuple):
    """One copy's reading of a field; copies are counted from 1."""

    copy: int
    reading: Reading


@dataclass(frozen=True, slots=True)
class Settled:
    """A field after the vote.

    Attributes:
        value: what more than half agree on; with an open question its suggestion or None.
        fault: why the agreed reading cannot be right.
        line: where the value, or the fault, was first read.
    """

    value: Value
    question: Question | None
    evidence: Evidence
    fault: Fault | None
    line: int


def settle(path: str, said: Sequence[Said], budget: Budget) -> Settled:
    """Settle one field; ``said`` holds at least one reading."""
    groups = _groups(said)
    alternatives = tuple(_alternative(group) for group in groups)
    value, places, agreed = _winner(path, said, groups, budget)
    top = groups[0]
    fault = top[0].reading.fault if agreed else None
    question = None
    if not agreed or fault is not None:
        value = suggestion = _suggestion(path, alternatives)
        question = Question(path, alternatives, suggestion, round(len(top) / len(said), 2))
    return Settled(value, question, Evidence(path, alternatives, places), fault, top[0].reading.line)


def _groups(said: Sequence[Said]) -> list[list[Said]]:
    """Return the readings grouped by equal value, the most frequent first."""
    if len(said) == 1:
        return [list(said)]
    groups: dict[object, list[Said]] = {}
    for each in said:
        key = (compared(each.reading.value), each.reading.fault is not None)
        groups.setdefault(key, []).append(each)
    return sorted(groups.values(), key=lambda group: -len(group))


def _winner(
    path: str, said: Sequence[Said], groups: list[list[Said]], budget: Budget
) -> tuple[Value, int, bool]:
    """Return the value, the places changed in it, and whether it is agreed at all."""
    texts = [each.reading.value for each in said if isinstance(each.reading.value, str)]
    if how_settled(path) == "long" and 2 * len(texts) > len(said):
        text, places = vote(texts, budget)
        return text, places, text is not None
    if 2 * len(groups[0]) > len(said):
        return _shown(path, groups[0]), 0, True
    return None, 0, False


def _shown(path: str, group: list[Said]) -> Value:
    """Return the most frequent form of one value; of equally frequent ones the most spaced."""
    if len(group) == 1 or how_settled(path) == "exact":
        return group[0].reading.value
    forms = Counter(each.reading.value for each in group)
    return max(forms, key=lambda form: (forms[form], len(str(form)), str(form)))


def _alternative(group: list[Said]) -> Alternative:
    value = scalar(group[0].reading.value)
    if isinstance(value, str):
        value = laid_out(value)
    copies = tuple(each.copy for each in group)
    return Alternative(value, copies, tuple(each.reading.line for each in group))


def scalar(value: Value) -> Scalar:
    """Return the value as JSON has it."""
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:f}" if isinstance(value, Decimal) else value


def _suggestion(path: str, alternatives: Sequence[Alternative]) -> str | None:
    """Return the register's phrase where every reading is a damaged form of it."""
    if path not in PLAN_TEXTS:
        return None
    values = [each.value for each in alternatives]
    return ROUTINE_WORK if all(isinstance(each, str) and is_routine_work(each) for each in values) else None
