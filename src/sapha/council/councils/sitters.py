"""Who sits in councils on a day, told by the app that keeps memberships.

Until it registers, nobody is known to sit anywhere: previews then speak of seats only.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date

from sapha.council.councils.charter.composition import Sitter

# Called with ids of councils and a day; answers for those in which somebody sits.
SittersSource = Callable[[Collection[int], date], Mapping[int, Sequence[Sitter]]]
_SOURCES: list[SittersSource] = []


def register_sitters_source(source: SittersSource) -> None:
    """Register the source; called once from ``AppConfig.ready``."""
    if source not in _SOURCES:
        _SOURCES.append(source)


def sitters_on(councils: Collection[int], day: date) -> dict[int, Sequence[Sitter]]:
    """Return who sits in each council on that day."""
    found: dict[int, Sequence[Sitter]] = {}
    for source in _SOURCES:
        found.update(source(councils, day))
    return found
