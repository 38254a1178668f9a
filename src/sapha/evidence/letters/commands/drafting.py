"""Drafting letters; a draft holds no number and may be changed as often as one likes."""

from __future__ import annotations

from django.db import transaction

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.evidence.letters.content import LetterContent
from sapha.evidence.letters.keeping import check_kind, check_revision, locked_draft, write_content
from sapha.evidence.letters.models import Letter, Register
from sapha.ledger.commands import record_event


@transaction.atomic
def draft_letter(*, actor: Account, register: Register, kind: str, content: LetterContent) -> Letter:
    """Keep a draft in a register; no number is taken.

    Raises:
        NotPermitted, NotThere: the actor keeps no registers of this unit.
        BadInput: the register does not number such letters, there is no subject, or a text
            does not fit.
    """
    require(actor, "letters.draft_letter", register)
    check_kind(register, kind, written_here=True)
    letter = Letter(register=register, kind=kind)
    write_content(actor, letter, content)
    _record(actor, "letter.drafted", letter)
    return letter


@transaction.atomic
def change_draft(
    *, actor: Account, letter: Letter, content: LetterContent, seen: int | None = None
) -> Letter:
    """Replace what a draft says.

    Args:
        actor: who writes.
        letter: the draft.
        content: what it is to say.
        seen: the revision the writer had before them; ``None``: a service that writes it whole.

    Raises:
        NotPermitted, NotThere: the actor keeps no registers of this unit, or the draft is secret
            and of a unit that is not the actor's own.
        Conflict: it has its number, or somebody changed it meanwhile.
        BadInput: there is no subject, or a text does not fit.
    """
    require(actor, "letters.change_draft", letter)
    kept = locked_draft(letter)
    require(actor, "letters.change_draft", kept)  # it may have become secret meanwhile
    check_revision(kept, seen)
    kept.revision += 1
    write_content(actor, kept, content)
    _record(actor, "letter.draft_changed", kept)
    return kept


def _record(actor: Account, verb: str, letter: Letter) -> None:
    record_event(
        actor_key=actor.actor_key,
        verb=verb,
        chain=str(letter.unit),
        subject=letter.ledger_key,
        facts={"register": letter.register_id, "kind": letter.kind},
    )
