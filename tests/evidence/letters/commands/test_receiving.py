from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from sapha.civic.people.models import Account
from sapha.evidence.letters import commands
from sapha.evidence.letters.choices import Direction
from sapha.evidence.letters.commands import Receipt
from sapha.evidence.letters.models import Register, RegisterYear
from sapha.evidence.letters.queries import Numbering, numberings
from sapha.foundation.errors import BadInput, Conflict
from tests.factories.letters import content, issue, open_register, record

pytestmark = pytest.mark.usefixtures("october")
CAME = Receipt(datetime(2023, 9, 29, 2, 30, tzinfo=UTC), "มท 0808.2/ว 512")


@pytest.fixture
def incoming(somchai: Account) -> Register:
    return open_register(somchai, "รับ", direction=Direction.INCOMING)


def test_a_letter_that_came_takes_a_number_of_receipt(somchai: Account, incoming: Register) -> None:
    letters = [
        commands.register_incoming(
            actor=somchai, register=incoming, receipt=CAME, content=content(dated=date(2023, 9, day))
        )
        for day in (20, 5)
    ]
    assert [(one.number, one.sender_number, one.received_at, one.out_of_order_with) for one in letters] == [
        ("1/2566", CAME.number, CAME.received_at, ""),
        ("2/2566", CAME.number, CAME.received_at, ""),
    ]


def test_a_letter_that_came_is_not_published(somchai: Account, incoming: Register) -> None:
    letter = commands.register_incoming(
        actor=somchai, register=incoming, receipt=CAME, content=content(dated=date(2023, 9, 20))
    )
    assert not letter.may_still_be_published
    with pytest.raises(Conflict) as raised:
        commands.publish_letter(actor=somchai, letter=letter)
    assert raised.value.rule == "letters.incoming_not_published"
    letter.refresh_from_db()
    assert not letter.is_published


@pytest.mark.parametrize(
    ("receipt", "changed", "where"),
    [
        (Receipt(CAME.received_at, " "), {}, "sender_number"),
        (Receipt(CAME.received_at, "ก" * 61), {}, "sender_number"),
        (CAME, {"sender": ""}, "sender"),
        (CAME, {"dated": None}, "dated"),
        (CAME, {"subject": ""}, "subject"),
        (Receipt(datetime(2023, 10, 1, 5, 1, tzinfo=UTC), "1"), {}, "received_on"),
        (Receipt(datetime(2022, 12, 31, 16, 59, tzinfo=UTC), "1"), {}, "received_on"),
    ],
)
def test_a_receipt_that_lacks_something_takes_no_number(
    somchai: Account, incoming: Register, receipt: Receipt, changed: dict[str, object], where: str
) -> None:
    with pytest.raises(BadInput) as raised:
        commands.register_incoming(
            actor=somchai, register=incoming, receipt=receipt, content=content(**changed)
        )
    assert raised.value.where == where
    assert RegisterYear.objects.count() == 0


def test_the_real_chain_of_2566_stands_in_two_registers(somchai: Account, register: Register) -> None:
    """กท 0406/4511 of 17 August, answered by กท 0406/3578 of 29 August, which is another register's."""
    other = open_register(somchai, "ทะเบียนอีกเล่ม")
    first = record(somchai, register, 4511, date(2023, 8, 17))
    second = record(
        somchai, other, 3578, date(2023, 8, 29), references=("หนังสือที่ กท 0406/4511 ลงวันที่ 17 สิงหาคม 2566",)
    )
    third = record(somchai, register, 5187, date(2023, 9, 28), references=("กท ๐๔๐๖/๓๕๗๘", "หนังสืออื่น"))
    assert [one.number for one in (first, second, third)] == ["กท 0406/4511", "กท 0406/3578", "กท 0406/5187"]
    assert [one.out_of_order_with for one in (first, second, third)] == ["", "", ""]
    assert [reference.target for reference in second.references.all()] == [first]
    assert [reference.target for reference in third.references.all()] == [second, None]
    assert numberings(register) == [Numbering(2566, None, 5187, 2, 0)]
    assert numberings(register)[0].gaps == 5185


def test_a_number_out_of_date_order_is_noted_from_either_side(somchai: Account, register: Register) -> None:
    record(somchai, register, 100, date(2023, 8, 17))
    assert record(somchai, register, 101, date(2023, 8, 1)).out_of_order_with == "กท 0406/100"
    assert record(somchai, register, 90, date(2023, 8, 20)).out_of_order_with == "กท 0406/100"
    assert record(somchai, register, 80, date(2022, 8, 20)).out_of_order_with == ""


def test_the_system_goes_on_after_the_last_number_on_paper(somchai: Account, register: Register) -> None:
    record(somchai, register, 4511, date(2023, 8, 17))
    assert issue(somchai, register).number == "กท 0406/4512"
    assert record(somchai, register, 12, date(2023, 1, 9)).number == "กท 0406/12"
    assert numberings(register) == [Numbering(2566, 4512, 4512, 3, 0)]
    for running, rule in ((12, "letters.number_taken"), (4600, "letters.number_is_ours")):
        with pytest.raises(Conflict) as raised:
            record(somchai, register, running, date(2023, 9, 9))
        assert raised.value.rule == rule


@pytest.mark.parametrize(
    ("running", "dated"), [(0, date(2023, 1, 1)), (1_000_000, date(2023, 1, 1)), (1, date(2023, 10, 2))]
)
def test_a_number_or_day_that_cannot_be_is_refused(
    somchai: Account, register: Register, running: int, dated: date
) -> None:
    with pytest.raises(BadInput):
        record(somchai, register, running, dated)
    assert register.letters.count() == 0
