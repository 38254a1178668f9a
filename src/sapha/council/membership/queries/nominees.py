"""Nominees of a council, and orders that appoint them."""

from __future__ import annotations

from django.db.models import QuerySet

from sapha.council.councils.models import Council
from sapha.council.membership.choices import LIVE
from sapha.council.membership.models import AppointmentOrder, Membership, Nominee
from sapha.evidence.letters.choices import Direction, LetterState
from sapha.evidence.letters.models import Register
from sapha.evidence.letters.queries import registers_for
from sapha.foundation.errors import Bilingual, NotThere

NO_REGISTER = Bilingual("ไม่มีทะเบียนคำสั่งเลขนี้", "There is no order register of this number")
NOT_HERE = Bilingual("ไม่พบรายการนี้ในสภานี้", "This council has no such entry")


def nominees_of(council: Council) -> QuerySet[Nominee]:
    """Return the nominees who wait, with their names."""
    waiting = Nominee.objects.filter(council=council, state__in=LIVE)
    return waiting.select_related("person", "subdistrict", "seat", "council")


def nominee_of(council: Council, pk: int) -> Nominee:
    """Return a nominee of the council.

    Raises:
        NotThere: the council has none of this number.
    """
    found = Nominee.objects.filter(council=council, pk=pk).select_related("person", "council").first()
    if found is None:
        raise NotThere(NOT_HERE, rule="membership.no_such_nominee")
    return found


def membership_of(council: Council, pk: int) -> Membership:
    """Return a membership of the council.

    Raises:
        NotThere: the council has none of this number.
    """
    rows = Membership.objects.filter(council=council, pk=pk).select_related("person", "council", "seat")
    found = rows.first()
    if found is None:
        raise NotThere(NOT_HERE, rule="membership.no_such_membership")
    return found


def orders_of(council: Council) -> QuerySet[AppointmentOrder]:
    """Return the council's orders, the latest first."""
    return AppointmentOrder.objects.filter(council=council).select_related("letter", "council")


def issued_orders(year: int | None = None) -> QuerySet[AppointmentOrder]:
    """Return the orders that have their number, of all councils, the earliest first.

    Args:
        year: calendar year (CE) of the order; ``None``: of all years.
    """
    found = AppointmentOrder.objects.filter(letter__state=LetterState.ISSUED)
    if year is not None:
        found = found.filter(letter__dated__year=year)
    return found.select_related("letter", "council").order_by("letter__dated", "id")


def years_of_orders() -> list[int]:
    """Return the calendar years (CE) in which orders were issued, the latest first."""
    days = issued_orders().filter(letter__dated__isnull=False).values_list("letter__dated", flat=True)
    return sorted({day.year for day in days if day}, reverse=True)


def order_of(council: Council, pk: int) -> AppointmentOrder:
    """Return an order of the council.

    Raises:
        NotThere: the council has none of this number.
    """
    found = orders_of(council).filter(pk=pk).first()
    if found is None:
        raise NotThere(NOT_HERE, rule="membership.no_such_order")
    return found


def last_issued(council: Council) -> AppointmentOrder | None:
    """Return the council's latest order that has its number."""
    return orders_of(council).exclude(letter__state=LetterState.DRAFT).order_by("-id").first()


def order_registers(actor: object) -> QuerySet[Register]:
    """Return the order registers the actor may use."""
    return registers_for(actor).filter(direction=Direction.ORDER)


def order_register(pk: int) -> Register:
    """Return an order register; the deed decides who may use it.

    Raises:
        NotThere: there is none of this number.
    """
    found = Register.objects.filter(direction=Direction.ORDER, pk=pk).first()
    if found is None:
        raise NotThere(NO_REGISTER, rule="membership.no_such_register", where=str(pk))
    return found
