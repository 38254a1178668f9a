"""Letting everyone read a letter, and taking that back."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.evidence.letters.blocks import one_line
from sapha.evidence.letters.choices import LetterKind, LetterState
from sapha.evidence.letters.followers import follow
from sapha.evidence.letters.models import Letter
from sapha.foundation.errors import BadInput, Bilingual, Conflict
from sapha.ledger.commands import record_event

_LONGEST_REASON = 500


@transaction.atomic
def publish_letter(*, actor: Account, letter: Letter) -> Letter:
    """Let everyone read an issued letter; one whose publication was taken back may be read again.

    What came in names people who wrote to the city in confidence, and is never published.

    Raises:
        NotPermitted, NotThere: the actor keeps no registers of this unit.
        Conflict: it is a draft, secret, or came in.
    """
    require(actor, "letters.publish_letter", letter)
    if letter.kind == LetterKind.INCOMING:
        raise Conflict(
            Bilingual(
                "หนังสือรับเผยแพร่ไม่ได้ เพราะมีชื่อและที่อยู่ของผู้ส่ง โปรดเผยแพร่หนังสือตอบแทน",
                "A letter that came in names who sent it and is not published: publish the answer instead",
            ),
            rule="letters.incoming_not_published",
        )
    kept = Letter.objects.select_for_update(of=("self",)).select_related("register").get(pk=letter.pk)
    if kept.state == LetterState.DRAFT or kept.is_secret:
        raise Conflict(
            Bilingual(
                "เผยแพร่ได้เฉพาะหนังสือที่ออกเลขแล้วและไม่มีชั้นความลับ",
                "Only a numbered letter that is not secret can be published",
            ),
            rule="letters.not_publishable",
        )
    if not kept.is_published:
        kept.is_published, kept.withdrawn_at, kept.withdrawn_reason = True, None, ""
        kept.save()
        _told(actor, "letter.published", kept)
    return kept


@transaction.atomic
def withdraw_letter_publication(*, actor: Account, letter: Letter, reason: str) -> Letter:
    """Take back that everyone may read a letter; its page then says so and why, its number stays.

    Args:
        actor: who takes it back.
        letter: the published letter.
        reason: why, in words everyone reads.

    Raises:
        NotPermitted, NotThere: the actor keeps no registers of this unit.
        BadInput: there is no reason, or it is too long.
        Conflict: it is not published.
    """
    require(actor, "letters.withdraw_publication", letter)
    kept = Letter.objects.select_for_update(of=("self",)).select_related("register").get(pk=letter.pk)
    said = one_line(reason)
    if not said or len(said) > _LONGEST_REASON:
        raise BadInput(
            Bilingual(
                f"โปรดระบุเหตุผลที่ยกเลิกการเผยแพร่ ไม่เกิน {_LONGEST_REASON} อักขระ",
                f"Say why the publication is taken back, in at most {_LONGEST_REASON} characters",
            ),
            rule="letters.withdrawn_without_reason",
            where="reason",
        )
    if not kept.is_published:
        raise Conflict(
            Bilingual("หนังสือฉบับนี้ไม่ได้เผยแพร่อยู่", "This letter is not published now"),
            rule="letters.not_published",
        )
    kept.is_published, kept.withdrawn_at, kept.withdrawn_reason = False, timezone.now(), said
    kept.save()
    _told(actor, "letter.publication_withdrawn", kept)
    return kept


def _told(actor: Account, verb: str, letter: Letter) -> None:
    record_event(
        actor_key=actor.actor_key,
        verb=verb,
        chain=str(letter.unit),
        subject=letter.ledger_key,
        facts={"register": letter.register_id, "year": letter.year, "number": letter.number},
    )
    follow(actor, [link.subject for link in letter.links.all()])
