"""Which change leads where and what it needs; checked against a table written by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from sapha.foundation.errors import BadInput, Conflict
from sapha.monitoring.projects.choices import ChangeKind, State
from sapha.monitoring.projects.lifecycle import (
    ChangeTerms,
    ProjectNow,
    changes_from,
    check_terms,
    last_paused_day,
    state_after,
)

# Rows: kind; columns: the state before. A dash is refused.
TABLE = """
            planned    active     suspended  completed  cancelled
start       active     -          -          -          -
suspend     suspended  suspended  -          -          -
resume      -          -          active     -          -
complete    -          completed  -          -          -
carry_over  -          active     suspended  -          -
cancel      cancelled  cancelled  cancelled  -          -
"""
NOW = ProjectNow(state="active", today=date(2026, 11, 26), starts_on=date(2026, 10, 1), percent=Decimal(100))
TERMS = ChangeTerms(
    on=date(2026, 11, 1),
    document="กท 0406/3578",
    document_on=date(2026, 10, 30),
    reason="งบประมาณถูกโอน",
    review_on=date(2027, 1, 31),
    ends_on=date(2027, 9, 30),
)


def table() -> dict[tuple[str, str], str]:
    head, *rows = (line.split() for line in TABLE.strip().splitlines())
    return {(row[0], state): after for row in rows for state, after in zip(head, row[1:], strict=True)}


def test_the_table_is_the_machine() -> None:
    found = {}
    for kind in ChangeKind.values:
        for state in State.values:
            try:
                found[kind, state] = state_after(kind, state)
            except Conflict:
                found[kind, state] = "-"
    assert found == table()


def test_what_may_follow_is_what_the_table_allows() -> None:
    expected = {
        state: [kind for kind in ChangeKind.values if table()[kind, state] != "-"] for state in State.values
    }
    assert {
        state: [k for k in ChangeKind.values if k in changes_from(state)] for state in State.values
    } == expected


def refused(kind: str, now: dict[str, Any], **changes: Any) -> tuple[str, str]:
    with pytest.raises(BadInput) as error:
        check_terms(kind, replace(TERMS, **changes), replace(NOW, **now))
    return error.value.rule, error.value.where


PAUSED = {"state": "suspended", "paused_on": date(2026, 11, 1)}


@pytest.mark.parametrize(
    ("kind", "now", "changes", "rule", "where"),
    [
        ("suspend", {}, {"document": ""}, "projects.required", "document"),
        ("suspend", {}, {"document": "ก" * 201}, "projects.too_long", "document"),
        ("suspend", {}, {"document_on": None}, "projects.required", "document_on"),
        ("suspend", {}, {"document_on": date(2026, 11, 27)}, "projects.future_day", "document_on"),
        ("suspend", {}, {"reason": ""}, "projects.required", "reason"),
        ("suspend", {}, {"reason": "ก" * 4001}, "projects.too_long", "reason"),
        ("suspend", {}, {"on": date(2026, 11, 27)}, "projects.future_day", "on"),
        ("suspend", {}, {"on": date(2026, 9, 30)}, "projects.before_start", "on"),
        ("suspend", {}, {"review_on": None}, "projects.review_day", "review_on"),
        ("suspend", {}, {"review_on": date(2026, 11, 1)}, "projects.review_day", "review_on"),
        ("suspend", {"free_from": date(2026, 11, 2)}, {}, "projects.suspended_twice", "on"),
        ("resume", PAUSED, {}, "projects.resumed_early", "on"),
        ("resume", PAUSED, {"on": date(2026, 11, 2), "document": ""}, "projects.required", "document"),
        ("complete", {"percent": Decimal("99.99")}, {"reason": ""}, "projects.below_hundred", "reason"),
        ("complete", {"percent": None}, {"reason": ""}, "projects.below_hundred", "reason"),
        ("complete", {"percent": Decimal(0)}, {"reason": ""}, "projects.below_hundred", "reason"),
        ("cancel", {}, {"reason": ""}, "projects.required", "reason"),
        ("cancel", {}, {"document": ""}, "projects.required", "document"),
        ("carry_over", {}, {"ends_on": None}, "projects.end_day", "ends_on"),
        ("carry_over", {}, {"ends_on": date(2026, 11, 1)}, "projects.end_day", "ends_on"),
    ],
)
def test_every_refusal_names_its_field(
    kind: str, now: dict[str, Any], changes: dict[str, Any], rule: str, where: str
) -> None:
    assert refused(kind, now, **changes) == (rule, where)


@pytest.mark.parametrize(
    ("kind", "now", "changes"),
    [
        ("suspend", {}, {}),
        ("suspend", {"free_from": date(2026, 11, 1)}, {}),
        ("resume", PAUSED, {"on": date(2026, 11, 2), "reason": ""}),
        ("complete", {}, {"reason": ""}),
        ("complete", {"percent": Decimal(40)}, {}),
        ("cancel", {"state": "planned"}, {"on": date(2026, 9, 1)}),
        ("carry_over", {}, {"on": date(2027, 10, 1), "ends_on": date(2028, 9, 30)}),
        ("start", {"state": "planned"}, {"document": "", "document_on": None, "reason": ""}),
    ],
)
def test_sound_terms_pass(kind: str, now: dict[str, Any], changes: dict[str, Any]) -> None:
    check_terms(kind, replace(TERMS, **changes), replace(NOW, **now))


def test_the_day_before_work_resumes_is_the_last_suspended_one() -> None:
    assert last_paused_day(date(2026, 3, 1)) == date(2026, 2, 28)
