"""Makers of nominees, orders and members, through the deeds themselves."""

from __future__ import annotations

from datetime import date
from typing import Any

from sapha.civic.districts.models import Subdistrict
from sapha.civic.people.models import Account
from sapha.civic.people.names import PersonDetails
from sapha.civic.people.units import CITY
from sapha.council.councils.models import Council
from sapha.council.councils.queries.councils import seats_on
from sapha.council.membership import commands
from sapha.council.membership.models import AppointmentOrder, Nominee
from sapha.council.membership.vetting import Nomination
from sapha.council.membership.wording import OrderText
from sapha.evidence.letters import commands as letters
from sapha.evidence.letters.choices import Direction
from sapha.evidence.letters.models import Register

DAY = date(2023, 10, 1)


def nomination(council: Council, name: str = "แก้ว", **said: Any) -> Nomination:
    """Return a nomination of a woman of 40 who lives in the council's district."""
    place = Subdistrict.objects.filter(district=council.district_id).values_list("pk", flat=True).first()
    known = {"sex": "female", "birth_year": 1983, "subdistrict": place, **said}
    return Nomination(PersonDetails("นาง", name, "สมมุติ"), **known)


def accepted(
    actor: Account, council: Council, group: str = "business", name: str = "แก้ว", **said: Any
) -> Nominee:
    """Nominate somebody and enter that they accept."""
    made = commands.nominate_person(
        actor=actor, council=council, group=group, said=nomination(council, name, **said)
    )
    return commands.answer_nomination(actor=actor, nominee=made, accepts=True)


def placed(
    actor: Account, council: Council, group: str = "business", number: int = 1, name: str = "แก้ว"
) -> Nominee:
    """Nominate somebody and place them on a seat."""
    seat = council.seats.get(group_code=group, number=number)
    return commands.fill_seat(actor=actor, nominee=accepted(actor, council, group, name), seat=seat)


def order_text(**changed: Any) -> OrderText:
    """Return what an order says."""
    known = {"dated": DAY, "starts_on": DAY, "sender": "กรุงเทพมหานคร", "signer_name": "นายสมมุติ ใจดี"}
    return OrderText(**{**known, "signer_post": "ผู้ว่าราชการกรุงเทพมหานคร", **changed})


def order_book(actor: Account, unit: Any = CITY) -> Register:
    """Open a register of orders."""
    return letters.open_register(actor=actor, unit=unit, direction=Direction.ORDER, name="คำสั่ง")


def appointed(actor: Account, council: Council, book: Register, **changed: Any) -> AppointmentOrder:
    """Draft and issue the order for everybody placed on a seat of the council."""
    order = commands.draft_appointment_order(
        actor=actor, council=council, register=book, text=order_text(**changed)
    )
    return commands.issue_appointment_order(actor=actor, order=order)


def fill_all(actor: Account, council: Council, day: date = DAY) -> int:
    """Nominate somebody for every seat, all accepted; return how many."""
    seats = seats_on(council, day)
    for place, one in enumerate(seats, start=1):
        born = 2005 if one.group.most_age else 1983
        accepted(actor, council, one.group.code, f"คน{place}", birth_year=born)
    return len(seats)
