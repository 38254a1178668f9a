from __future__ import annotations

from datetime import date, timedelta

import pytest

from sapha.council.councils.charter.rules import ReconvenedQuorum
from sapha.council.meetings.engine.recall import Recall, last_day, lower_quorum

RULE = ReconvenedQuorum(numerator=1, denominator=3, within_days=14)
ADJOURNED = date(2026, 8, 4)


@pytest.mark.parametrize(
    ("after", "says_so", "reasons"),
    [
        (0, True, None),
        (14, True, None),
        (15, True, ["the new meeting is 15 days after the first, at most 14 are allowed"]),
        (14, False, ["the notice does not say so"]),
        (20, False, ["the new meeting is 20 days after the first, at most 14 are allowed", "the notice does not say so"]),
    ],
)  # fmt: skip
def test_it_applies_only_when_every_condition_holds(
    after: int, says_so: bool, reasons: list[str] | None
) -> None:
    result = lower_quorum(RULE, Recall(ADJOURNED, ADJOURNED + timedelta(days=after), says_so))
    assert result.rule == (RULE if reasons is None else None)
    assert [one.en for one in result.reasons] == (reasons or ["the lower quorum applies"])


@pytest.mark.parametrize(
    ("rule", "adjourned", "reason"),
    [
        (None, ADJOURNED, "the charter has no lower quorum"),
        (RULE, None, "the item was not adjourned for lack of quorum"),
    ],
)
def test_without_rule_or_adjournment_it_never_applies(
    rule: ReconvenedQuorum | None, adjourned: date | None, reason: str
) -> None:
    result = lower_quorum(rule, Recall(adjourned, ADJOURNED + timedelta(days=7), notice_says_so=True))
    assert (result.rule, [one.en for one in result.reasons]) == (None, [reason])


def test_the_last_day_is_the_fourteenth() -> None:
    assert last_day(RULE, ADJOURNED) == date(2026, 8, 18)
