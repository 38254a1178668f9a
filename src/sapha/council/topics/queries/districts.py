"""The councils of districts, as people choose among them."""

from __future__ import annotations

from dataclasses import dataclass

from sapha.council.councils.choices import CouncilState
from sapha.council.councils.models import Council
from sapha.foundation.collation import sort_key


@dataclass(frozen=True, slots=True)
class DistrictCouncil:
    """A district with its council.

    Attributes:
        key: of the council.
        code: of the district.
        name: of the district in the reader's language, with เขต before it.
        sort_key: its place in the order of a dictionary.
    """

    key: str
    code: int
    name: str
    sort_key: str


def district_councils() -> list[DistrictCouncil]:
    """Return the districts that have a council, in the order of their codes; one query."""
    found = Council.objects.filter(district__isnull=False, parent__isnull=True).select_related("district")
    return [
        DistrictCouncil(one.key, one.district.pk, one.district.full_name, sort_key(one.district.full_name))
        for one in found.order_by("district")
        if one.district is not None and "-" not in one.key
    ]


def is_at_rest(council_key: str) -> bool:
    """Return whether a council takes topics and does not work at present, so that their clocks wait; one query."""
    at_work_or_over = (CouncilState.ACTIVE, CouncilState.DISSOLVED)
    return Council.objects.filter(key=council_key).exclude(state__in=at_work_or_over).exists()
