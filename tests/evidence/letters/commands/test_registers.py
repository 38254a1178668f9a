from __future__ import annotations

import pytest

from sapha.civic.people.models import Account
from sapha.civic.people.units import CITY, Unit
from sapha.evidence.letters.choices import Direction
from sapha.evidence.letters.commands import open_register
from sapha.evidence.letters.models import Register
from sapha.foundation.errors import BadInput, NotPermitted, NotThere
from sapha.ledger.models import Event
from tests.factories import letters as make
from tests.factories.letters import unit_of


def test_a_unit_keeps_several_registers_with_one_prefix(somchai: Account) -> None:
    one, two = make.open_register(somchai, "ทั่วไป"), make.open_register(somchai, "การประชุม", prefix="กท ๐๔๐๖")
    assert [(r.unit, r.prefix, r.title) for r in (one, two)] == [
        (unit_of(somchai), "กท 0406", "กท 0406 · ทั่วไป"),
        (unit_of(somchai), "กท 0406", "กท 0406 · การประชุม"),
    ]
    event = Event.objects.order_by("pk")[0]
    assert (event.chain, event.verb, event.subject, event.facts) == (
        str(unit_of(somchai)),
        "register.opened",
        f"register:{one.pk}",
        {"register": one.pk, "direction": "outgoing"},
    )


def test_two_registers_that_look_the_same_are_refused(somchai: Account, admin: Account) -> None:
    make.open_register(somchai, "ทั่วไป")
    for actor in (somchai, admin):
        with pytest.raises(BadInput) as raised:
            make.open_register(actor, "ทั่วไป")
        assert (raised.value.rule, raised.value.where) == ("letters.register_exists", "name")
    assert Register.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"prefix": "0406"}, "letters.bad_prefix"),
        ({"prefix": "กท 0406/1"}, "letters.bad_prefix"),
        ({"name": "  "}, "letters.register_name"),
        ({"name": "ก" * 121}, "letters.register_name"),
        ({"direction": "sideways"}, "letters.direction_unknown"),
    ],
)
def test_what_cannot_be_used_is_named(somchai: Account, changed: dict[str, str], rule: str) -> None:
    given = {"direction": "outgoing", "name": "ทั่วไป", "prefix": "กท 0406", **changed}
    with pytest.raises(BadInput) as raised:
        open_register(actor=somchai, unit=unit_of(somchai), **given)
    assert raised.value.rule == rule


def test_a_unit_that_does_not_exist_has_no_register(admin: Account) -> None:
    for unit in (Unit("agency", "999999"), Unit("council", "9999")):
        with pytest.raises(BadInput) as raised:
            open_register(actor=admin, unit=unit, direction=Direction.ORDER, name="คำสั่ง")
        assert raised.value.rule == "letters.unit_unknown"


def test_registers_are_opened_by_those_who_keep_the_unit(
    suda: Account, prasit: Account, auditor: Account, manee: Account, somchai: Account
) -> None:
    for actor, error in (
        (suda, NotThere),
        (prasit, NotThere),
        (auditor, NotPermitted),
        (manee, NotPermitted),
    ):
        with pytest.raises(error):
            open_register(actor=actor, unit=unit_of(somchai), direction=Direction.ORDER, name="คำสั่ง")
    with pytest.raises(NotThere):
        open_register(actor=prasit, unit=CITY, direction=Direction.ORDER, name="คำสั่ง")
    assert Register.objects.count() == 0
