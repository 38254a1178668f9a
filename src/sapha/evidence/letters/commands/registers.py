"""Opening a register."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from sapha.civic.people.choices import UnitKind
from sapha.civic.people.models import Account
from sapha.civic.people.queries import unit_exists
from sapha.civic.people.rules import require
from sapha.civic.people.units import Unit
from sapha.evidence.letters.blocks import one_line
from sapha.evidence.letters.choices import Direction
from sapha.evidence.letters.models import Register
from sapha.evidence.letters.numbering import normal_prefix
from sapha.foundation.errors import BadInput, Bilingual
from sapha.foundation.subjects import subject_kind
from sapha.ledger.commands import record_event

_LONGEST_NAME = 120


@transaction.atomic
def open_register(
    *, actor: Account, unit: Unit, direction: str, name: str, prefix: str = "", is_circular: bool = False
) -> Register:
    """Open a register of a unit; its numbers begin at 1 in every calendar year.

    Args:
        actor: who opens it.
        unit: the unit that keeps it.
        direction: what it numbers.
        name: what the unit calls it; tells it from others with the same prefix.
        prefix: as printed before the stroke, ``กท 0406``; outgoing registers only.
        is_circular: whether it numbers circulars (ว).

    Raises:
        NotPermitted, NotThere: the actor keeps no registers of this unit.
        BadInput: unit, direction, name or prefix cannot be used, or the register exists.
    """
    require(actor, "letters.open_register", unit)
    if not (unit_exists(unit) or _is_registered(unit)):
        raise BadInput(
            Bilingual("ไม่พบหน่วยนี้ โปรดเลือกจากรายการ", "There is no such unit: choose one from the list"),
            rule="letters.unit_unknown",
            where="unit",
        )
    if direction not in Direction.values:
        raise BadInput(
            Bilingual(
                "ประเภททะเบียนไม่ถูกต้อง โปรดเลือกจากรายการ", "No such kind of register: choose one from the list"
            ),
            rule="letters.direction_unknown",
            where="direction",
        )
    outgoing = direction == Direction.OUTGOING
    register = Register(
        unit_kind=unit.kind,
        unit_key=unit.key,
        direction=direction,
        name=_name(name),
        prefix=normal_prefix(prefix) if outgoing else "",
        is_circular=is_circular and outgoing,
    )
    try:
        with transaction.atomic():
            register.save()
    except IntegrityError as error:
        raise BadInput(
            Bilingual(
                "มีทะเบียนชื่อนี้แล้วในหน่วยหรือเลขนำนี้ โปรดใช้ชื่ออื่น",
                "The unit or the prefix already has a register of this name: choose another name",
            ),
            rule="letters.register_exists",
            where="name",
        ) from error
    record_event(
        actor_key=actor.actor_key,
        verb="register.opened",
        chain=str(unit),
        subject=register.ledger_key,
        facts={"register": register.pk, "direction": direction},
    )
    return register


def _is_registered(unit: Unit) -> bool:
    """Tell whether a higher floor knows a unit of this kind and key, such as a council."""
    kind = subject_kind(unit.kind)
    return unit.kind == UnitKind.COUNCIL and kind is not None and bool(kind.title(unit.key))


def _name(name: str) -> str:
    said = one_line(name)
    if not said or len(said) > _LONGEST_NAME:
        raise BadInput(
            Bilingual(
                f"โปรดตั้งชื่อทะเบียน ไม่เกิน {_LONGEST_NAME} อักขระ",
                f"Give the register a name of at most {_LONGEST_NAME} characters",
            ),
            rule="letters.register_name",
            where="name",
        )
    return said
