"""Saying what a letter concerns."""

from __future__ import annotations

from django.db import transaction

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.evidence.letters.followers import follow
from sapha.evidence.letters.models import Letter, LetterLink
from sapha.evidence.letters.queries import thing_of
from sapha.foundation.errors import BadInput, Bilingual
from sapha.ledger.commands import record_event

_LONGEST_SUBJECT = 120


@transaction.atomic
def link_letter(*, actor: Account, letter: Letter, subject: str) -> LetterLink:
    """Say that a letter concerns a project, a council, a survey or a resolution.

    Saying it twice changes nothing.

    Args:
        actor: who says it.
        letter: the letter.
        subject: kind and key, ``project:04060000-3756``.

    Raises:
        NotPermitted, NotThere: the actor keeps no registers of this unit.
        BadInput: there is no such thing, or the actor may not see it.
    """
    require(actor, "letters.link_letter", letter)
    subject = subject.strip()
    if len(subject) > _LONGEST_SUBJECT or thing_of(actor, subject) is None:
        raise BadInput(
            Bilingual("ไม่พบเรื่องที่จะเชื่อม โปรดตรวจรหัสอีกครั้ง", "There is no such thing to link: check its code"),
            rule="letters.subject_unknown",
            where="key",
        )
    link, made = LetterLink.objects.get_or_create(letter=letter, subject=subject)
    if made:
        _record(actor, "letter.linked", letter, {"register": letter.register_id, "linked": subject})
        follow(actor, [subject])
    return link


@transaction.atomic
def unlink_letter(*, actor: Account, letter: Letter, subject: str) -> None:
    """Take back that a letter concerns something; what was never said changes nothing.

    Raises:
        NotPermitted, NotThere: the actor keeps no registers of this unit.
    """
    require(actor, "letters.link_letter", letter)
    gone, _rows = letter.links.filter(subject=subject).delete()
    if gone:
        _record(actor, "letter.unlinked", letter, {"register": letter.register_id, "linked": subject})
        follow(actor, [subject])


def _record(actor: Account, verb: str, letter: Letter, facts: dict[str, object]) -> None:
    record_event(
        actor_key=actor.actor_key, verb=verb, chain=str(letter.unit), subject=letter.ledger_key, facts=facts
    )
