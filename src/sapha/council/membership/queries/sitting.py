"""Who sits on a day, in one query; what follows from it for other floors."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch, Q, QuerySet, prefetch_related_objects

from sapha.civic.people.choices import DerivedRole, UnitKind
from sapha.civic.people.roles import HeldRole, PersonDay
from sapha.civic.people.units import Unit
from sapha.council.councils.charter.composition import Sitter
from sapha.council.councils.charter.rules import GroupRules
from sapha.council.councils.models import Council, Seat
from sapha.council.councils.queries.councils import rules_on, seats_on
from sapha.council.membership.choices import NomineeState, Office, Standing
from sapha.council.membership.models import Membership, Nominee
from sapha.council.membership.terms import ages_in
from sapha.foundation.database.plain import rows
from sapha.foundation.errors import Bilingual, NotThere

NO_MEMBER = Bilingual("ไม่พบกรรมการท่านนี้", "There is no such member")


def holding_on(day: date) -> Q:
    """Return the condition: the membership holds on that day."""
    return Q(starts_on__lte=day, ends_on__gt=day)


def seated_on(council: Council, day: date) -> QuerySet[Membership]:
    """Return who sits in the council on that day, alternates too, with seat and person; one query."""
    held = Membership.objects.filter(holding_on(day), council=council)
    return held.select_related("person", "seat").order_by("seat", "standing", "id")


def members_on(council: Council, day: date) -> QuerySet[Membership]:
    """Return who sits in the council on that day, with how they were nominated and appointed too; one query."""
    return seated_on(council, day).select_related("nominee", "order__letter")


def sitter_of(membership: Membership, day: date) -> Sitter:
    """Return a member as balance rules see them; its nominee must be fetched."""
    nominee, seat = membership.nominee, membership.seat
    return Sitter(
        group=seat.group_code,
        sex=nominee.sex,
        age=None if nominee.birth_year is None else ages_in(day, nominee.birth_year),
        subdistrict=str(nominee.subdistrict_id or ""),
        community_type=nominee.community_type,
    )


def holders(councils: Collection[int], day: date) -> QuerySet[Membership]:
    """Return those who hold seats of the councils on that day, with their traits."""
    held = Membership.objects.filter(holding_on(day), council__in=councils, standing=Standing.HOLDER)
    return held.select_related("nominee", "seat")


def sitters_in(councils: Collection[int], day: date) -> Mapping[int, Sequence[Sitter]]:
    """Return who sits in each council, for previews of charters; one query."""
    found: dict[int, list[Sitter]] = {}
    for one in holders(councils, day):
        found.setdefault(one.council_id, []).append(sitter_of(one, day))
    return found


_HELD = (
    "SELECT m.person_id, c.key, m.office, m.starts_on, m.ends_on FROM council_membership m "
    "JOIN council_council c ON c.id = m.council_id "
    "WHERE m.person_id IN ({people}) AND m.starts_on <= %s AND m.ends_on > %s"
)


def derived_roles(wanted: frozenset[PersonDay]) -> Mapping[PersonDay, Iterable[HeldRole]]:
    """Return the roles people hold by their memberships, alternates too: they are called and may come; one query."""
    if not wanted:
        return {}
    days, people = [one.day for one in wanted], {one.person_id for one in wanted}
    places = ", ".join(["%s"] * len(people))
    held = rows(_HELD.format(people=places), *people, max(days), min(days))
    found: dict[PersonDay, set[HeldRole]] = {}
    for person, key, office, starts_on, ends_on in held:
        unit = Unit(UnitKind.COUNCIL, key)
        roles = {HeldRole(DerivedRole.COUNCIL_MEMBER, unit)}
        if office == Office.SECRETARY:
            roles.add(HeldRole(DerivedRole.SECRETARY, unit))
        for one in wanted:
            if one.person_id == person and starts_on <= one.day < ends_on:
                found.setdefault(one, set()).update(roles)
    return found


@dataclass(slots=True)
class SeatLine:
    """A seat on a day: who holds it, who stands in, who is placed on it.

    Attributes:
        members: holder first, then alternates.
        placed: nominees who wait for their order.
    """

    seat: Seat
    group: GroupRules
    members: list[Membership] = field(default_factory=list)
    placed: list[Nominee] = field(default_factory=list)

    @property
    def holder(self) -> Membership | None:
        """Who holds it."""
        return next((one for one in self.members if one.standing == Standing.HOLDER), None)


def _former_line(council: Council, member: Membership) -> SeatLine:
    """Return the line of a seat the charter has no more, with the rules by which its holder came."""
    held = rules_on([council.charter], member.starts_on).get(council.charter_id)
    group = held.rules.group(member.seat.group_code) if held else None
    assert group is not None, "an order begins memberships on seats of the charter of that day"
    return SeatLine(member.seat, group)


def seat_lines(council: Council, day: date, *, with_nominees: bool = False) -> list[SeatLine]:
    """Return the seats in force on a day, in the order of the charter.

    A seat the charter of that day no longer has is shown while somebody sits on it.
    """
    lines = {one.seat.pk: SeatLine(one.seat, one.group) for one in seats_on(council, day)}
    for member in members_on(council, day):
        if member.seat_id not in lines:
            lines[member.seat_id] = _former_line(council, member)
        lines[member.seat_id].members.append(member)
    if with_nominees:
        waiting = council.nominees.filter(state=NomineeState.PLACED).select_related("person")
        for nominee in waiting:
            if nominee.seat_id in lines:
                lines[nominee.seat_id].placed.append(nominee)
    return list(lines.values())


def memberships_of(person: int) -> list[Membership]:
    """Return where and when a person sat, the latest first.

    Raises:
        NotThere: they never sat anywhere.
    """
    rows = Membership.objects.filter(person=person).select_related(
        "person", "council", "seat", "order__letter"
    )
    found = list(rows.order_by("-starts_on", "-id"))
    if not found:
        raise NotThere(NO_MEMBER, rule="membership.no_such_member")
    return found


def holders_of(councils: Sequence[Council], day: date) -> dict[int, list[Membership]]:
    """Return those who hold seats on that day, by the council's id; councils are asked about once a day."""
    name = _place(day)
    sit = holders([one.pk for one in councils], day)
    prefetch_related_objects(councils, Prefetch("memberships", sit, to_attr=name))
    return {one.pk: getattr(one, name) for one in councils}


def _place(day: date) -> str:
    """Return under which name a council keeps who holds its seats on a day."""
    return f"holders_{day:%Y%m%d}"


def seats_filled(councils: Sequence[Council], day: date) -> Mapping[int, int]:
    """Return how many seats of each council are filled, for the table of councils; one query at most."""
    if councils and all(hasattr(one, _place(day)) for one in councils):
        return {one.pk: len(getattr(one, _place(day))) for one in councils}
    counts = {one.pk: 0 for one in councils}
    for council in holders(counts, day).values_list("council", flat=True):
        counts[council] += 1
    return counts
