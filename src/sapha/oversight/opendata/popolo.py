"""Councils in the words of Popolo: organizations, posts, persons, memberships, areas.

Popolo (popoloproject.com, draft of 2014) is what parliament watchers read. A person is a name and
a post: sex, birth and means of contact, which Popolo knows, are never told.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.urls import reverse

from sapha.civic.districts.models import District
from sapha.civic.people.models import Person
from sapha.council.councils.choices import CouncilState
from sapha.council.councils.models import Council, CouncilStateChange, Seat
from sapha.council.membership.models import Membership
from sapha.foundation.errors import Bilingual
from sapha.oversight.opendata.tables.councils import group_names, sat
from sapha.oversight.opendata.tables.places import CHUNK

CITY = "area/10"
_ONE_DAY = timedelta(days=1)
Object = dict[str, Any]


class Part(NamedTuple):
    """One list of the file and what gives its objects."""

    name: str
    objects: Callable[[Council | None], Iterator[Object]]


def _said(**facts: Any) -> Object:
    """Return the facts that are known."""
    return {name: value for name, value in facts.items() if value not in (None, "", [])}


def _page(name: str, *values: object) -> list[Object]:
    return [{"url": f"{settings.SITE_URL}{reverse(name, args=values)}"}]


def _area(district: int | None) -> str:
    return CITY if district is None else f"area/{district}"


def areas(council: Council | None = None) -> Iterator[Object]:
    """Yield the city and the districts of the councils."""
    yield {"id": CITY, "name": "กรุงเทพมหานคร", "identifier": "10", "classification": "city"}
    meant = Council.objects.all() if council is None else Council.objects.filter(pk=council.pk)
    for one in District.objects.filter(pk__in=meant.values("district")).order_by("code"):
        yield {
            "id": _area(one.code),
            "name": f"เขต{one.name_th}",
            "identifier": str(one.code),
            "classification": "district",
            "parent_id": CITY,
        }


def organizations(council: Council | None = None) -> Iterator[Object]:
    """Yield the councils."""
    found = Council.objects.select_related("charter", "parent").order_by("key")
    found = found if council is None else found.filter(pk=council.pk)
    begun = _first_days(CouncilState.APPOINTED, CouncilState.ACTIVE)
    ended = _first_days(CouncilState.DISSOLVED)
    for one in found:
        yield _said(
            id=f"council/{one.key}",
            name=one.name_th,
            other_names=[{"name": one.name_en, "note": "en"}] if one.name_en else [],
            identifiers=[{"scheme": "sapha", "identifier": one.key}],
            classification=one.charter.body_type_id,
            parent_id=f"council/{one.parent.key}" if one.parent else None,
            area_id=_area(one.district_id),
            founding_date=begun.get(one.pk),
            dissolution_date=ended.get(one.pk),
            links=_page("councils:council", one.key),
            is_sample=one.is_sample or None,
        )


def _first_days(*states: str) -> dict[int, str]:
    rows = CouncilStateChange.objects.filter(state__in=states).order_by("-sequence")
    return {row.council_id: row.starts_on.isoformat() for row in rows}


def posts(council: Council | None = None) -> Iterator[Object]:
    """Yield the seats; one that the charter no longer has stays, because people sat on it."""
    names = group_names()
    found = Seat.objects.select_related("council").order_by("council__key", "group_code", "number")
    found = found if council is None else found.filter(council=council)
    for one in found.iterator(chunk_size=CHUNK):
        name = names.get((one.council.charter_id, one.group_code), Bilingual(one.group_code, ""))
        yield {
            "id": f"seat/{one.pk}",
            "label": f"{name.th} {one.number}",
            "role": one.group_code,
            "organization_id": f"council/{one.council.key}",
            "area_id": _area(one.council.district_id),
        }


def persons(council: Council | None = None) -> Iterator[Object]:
    """Yield who sits or sat: name and post, nothing else."""
    found = Person.objects.filter(pk__in=sat(council).order_by().values("person")).order_by("pk")
    for one in found.iterator(chunk_size=CHUNK):
        yield _said(
            id=f"person/{one.pk}",
            name=one.full_name,
            given_name=one.given_name,
            family_name=one.family_name,
            honorific_prefix=one.honorific,
            summary=one.post_title,
            links=_page("membership:member", one.pk),
        )


def memberships(council: Council | None = None) -> Iterator[Object]:
    """Yield who sat on which seat, from the first day to the last."""
    for one in sat(council).iterator(chunk_size=CHUNK):
        yield _membership(one)


def _membership(one: Membership) -> Object:
    return {
        "id": f"membership/{one.pk}",
        "role": one.office,
        "person_id": f"person/{one.person_id}",
        "organization_id": f"council/{one.council.key}",
        "post_id": f"seat/{one.seat_id}",
        "area_id": _area(one.council.district_id),
        "start_date": one.starts_on.isoformat(),
        "end_date": (one.ends_on - _ONE_DAY).isoformat(),
        "sources": [{**_page("letters:letter", one.order.letter_id)[0], "note": one.order.letter.number}],
    }


PARTS = (
    Part("areas", areas),
    Part("organizations", organizations),
    Part("posts", posts),
    Part("persons", persons),
    Part("memberships", memberships),
)


def popolo_lines(council: Council | None = None) -> Iterator[str]:
    """Yield the file of one council or of all, one object a line."""
    for place, part in enumerate(PARTS):
        yield f'{"{" if place == 0 else ","}\n"{part.name}": ['
        yield from _listed(part.objects(council))
        yield "\n]"
    yield "\n}\n"


def _listed(objects: Iterable[Object]) -> Iterator[str]:
    for place, one in enumerate(objects):
        told = json.dumps(one, ensure_ascii=False, sort_keys=True)
        yield f"{',' if place else ''}\n{told}"
