"""Pages about oneself that floors above offer on the page of one's own account, filled at start-up."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.functional import Promise


class OwnPlace(NamedTuple):
    """One door: what people read, its icon, and the name of its URL."""

    label: str | Promise
    icon: str
    address: str


_PLACES: list[OwnPlace] = []


def register_own_place(place: OwnPlace) -> None:
    """Register a door; the app that owns it does so at start-up, and may repeat itself."""
    if place.address not in {one.address for one in _PLACES}:
        _PLACES.append(place)


def own_places() -> tuple[OwnPlace, ...]:
    """Return every door, lower floors first."""
    return tuple(_PLACES)
