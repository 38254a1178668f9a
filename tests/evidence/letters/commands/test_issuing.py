from __future__ import annotations

from datetime import date

import pytest
import time_machine

from sapha.civic.people.models import Account
from sapha.evidence.letters import commands
from sapha.evidence.letters.choices import Direction, LetterKind
from sapha.evidence.letters.models import Letter, Register, RegisterYear
from sapha.evidence.letters.queries import is_intact
from sapha.foundation.errors import BadInput, Conflict, NotThere
from sapha.ledger.models import Event
from tests.factories.letters import content, draft, issue, open_register

pytestmark = pytest.mark.usefixtures("october")


def test_a_draft_holds_no_number(somchai: Account, register: Register) -> None:
    letter = draft(somchai, register)
    assert (letter.state, letter.number, letter.running, letter.sha256) == ("draft", "", None, "")
    assert RegisterYear.objects.count() == 0


def test_issuing_takes_the_next_number_and_freezes(somchai: Account, register: Register) -> None:
    letters = [issue(somchai, register) for _ in range(3)]
    assert [letter.number for letter in letters] == ["กท 0406/1", "กท 0406/2", "กท 0406/3"]
    kept = Letter.objects.get(pk=letters[1].pk)
    assert is_intact(kept)
    kept.subject += "ๆ"
    assert not is_intact(kept)
    event = Event.objects.filter(verb="letter.issued").order_by("pk")[1]
    assert (event.subject, event.facts) == (
        f"letter:{kept.pk}",
        {"register": register.pk, "kind": "external", "year": 2566, "number": "กท 0406/2", "sha256": kept.sha256,
         "out_of_order": False},
    )  # fmt: skip


def test_an_issued_letter_is_not_changed_nor_issued_again(somchai: Account, register: Register) -> None:
    letter = issue(somchai, register)
    for deed in (
        lambda: commands.change_draft(actor=somchai, letter=letter, content=content(subject="อื่น")),
        lambda: commands.issue_letter(actor=somchai, letter=letter),
    ):
        with pytest.raises(Conflict) as raised:
            deed()
        assert raised.value.rule == "letters.not_a_draft"
    assert Letter.objects.get().subject == letter.subject


def test_numbers_begin_anew_each_calendar_year_not_each_fiscal_year(
    somchai: Account, register: Register
) -> None:
    first = issue(somchai, register, dated=date(2023, 9, 30))
    second = issue(somchai, register, dated=date(2023, 10, 1))
    with time_machine.travel("2024-01-01T01:00:00Z", tick=False):
        third = issue(somchai, register, dated=date(2024, 1, 1))
    assert [(one.year, one.running) for one in (first, second, third)] == [(2566, 1), (2566, 2), (2567, 1)]


def test_orders_bear_the_year(somchai: Account) -> None:
    book = open_register(somchai, "คำสั่ง", direction=Direction.ORDER)
    assert issue(somchai, book, LetterKind.ORDER).number == "1/2566"


def test_an_earlier_day_is_allowed_and_noted_within_one_register_only(
    somchai: Account, register: Register
) -> None:
    issue(somchai, register, dated=date(2023, 8, 17))
    late = issue(somchai, register, dated=date(2023, 8, 10))
    same = issue(somchai, register, dated=date(2023, 8, 17))
    other = issue(somchai, open_register(somchai, "อีกเล่ม"), dated=date(2023, 1, 2))
    assert [one.out_of_order_with for one in (late, same, other)] == ["กท 0406/1", "", ""]


@pytest.mark.parametrize(
    ("changed", "rule", "where"),
    [
        ({"addressee": "", "closing": " "}, "letters.incomplete", "addressee"),
        ({"dated": None}, "letters.incomplete", "dated"),
        ({"dated": date(2023, 10, 2)}, "letters.dated_ahead", "dated"),
        ({"dated": date(2022, 12, 31)}, "letters.other_year", "dated"),
    ],
)
def test_what_is_missing_or_wrong_keeps_the_number_untaken(
    somchai: Account, register: Register, changed: dict[str, object], rule: str, where: str
) -> None:
    letter = draft(somchai, register, **changed)
    with pytest.raises(BadInput) as raised:
        commands.issue_letter(actor=somchai, letter=letter)
    assert (raised.value.rule, raised.value.where) == (rule, where)
    assert RegisterYear.objects.count() == 0


def test_every_missing_part_is_named_at_once(somchai: Account, register: Register) -> None:
    letter = draft(somchai, register, addressee="", closing="", contact_phone="")
    with pytest.raises(BadInput) as raised:
        commands.issue_letter(actor=somchai, letter=letter)
    assert raised.value.text.th == "ยังออกเลขไม่ได้ ขาด: ผู้รับ, คำลงท้าย, โทร."


def test_another_unit_finds_nothing(suda: Account, somchai: Account, register: Register) -> None:
    letter = draft(somchai, register)
    for deed in (
        lambda: commands.issue_letter(actor=suda, letter=letter),
        lambda: commands.change_draft(actor=suda, letter=letter, content=content()),
        lambda: draft(suda, register),
        lambda: commands.void_number(actor=suda, letter=letter, reason="ก"),
        lambda: commands.publish_letter(actor=suda, letter=letter),
        lambda: commands.link_letter(actor=suda, letter=letter, subject="project:1"),
    ):
        with pytest.raises(NotThere):
            deed()


def test_a_register_refuses_letters_it_does_not_number(somchai: Account, register: Register) -> None:
    for kind in (LetterKind.ORDER, LetterKind.INCOMING, "poem"):
        with pytest.raises(BadInput) as raised:
            draft(somchai, register, kind)
        assert raised.value.rule == "letters.kind_not_in_register"
