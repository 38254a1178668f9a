from __future__ import annotations

import pytest

from sapha.civic.people.models import Account
from sapha.evidence.letters import commands
from sapha.evidence.letters.models import Letter, Register
from sapha.evidence.letters.queries import Numbering, numberings
from sapha.foundation.errors import BadInput, Conflict
from tests.factories.letters import draft, issue

pytestmark = pytest.mark.usefixtures("october")


def test_a_voided_number_stays_marked_and_is_never_given_again(somchai: Account, register: Register) -> None:
    voided = commands.void_number(actor=somchai, letter=issue(somchai, register), reason=" พิมพ์ผิด ")
    assert (voided.state, voided.number, voided.void_reason) == ("voided", "กท 0406/1", "พิมพ์ผิด")
    assert issue(somchai, register).number == "กท 0406/2"
    assert numberings(register) == [Numbering(2566, 1, 2, 2, 1)]


def test_only_an_issued_number_is_voided_once_with_a_reason(somchai: Account, register: Register) -> None:
    letter = issue(somchai, register)
    with pytest.raises(BadInput):
        commands.void_number(actor=somchai, letter=letter, reason="\u200b ")
    commands.void_number(actor=somchai, letter=letter, reason="พิมพ์ผิด")
    for one in (letter, draft(somchai, register)):
        with pytest.raises(Conflict):
            commands.void_number(actor=somchai, letter=one, reason="อีกครั้ง")
    assert Letter.objects.get(pk=letter.pk).void_reason == "พิมพ์ผิด"
