"""What floors above show of oneself on the page of one's own account, and doors to more; filled at start-up."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.safestring import SafeString


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


# Called with the request of whoever is signed in; answers with rendered HTML, empty for nothing.
OwnPart = Callable[[HttpRequest], SafeString | str]
_PARTS: dict[str, tuple[int, OwnPart]] = {}


def register_own_part(name: str, order: int, render: OwnPart) -> None:
    """Register a part of the page by its name; smaller stands higher, the same name again replaces it."""
    _PARTS[name] = (order, render)


def own_parts(request: HttpRequest) -> list[SafeString | str]:
    """Return every part that has something to say to whoever is signed in, in order."""
    chosen = sorted(_PARTS.values(), key=lambda one: one[0])
    return [html for _order, render in chosen if (html := render(request))]
