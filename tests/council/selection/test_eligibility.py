from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sapha.council.selection.eligibility import Facts, checks
from tests.factories.charters import charter_rules

DAY = date(2023, 10, 1)
FINE = Facts(
    birth_year=1983, subdistrict=104901, district=1049, community_type="condominium", asked_community="",
    same_paper=False, waits=False, sits=False, endorsed=0, asked_endorsements=0, confirmed=True,
)  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "broken"),
    [
        ({}, []),
        ({"birth_year": 2010}, ["charter"]),
        ({"birth_year": None}, ["charter"]),
        ({"subdistrict": 105001}, ["charter"]),
        ({"asked_community": "housing_estate"}, ["community"]),
        ({"same_paper": True, "waits": True}, ["same_paper", "waits"]),
        ({"asked_endorsements": 2, "endorsed": 1}, ["endorsed"]),
        ({"asked_endorsements": 2, "endorsed": 2}, []),
        # Told, but left to the officer:
        ({"sits": True, "confirmed": False}, []),
    ],
)
def test_what_stands_against_a_nomination(changed: dict[str, object], broken: list[str]) -> None:
    group = charter_rules().group("business")
    assert group is not None
    found = checks(group, DAY, replace(FINE, **changed))  # type: ignore[arg-type]
    assert [one.rule for one in found if one.hinders and not one.holds] == broken
