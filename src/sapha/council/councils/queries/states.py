"""The states councils were in, and what an act would do to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sapha.council.councils.choices import Act
from sapha.council.councils.models import Council, CouncilStateChange
from sapha.council.councils.outcomes import CouncilOutcome
from sapha.council.councils.queries.charters import holding_on, in_force
from sapha.council.councils.transitions import outcome_of
from sapha.foundation.errors import Bilingual


def states_now(councils: Iterable[Council]) -> dict[int, CouncilStateChange]:
    """Return the present state of each council with its document, by the council's id; one query."""
    rows = CouncilStateChange.objects.filter(council__in=[one.pk for one in councils], ends_on__isnull=True)
    return {row.council_id: row for row in rows}


def foreseen(councils: Sequence[Council], act: Act, starts_on: date) -> list[CouncilOutcome]:
    """Return what the act would do to each council, in the order given; two queries."""
    now = states_now(councils)
    ruled = set(
        in_force()
        .prefetch_related(None)
        .filter(holding_on(starts_on), charter__in={one.charter_id for one in councils})
        .values_list("charter", flat=True)
    )
    return [
        outcome_of(
            key=council.key,
            name=Bilingual(council.name_th, council.name_en or council.name_th),
            state=council.state,
            since=now[council.pk].starts_on,
            act=act,
            starts_on=starts_on,
            has_rules=council.charter_id in ruled,
        )
        for council in councils
    ]
