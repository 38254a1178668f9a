"""Ids of objects, which are their addresses, and the pages that show the same to people; always the Thai ones."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from sapha.foundation.be_dates import BANGKOK

SCHEMA = "https://schema.oparl.org/1.1/"
# The city, by the code of its province.
CITY = "10"
Object = dict[str, Any]


@cache
def _root() -> str:
    with translation.override("th"):
        return reverse("opendata:oparl_system")


def system_address() -> str:
    """Return where a program begins."""
    return f"{settings.SITE_URL}{_root()}"


def list_address(kind: str) -> str:
    """Return the address of the list of a kind, ``meetings``."""
    return f"{system_address()}{kind}/"


def address(kind: str, key: object) -> str:
    """Return the address of one object of a kind, which is its id."""
    return f"{system_address()}{kind}/{key}/"


def city_address() -> str:
    """Return the id of the city, the body everything belongs to."""
    return address("bodies", CITY)


def page(name: str, *values: object) -> str:
    """Return the address of a page or a file; the caller speaks Thai (`views.answered`)."""
    return f"{settings.SITE_URL}{reverse(name, args=values)}"


def stamp(moment: datetime) -> str:
    """Return a moment as Bangkok's clock shows it, to the second, with its distance from UTC."""
    return moment.astimezone(BANGKOK).isoformat(timespec="seconds")


def said(kind: str, name: str, key: object, row: Any, /, **facts: Any) -> Object:
    """Return an object: id, type, when it was made and changed, and what is known of it.

    Args:
        kind: as addresses name it, ``agenda-items``.
        name: of the class, ``AgendaItem``.
        key: of the object among its kind.
        row: has its moments, ``created`` and ``modified``.
        facts: its properties; unknown ones (``None``, empty) are left out.
    """
    known = {name: value for name, value in facts.items() if value not in (None, "", [])}
    return {**_head(kind, name, key, row), **known}


def deleted(kind: str, name: str, key: object, row: Any) -> Object:
    """Return what is left of an object that was public: that it is gone, and since when."""
    return {**_head(kind, name, key, row), "deleted": True}


def _head(kind: str, name: str, key: object, row: Any) -> Object:
    moments = {"created": stamp(row.created), "modified": stamp(row.modified)}
    return {"id": address(kind, key), "type": f"{SCHEMA}{name}", **moments}
