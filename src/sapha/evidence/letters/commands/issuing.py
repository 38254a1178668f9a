"""Issuing a letter: it takes its number and is frozen."""

from __future__ import annotations

from django.db import transaction
from django.forms.models import model_to_dict
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.evidence.letters.counting import take_next
from sapha.evidence.letters.keeping import check_revision, freeze, locked_draft
from sapha.evidence.letters.models import Letter
from sapha.evidence.letters.numbering import calendar_year
from sapha.evidence.letters.parts import check_complete
from sapha.foundation.database.turns import in_turn
from sapha.foundation.errors import BadInput, Bilingual

_IN_FUTURE = Bilingual(
    "วันที่ของหนังสืออยู่ในอนาคต โปรดใช้วันนี้หรือก่อนหน้า", "The letter's day lies ahead: use today or an earlier day"
)


@in_turn()
@transaction.atomic
def issue_letter(*, actor: Account, letter: Letter, seen: int | None = None) -> Letter:
    """Give a draft the next number of its register and the calendar year, and freeze it.

    A day before that of a lower number of the same register is allowed and noted.

    Args:
        actor: who issues it.
        letter: the draft.
        seen: the revision that was read before; ``None``: a service that has just written it.

    Raises:
        NotPermitted, NotThere: the actor keeps no registers of this unit.
        Conflict: it has its number, or somebody changed it meanwhile.
        BadInput: a required part is missing, or the day lies ahead or in another year.
    """
    require(actor, "letters.issue_letter", letter)
    kept = locked_draft(letter)
    check_revision(kept, seen)
    check_complete(kept.kind, model_to_dict(kept))
    assert kept.dated is not None  # every form requires the date
    today = timezone.localdate()
    if kept.dated > today:
        raise BadInput(_IN_FUTURE, rule="letters.dated_ahead", where="dated")
    year = calendar_year(today)
    if calendar_year(kept.dated) != year:
        raise BadInput(
            Bilingual(
                f"ทะเบียนเริ่มเลขใหม่ทุกปีปฏิทิน วันที่ของหนังสือต้องอยู่ใน พ.ศ. {year}",
                f"Registers begin anew every calendar year: the day must lie in BE {year}",
            ),
            rule="letters.other_year",
            where="dated",
        )
    take_next(kept, year, kept.dated)
    freeze(actor, kept, "letter.issued")
    return kept
