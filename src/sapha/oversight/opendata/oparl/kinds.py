"""The kinds of objects by the names addresses give them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from sapha.council.meetings.models import Meeting
from sapha.foundation.errors import Bilingual, NotThere
from sapha.oversight.opendata.oparl.addresses import CITY, Object, list_address
from sapha.oversight.opendata.oparl.lists import Source, Wanted, list_page, whole_list
from sapha.oversight.opendata.oparl.objects import councils, meeting_files, meetings, papers
from sapha.oversight.opendata.oparl.objects.system import body_object

_NONE = Bilingual("ไม่มีข้อมูลนี้ใน OParl", "OParl has no such object here")
_MEETING = re.compile(
    r"(?P<council>[0-9]{4}(?:-[1-9][0-9]{0,4})?)/(?P<number>[1-9][0-9]{0,5})-(?P<year>2[4-7][0-9]{2})"
)


def _by_number(key: str) -> Mapping[str, object] | None:
    """Return the condition for a running number; the canonical way of writing it alone."""
    known = key.isascii() and key.isdecimal() and len(key) <= 18 and not key.startswith("0")
    return {"pk": int(key)} if known else None


def _by_meeting(key: str) -> Mapping[str, object] | None:
    named = _MEETING.fullmatch(key)
    if not named:
        return None
    return {"council__key": named["council"], "number": int(named["number"]), "year": int(named["year"])}


def _prefixed(prefix: str, key: str) -> Mapping[str, object] | None:
    return _by_number(key.removeprefix(prefix)) if key.startswith(prefix) else None


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of objects: what its list holds, and how many on a page (meetings bring their agenda along)."""

    sources: tuple[Source, ...]
    most: int = 100


KINDS: dict[str, Kind] = {
    "organizations": Kind((Source(councils.organizations, councils.told_organizations, lambda key: {"key": key}),)),
    "persons": Kind((Source(councils.persons, councils.told_persons, _by_number),)),
    "memberships": Kind((Source(councils.memberships, councils.told_memberships, _by_number),)),
    "legislative-terms": Kind((Source(councils.terms, councils.told_terms, _by_number),)),
    "meetings": Kind((Source(meetings.announced, meetings.told_meetings, _by_meeting),), 25),
    "agenda-items": Kind((Source(meetings.announced_items, meetings.told_agenda_items, _by_number),)),
    "locations": Kind((Source(meetings.announced, meetings.told_locations, _by_number),)),
    "papers": Kind((Source(papers.papers, papers.told_papers, _by_number),)),
    "consultations": Kind((Source(papers.papers, papers.told_consultations, _by_number),)),
    "files": Kind((
        Source(papers.published, papers.told_documents, lambda key: _prefixed("document-", key)),
        Source(meeting_files.noticed, meeting_files.told_notices, lambda key: _prefixed("notice-", key)),
        Source(meeting_files.adopted_minutes, meeting_files.told_minutes, lambda key: _prefixed("minutes-", key)),
    )),
}  # fmt: skip


def _known(kind: str) -> Kind:
    found = KINDS.get(kind)
    if found is None:
        raise NotThere(_NONE, rule="opendata.oparl_no_such_list", where=kind)
    return found


def bodies(asked: Wanted) -> Object:
    """Return the list of bodies: the city, unless its moments are not those wanted."""
    body = body_object()
    return whole_list(list_address("bodies"), [body] if asked.holds(body) else [], asked)


def objects(kind: str, asked: Wanted) -> Object:
    """Return a page of the list of a kind.

    Raises:
        NotThere: there is no such kind.
    """
    if kind == "bodies":
        return bodies(asked)
    found = _known(kind)
    return list_page(list_address(kind), found.sources, found.most, asked)


def one_object(kind: str, key: str) -> Object:
    """Return one object.

    Raises:
        NotThere: there is none, or not everybody may know of it.
    """
    if (kind, key) == ("bodies", CITY):
        return body_object()
    for source in _known(kind).sources:
        condition = source.key(key)
        rows = list(source.rows().filter(**condition)[:1]) if condition is not None else []
        if rows:
            return source.told(rows)[0]
    raise NotThere(_NONE, rule="opendata.oparl_no_such_object", where=f"{kind}/{key}")


def meetings_of(council: str, asked: Wanted) -> Object:
    """Return a page of the meetings of one council.

    Raises:
        NotThere: there is no such council.
    """
    one_object("organizations", council)

    def theirs() -> QuerySet[Meeting]:
        return meetings.announced().filter(council__key=council)

    source = Source(theirs, meetings.told_meetings, _by_meeting)
    return list_page(
        list_address(f"organizations/{council}/meetings"), [source], KINDS["meetings"].most, asked
    )
