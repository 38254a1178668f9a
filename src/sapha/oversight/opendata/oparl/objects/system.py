"""Where a program begins: the system, and the one body everything belongs to."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, NamedTuple

from django.conf import settings

from sapha.ledger.models import Event
from sapha.oversight.opendata.oparl.addresses import (
    CITY,
    SCHEMA,
    Object,
    list_address,
    page,
    said,
    stamp,
    system_address,
)
from sapha.oversight.opendata.oparl.objects.councils import terms, told_terms

# Lists of the body, as the standard calls them, and under which name they stand here.
LISTS = {
    "organization": "organizations", "person": "persons", "meeting": "meetings", "paper": "papers",
    "agendaItem": "agenda-items", "consultation": "consultations", "file": "files", "locationList": "locations",
    "legislativeTermList": "legislative-terms", "membership": "memberships",
}  # fmt: skip
# For a site whose ledger is empty: nothing happened on it yet.
_BEFORE_ALL = datetime(2026, 1, 1, tzinfo=UTC)
_NAME = "สภา: สภาคนเมืองประจำเขต กรุงเทพมหานคร"


class Moments(NamedTuple):
    """When something was made and changed."""

    created: datetime
    modified: datetime


def _begun() -> datetime:
    return Event.objects.order_by("id").values_list("at", flat=True).first() or _BEFORE_ALL


def system_object() -> Object:
    """Return the system; one query."""
    since = stamp(_begun())
    return {
        "id": system_address(), "type": f"{SCHEMA}System", "created": since, "modified": since,
        "oparlVersion": SCHEMA, "name": _NAME, "body": list_address("bodies"), "website": f"{settings.SITE_URL}/",
        "web": page("opendata:overview"),
    }  # fmt: skip


def body_object() -> Object:
    """Return the city with its lists and the terms of its councils; two queries."""
    rows: list[Any] = list(terms().order_by("pk"))
    begun = _begun()
    moments = Moments(begun, max([begun, *(one.modified for one in rows)]))
    made = said(
        "bodies", "Body", CITY, moments,
        system=system_address(), shortName="กทม.", name="กรุงเทพมหานคร",
        classification="องค์กรปกครองส่วนท้องถิ่นรูปแบบพิเศษ", equivalent=["http://www.wikidata.org/entity/Q1861"],
        oparlSince=stamp(begun), web=page("councils:councils"),
        **{name: list_address(kind) for name, kind in LISTS.items()},
    )  # fmt: skip
    return {**made, "legislativeTerm": told_terms(rows)}
