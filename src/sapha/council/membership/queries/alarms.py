"""Alarms of one council or of many, by the charter version of the day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import chain

from django.utils.translation import get_language

from sapha.civic.districts.models import Subdistrict
from sapha.council.councils.choices import CouncilState
from sapha.council.councils.models import Council
from sapha.council.councils.queries.councils import rules_on
from sapha.council.membership.alarms import Alarm, Sitting, alarms, brief
from sapha.council.membership.models import Membership
from sapha.council.membership.queries.sitting import holders, holders_of, sitter_of

# A council that is planned has no members yet, a dissolved one needs none.
WATCHED = (CouncilState.APPOINTED, CouncilState.ACTIVE, CouncilState.SUSPENDED, CouncilState.UNDER_REVIEW)


def alarms_of(
    councils: Sequence[Council], day: date, sit: Iterable[Membership] | None = None
) -> dict[int, list[Alarm]]:
    """Return the alarms of each watched council, by its id; four queries however many there are.

    Args:
        councils: watched or not.
        day: of the rules and of those who sit.
        sit: who holds their seats that day, with nominee and seat, where that is at hand.
    """
    watched = [one for one in councils if one.state in WATCHED]
    if not watched:
        return {}
    rules = rules_on([one.charter for one in watched], day)
    sitting: dict[int, list[Sitting]] = {}
    for row in holders([one.pk for one in watched], day) if sit is None else sit:
        sitting.setdefault(row.council_id, []).append(Sitting(sitter_of(row, day), row.office, row.ends_on))
    within: dict[int, list[str]] = {}
    places = Subdistrict.objects.filter(district__in={one.district_id for one in watched})
    for code, district in places.values_list("code", "district"):
        within.setdefault(district, []).append(str(code))
    return {
        one.pk: alarms(
            rules[one.charter_id].rules, sitting.get(one.pk, []), day, within.get(one.district_id or 0, [])
        )
        for one in watched
        if one.charter_id in rules
    }


def brief_alarms(councils: Sequence[Council], day: date) -> Mapping[int, str]:
    """Return what is to be seen to in each watched council, in one short line, for the board.

    Empty: it is watched and nothing is wrong; councils that are not watched are left out.
    """
    language = get_language() or "th"
    sit = chain.from_iterable(holders_of(councils, day).values())
    return {pk: brief(told).in_language(language) for pk, told in alarms_of(councils, day, sit).items()}
