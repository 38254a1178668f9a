"""How the actor of an event is shown: by role and unit, never as a person.

The ledger knows only public keys. The floor that owns accounts registers who they stand
for; it is asked once per page, for all its events together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from sapha.foundation.errors import Bilingual


class ActorThen(NamedTuple):
    """An actor on the day of an act: roles change, and the old event keeps the old one."""

    key: str
    day: date


ActorSource = Callable[[frozenset[ActorThen]], Mapping[ActorThen, Bilingual]]
_SOURCES: list[ActorSource] = []

_UNKNOWN = Bilingual("ผู้ใช้ระบบ", "A user")


def register_actor_source(source: ActorSource) -> None:
    """Register a callable that names actors by role and unit, once at start-up."""
    if source not in _SOURCES:
        _SOURCES.append(source)


def _unnamed(key: str) -> Bilingual:
    kind, _, name = key.partition(":")
    return Bilingual(f"ระบบ ({name})", f"The system ({name})") if kind == "service" else _UNKNOWN


def actor_names(actors: Iterable[ActorThen]) -> dict[ActorThen, Bilingual]:
    """Return what each actor is called; nobody stays without a name."""
    wanted = frozenset(actors)
    names = {actor: _unnamed(actor.key) for actor in wanted}
    for source in _SOURCES:
        names.update(source(wanted))
    return names
