"""Writing what a letter says, and freezing it with its number; for the deeds of this app."""

from __future__ import annotations

from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.evidence.letters.choices import KINDS_OF, LetterKind, LetterState
from sapha.evidence.letters.content import LetterContent, searchable
from sapha.evidence.letters.models import Letter, LetterReference, Register
from sapha.evidence.letters.queries import letter_hash, targets_of
from sapha.foundation.errors import BadInput, Bilingual, Conflict
from sapha.foundation.thai_text import search_text
from sapha.ledger.commands import record_event

NOT_A_DRAFT = Bilingual(
    "หนังสือฉบับนี้ออกเลขแล้ว แก้ไขไม่ได้ หากผิดพลาดให้ยกเลิกเลขแล้วร่างใหม่",
    "This letter has its number and cannot be changed: void the number and draft it anew",
)
_STALE = Bilingual(
    "มีผู้อื่นแก้ไขร่างนี้หลังจากท่านเปิดหน้านี้ ข้อความของท่านยังอยู่ในแบบ โปรดเทียบกับร่างปัจจุบันแล้วบันทึกอีกครั้ง",
    "Somebody changed this draft after you opened it. What you wrote still stands in the form: "
    "compare it with the draft as it is now and save again",
)
_WRONG_KIND = Bilingual("ทะเบียนนี้ใช้กับหนังสือชนิดที่เลือกไม่ได้", "This register does not number letters of that kind")
_NO_SUBJECT = Bilingual("โปรดระบุเรื่อง", "Say what the letter is about")


def check_kind(register: Register, kind: str, *, written_here: bool) -> None:
    """Refuse a kind of letter that the register does not number.

    Args:
        register: the register.
        kind: the kind of letter.
        written_here: the unit itself writes it, so that it cannot be an incoming one.

    Raises:
        BadInput: it does not.
    """
    is_incoming = kind == LetterKind.INCOMING
    if kind not in KINDS_OF[register.direction] or is_incoming == written_here:
        raise BadInput(_WRONG_KIND, rule="letters.kind_not_in_register", where="kind")


def locked_draft(letter: Letter) -> Letter:
    """Return the draft as it is now, locked until the transaction ends.

    Raises:
        Conflict: it has its number.
    """
    kept = Letter.objects.select_for_update(of=("self",)).select_related("register").get(pk=letter.pk)
    if kept.state != LetterState.DRAFT:
        raise Conflict(NOT_A_DRAFT, rule="letters.not_a_draft")
    return kept


def check_revision(draft: Letter, seen: int | None) -> None:
    """Refuse to act on a draft that is no longer the one that was seen; ``None``: it was not shown.

    Raises:
        Conflict: somebody changed it meanwhile.
    """
    if seen is not None and seen != draft.revision:
        raise Conflict(_STALE, rule="letters.draft_changed")


def write_content(actor: Account, letter: Letter, content: LetterContent) -> None:
    """Write what a letter says, with its references, inside the transaction of a command.

    Raises:
        BadInput: there is no subject, or a text does not fit.
    """
    columns, references = content.columns(), content.reference_texts()
    if not columns["subject"]:
        raise BadInput(_NO_SUBJECT, rule="letters.no_subject", where="subject")
    for name, value in columns.items():
        setattr(letter, name, value)
    letter.search_text = searchable(letter.number, columns)
    letter.save()
    letter.references.all().delete()
    targets = targets_of(actor, references)
    LetterReference.objects.bulk_create(
        LetterReference(
            letter=letter,
            position=place,
            text=text,
            target=target if target and target.pk != letter.pk else None,
        )
        for place, (text, target) in enumerate(zip(references, targets, strict=True), 1)
    )


def freeze(actor: Account, letter: Letter, verb: str) -> None:
    """Write a numbered letter with the hash of its content, and enter it in the unit's chain."""
    letter.state = LetterState.ISSUED
    letter.numbered_at = timezone.now()
    letter.search_text = search_text(letter.number, letter.search_text)
    letter.sha256 = letter_hash(letter)
    letter.save()
    record_event(
        actor_key=actor.actor_key,
        verb=verb,
        chain=str(letter.unit),
        subject=letter.ledger_key,
        facts={
            "register": letter.register_id,
            "kind": letter.kind,
            "year": letter.year,
            "number": letter.number,
            "sha256": letter.sha256,
            "out_of_order": bool(letter.out_of_order_with),
        },
    )
