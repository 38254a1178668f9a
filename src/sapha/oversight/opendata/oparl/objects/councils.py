"""Councils as organizations, their members as persons with memberships, and the terms they serve."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import F, Max, Min, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Concat

from sapha.civic.people.models import Person
from sapha.council.councils.choices import CouncilState, VersionState
from sapha.council.councils.models import Council, CouncilStateChange, SeatGroup
from sapha.council.membership.choices import OrderKind, Standing
from sapha.council.membership.models import AppointmentOrder, Membership
from sapha.oversight.opendata.oparl.addresses import (
    Object,
    address,
    city_address,
    list_address,
    page,
    said,
)
from sapha.oversight.opendata.oparl.moments import last_act, later
from sapha.oversight.opendata.tables.councils import sat

_ONE_DAY = timedelta(days=1)
_SEAT_ACTS = ("membership.ended", "membership.office_changed")
_NAME_ACTS = ("person.changed", "person.erased")


def organizations() -> QuerySet[Council]:
    """Return the councils with their moments."""
    changed = last_act(Concat(Value("council:"), OuterRef("key")))
    rows = Council.objects.select_related("charter__body_type", "parent")
    return rows.annotate(created=F("created_at"), modified=later(F("created_at"), changed))


def told_organizations(rows: Sequence[Any]) -> list[Object]:
    """Return councils as organizations; three queries."""
    members: dict[int, list[str]] = {}
    for pk, council in sat().filter(council__in=rows).values_list("pk", "council"):
        members.setdefault(council, []).append(address("memberships", pk))
    begun = _first_days(rows, CouncilState.APPOINTED, CouncilState.ACTIVE)
    ended = _first_days(rows, CouncilState.DISSOLVED)
    return [_organization(one, members.get(one.pk, []), begun.get(one.pk), ended.get(one.pk)) for one in rows]


def _organization(one: Any, members: list[str], begun: date | None, ended: date | None) -> Object:
    return said(
        "organizations", "Organization", one.key, one,
        body=city_address(), name=one.name_th, organizationType="Gremium",
        classification=one.charter.body_type.name_th, membership=members,
        meeting=list_address(f"organizations/{one.key}/meetings"),
        subOrganizationOf=address("organizations", one.parent.key) if one.parent else None,
        startDate=begun.isoformat() if begun else None, endDate=(ended - _ONE_DAY).isoformat() if ended else None,
        web=page("councils:council", one.key),
        **({"sapha:isSample": True} if one.is_sample else {}),
    )  # fmt: skip


def _first_days(councils: Sequence[Any], *states: str) -> dict[int, date]:
    rows = CouncilStateChange.objects.filter(council__in=councils, state__in=states).order_by("-sequence")
    return dict(rows.values_list("council", "starts_on"))


def memberships() -> QuerySet[Membership]:
    """Return who sat where for at least a day, with their moments."""
    ended = last_act(Concat(Value("council:"), OuterRef("council__key")), *_SEAT_ACTS)
    return sat().annotate(created=F("recorded_at"), modified=later(F("recorded_at"), ended))


def told_memberships(rows: Sequence[Any]) -> list[Object]:
    """Return memberships with the person and the council; one query."""
    rights = _rights(rows)
    return [_membership(one, votes=rights.get(one.pk)) for one in rows]


def _rights(rows: Iterable[Any]) -> dict[int, bool]:
    """Return who has a vote of their own by the charter of their first day; unknown ones are left out; one query.

    An alternate votes in place of the holder, whose the right is.
    """
    charters = {one.council.charter_id for one in rows}
    ruled = SeatGroup.objects.filter(version__state=VersionState.IN_FORCE, version__charter__in=charters)
    groups: dict[tuple[int, str], list[tuple[date, date, bool]]] = {}
    told = ("version__charter", "code", "version__valid_from", "version__valid_to", "votes")
    for charter, code, first, last, votes in ruled.values_list(*told):
        groups.setdefault((charter, code), []).append((first, last or date.max, votes))
    return {
        one.pk: votes and one.standing == Standing.HOLDER
        for one in rows
        for first, last, votes in groups.get((one.council.charter_id, one.seat.group_code), [])
        if first <= one.starts_on <= last
    }


def _membership(one: Any, *, votes: bool | None) -> Object:
    return said(
        "memberships", "Membership", one.pk, one,
        person=address("persons", one.person_id), organization=address("organizations", one.council.key),
        role=one.get_office_display(), votingRight=votes,
        startDate=one.starts_on.isoformat(), endDate=(one.ends_on - _ONE_DAY).isoformat(),
    )  # fmt: skip


def persons() -> QuerySet[Person]:
    """Return who sits or sat, with their moments: those of what they hold and of their name."""
    theirs: QuerySet[Any] = memberships().filter(person=OuterRef("pk"))
    first = Subquery(theirs.order_by("recorded_at").values("recorded_at")[:1])
    last = Subquery(theirs.order_by("-modified").values("modified")[:1])
    renamed = last_act(Concat(Value("person:"), OuterRef("pk")), *_NAME_ACTS)
    rows = Person.objects.filter(pk__in=sat().order_by().values("person"))
    return rows.annotate(created=first).annotate(modified=later(F("created"), last, renamed))


def told_persons(rows: Sequence[Any]) -> list[Object]:
    """Return persons with their memberships inside: name and post, nothing else of them; two queries."""
    found = list(memberships().filter(person__in=rows))
    rights, held = _rights(found), dict[int, list[Object]]()
    for one in found:
        held.setdefault(one.person_id, []).append(_membership(one, votes=rights.get(one.pk)))
    return [
        said(
            "persons", "Person", one.pk, one,
            body=city_address(), name=one.full_name, familyName=one.family_name, givenName=one.given_name,
            formOfAddress=one.honorific, status=[one.post_title] if one.post_title else None,
            membership=held[one.pk], web=page("membership:member", one.pk),
        )
        for one in rows
    ]  # fmt: skip


def terms() -> QuerySet[AppointmentOrder]:
    """Return the orders by which a council was appointed as a whole, with first and last day of their term."""
    rows = AppointmentOrder.objects.filter(kind=OrderKind.APPOINT, memberships__isnull=False)
    return rows.select_related("council").annotate(
        created=Min("memberships__recorded_at"), modified=Max("memberships__recorded_at"),
        until=Max("memberships__term_ends_on"),
    )  # fmt: skip


def told_terms(rows: Sequence[Any]) -> list[Object]:
    """Return terms: each council has its own, which its name says."""
    return [_term(one) for one in rows]


def _term(one: Any) -> Object:
    last = one.until - _ONE_DAY
    years = f"พ.ศ. {one.starts_on.year + 543}–{last.year + 543}"
    return said(
        "legislative-terms", "LegislativeTerm", one.pk, one,
        body=city_address(), name=f"วาระ {years} {one.council.name_th}", startDate=one.starts_on.isoformat(),
        endDate=last.isoformat(),
    )  # fmt: skip
