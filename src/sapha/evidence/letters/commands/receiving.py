"""Letters that come, and letters that exist on paper already."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.evidence.letters.blocks import one_line
from sapha.evidence.letters.choices import LetterKind
from sapha.evidence.letters.content import LetterContent
from sapha.evidence.letters.counting import take_given, take_next
from sapha.evidence.letters.keeping import check_kind, freeze, write_content
from sapha.evidence.letters.models import Letter, Register
from sapha.evidence.letters.numbering import calendar_year
from sapha.foundation.database.turns import in_turn
from sapha.foundation.errors import BadInput, Bilingual

_LONGEST_NUMBER = 60


@dataclass(frozen=True, slots=True)
class Receipt:
    """What is noted when a letter comes.

    Attributes:
        received_at: day and hour, with its zone.
        number: the number the sender gave it.
    """

    received_at: datetime
    number: str


@in_turn()
@transaction.atomic
def register_incoming(
    *, actor: Account, register: Register, receipt: Receipt, content: LetterContent
) -> Letter:
    """Give a letter that came the next number of receipt.

    The content's sender, day, subject and addressee are those of the letter itself.

    Raises:
        NotPermitted, NotThere: the actor keeps no registers of this unit.
        BadInput: the register is not for incoming letters, a fact is missing or does not fit,
            or the hour lies ahead or in another year.
    """
    require(actor, "letters.register_incoming", register)
    check_kind(register, LetterKind.INCOMING, written_here=False)
    number = one_line(receipt.number)
    _check_receipt(receipt, number, content)
    letter = Letter(
        register=register, kind=LetterKind.INCOMING, sender_number=number, received_at=receipt.received_at
    )
    write_content(actor, letter, content)
    assert letter.dated is not None  # checked above
    take_next(letter, calendar_year(timezone.localdate()), letter.dated)
    freeze(actor, letter, "letter.received")
    return letter


def _check_receipt(receipt: Receipt, number: str, content: LetterContent) -> None:
    now = timezone.now()
    if not number or len(number) > _LONGEST_NUMBER:
        raise BadInput(
            Bilingual(
                "โปรดระบุเลขที่หนังสือของผู้ส่ง ไม่มีให้ใส่ –", "Give the sender's number; write – if there is none"
            ),
            rule="letters.no_sender_number",
            where="sender_number",
        )
    if not one_line(content.sender):
        raise BadInput(
            Bilingual("โปรดระบุผู้ส่ง", "Say who sent the letter"), rule="letters.no_sender", where="sender"
        )
    if content.dated is None:
        raise BadInput(
            Bilingual("โปรดระบุวันที่ในหนังสือ", "Give the day the letter bears"),
            rule="letters.no_date",
            where="dated",
        )
    if receipt.received_at > now or timezone.localdate(receipt.received_at).year != timezone.localdate().year:
        raise BadInput(
            Bilingual(
                "วันเวลาที่รับต้องไม่อยู่ในอนาคต และอยู่ในปีปฏิทินนี้",
                "The hour of receipt must not lie ahead and must lie in this calendar year",
            ),
            rule="letters.received_outside",
            where="received_on",
        )


@in_turn()
@transaction.atomic
def record_letter(
    *, actor: Account, register: Register, kind: str, running: int, content: LetterContent
) -> Letter:
    """Enter a letter that exists on paper, with the number it was given there.

    Gaps are allowed below the first number this system gives by itself.

    Raises:
        NotPermitted, NotThere: the actor keeps no registers of this unit.
        BadInput: the register does not number such letters, or a fact is missing or wrong.
        Conflict: the number is taken, or this system gives it by itself.
    """
    require(actor, "letters.record_letter", register)
    check_kind(register, kind, written_here=True)
    if content.dated is None or content.dated > timezone.localdate():
        raise BadInput(
            Bilingual("โปรดระบุวันที่ในหนังสือ ไม่เกินวันนี้", "Give the day the letter bears, today at the latest"),
            rule="letters.no_date",
            where="dated",
        )
    letter = Letter(register=register, kind=kind, is_recorded=True)
    write_content(actor, letter, content)
    take_given(letter, calendar_year(content.dated), running, content.dated)
    freeze(actor, letter, "letter.recorded")
    return letter
