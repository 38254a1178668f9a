"""The main places of the site, filled at start-up by the apps that own them.

A place is shown only when its address exists and the visitor may go there, so the
masthead never offers a door that does not open.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from django.conf import settings
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Visitor(Protocol):
    """What navigation needs to know of the person asking."""

    @property
    def is_authenticated(self) -> bool:
        """Whether somebody is signed in."""

    def has_perm(self, perm: str) -> bool:
        """Whether the visitor holds the named permit."""


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the masthead.

    A place open to everybody stands in the bar; one that needs a permit or a signed-in
    visitor stands in the menu of one's own work.

    Attributes:
        key: name of the place; a second registration with the same key replaces the first.
        label: what people read, translated when shown.
        address: the name of a URL (``progress_form:upload``) or a path without the
            language, beginning and ending with a slash (``/districts/``).
        icon: symbol shown in the bar at the thumb.
        order: smaller stands further left.
        permit: named permit the visitor must hold; empty when anybody may go there.
        signed_in: whether only signed-in people see it.
    """

    key: str
    label: str | Promise
    address: str
    icon: str
    order: int
    permit: str = ""
    signed_in: bool = False

    @property
    def is_work(self) -> bool:
        """Whether it belongs to one's own work."""
        return self.signed_in or bool(self.permit)


@dataclass(frozen=True, slots=True)
class Door:
    """A place as one visitor sees it: resolved address, and whether they are in it now."""

    key: str
    label: str | Promise
    url: str
    icon: str
    current: bool
    is_work: bool = False


_PUBLIC_AT_THE_THUMB, _AT_THE_THUMB = 3, 5  # more would be narrower than a thumb at 360 px

_PLACES: dict[str, Place] = {
    place.key: place
    for place in (
        Place("districts", _("Districts"), "/districts/", "pin", 10),
        Place("projects", _("Projects"), "/projects/", "project", 20),
        Place(
            "import", _("Import"), "progress_form:upload", "upload", 30, permit="progress_form.import_form"
        ),
        Place("ledger", _("Ledger"), "/ledger/", "shield", 40),
        Place("people", _("People"), "/people/", "people", 50, permit="people.see_people"),
    )
}


def register_place(place: Place) -> None:
    """Add a place, or replace the one with the same key; called from ``AppConfig.ready``."""
    _PLACES[place.key] = place
    _url_of.cache_clear()


def doors_for(visitor: Visitor, path: str) -> list[Door]:
    """Return the places this visitor may enter, in order; ``path`` is where they are now."""
    language = get_language() or settings.LANGUAGE_CODE
    return [
        Door(place.key, place.label, url, place.icon, path.startswith(url), place.is_work)
        for place in sorted(_PLACES.values(), key=lambda place: place.order)
        if (url := _url_of(place.address, language, settings.ROOT_URLCONF)) and _may_enter(place, visitor)
    ]


def at_the_thumb(doors: list[Door]) -> list[Door]:
    """Return the few doors of the bar at the thumb: three public ones, then one's own work, five at most."""
    public = [door for door in doors if not door.is_work]
    work = [door for door in doors if door.is_work]
    return [*public[:_PUBLIC_AT_THE_THUMB], *work][:_AT_THE_THUMB]


def _may_enter(place: Place, visitor: Visitor) -> bool:
    if place.signed_in and not visitor.is_authenticated:
        return False
    return not place.permit or (bool(visitor.is_authenticated) and visitor.has_perm(place.permit))


@lru_cache(maxsize=256)
def _url_of(address: str, language: str, _urlconf: str) -> str:
    """Return the address in this language, or nothing when no page stands there."""
    if not address.startswith("/"):
        try:
            return reverse(address)
        except NoReverseMatch:
            return ""
    url = path_in_language(address, language)
    try:
        resolve(url)
    except Resolver404:
        return ""
    return url


def path_in_language(path: str, language: str) -> str:
    """Return the same page in another language: Thai stands at the root, others below their code."""
    codes = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
    first, _slash, rest = path.removeprefix("/").partition("/")
    bare = f"/{rest}" if first in codes else path
    return bare if language == settings.LANGUAGE_CODE else f"/{language}{bare}"


_SAMPLE_CHECKS: list[Callable[[], bool]] = []


def register_sample_check(check: Callable[[], bool]) -> None:
    """Let an app say whether sample data is on show; it should answer from a cache."""
    _SAMPLE_CHECKS.append(check)


def sample_data_shown() -> bool:
    """Whether any app shows sample data, so that every page must say so."""
    return any(check() for check in _SAMPLE_CHECKS)
