"""What a charter version would change for each council that works by its charter."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sapha.civic.districts.models import Subdistrict
from sapha.council.councils.charter.impact import Impact, impact
from sapha.council.councils.charter.rules import CharterRules
from sapha.council.councils.choices import CouncilState
from sapha.council.councils.models import CharterVersion, Council
from sapha.council.councils.queries.councils import councils
from sapha.council.councils.sitters import sitters_on


class CouncilImpact(NamedTuple):
    """A council and what would change for it."""

    council: Council
    impact: Impact


def council_impacts(
    version: CharterVersion, before: CharterRules | None, after: CharterRules, day: date
) -> list[CouncilImpact]:
    """Return what would change for each council of the version's charter, in order of their keys.

    Args:
        version: whose charter.
        before: the rules that hold now; ``None`` when none do.
        after: the rules of the version.
        day: on which those who sit are asked for.
    """
    found = list(councils().filter(charter=version.charter).exclude(state=CouncilState.DISSOLVED))
    sitting = sitters_on([one.pk for one in found], day)
    within: dict[int, list[str]] = {}
    for code, district in Subdistrict.objects.values_list("code", "district"):
        within.setdefault(district, []).append(str(code))
    return [
        CouncilImpact(
            council,
            impact(before, after, sitting.get(council.pk, ()), within.get(council.district_id or 0, [])),
        )
        for council in found
    ]
