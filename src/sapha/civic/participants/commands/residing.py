"""Saying where one lives, works or studies, and having it confirmed by post: the person's own deeds."""

from __future__ import annotations

from datetime import timedelta
from secrets import compare_digest

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from sapha.civic.districts.models import District
from sapha.civic.participants.choices import ResidenceBasis
from sapha.civic.participants.claims import hold_confirmed, locked_claim, record_residence
from sapha.civic.participants.codes import MAX_TRIES, paper_hash
from sapha.civic.participants.commands.joining import join
from sapha.civic.participants.models import ResidenceClaim
from sapha.civic.participants.queries import participant_of
from sapha.civic.participants.validators import post_address
from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.foundation.errors import BadInput, Bilingual, Conflict

# One lives here, works there and studies in a third district.
MOST_DISTRICTS = 3
LETTER_EVERY = timedelta(days=14)
_TOO_MANY = Bilingual(
    f"แจ้งได้ไม่เกิน {MOST_DISTRICTS} เขต โปรดยกเลิกเขตเดิมก่อน",
    f"At most {MOST_DISTRICTS} districts; take one back first",
)
_TOO_SOON = Bilingual(
    "เพิ่งส่งจดหมายให้ท่านไม่ถึง 14 วัน โปรดรอจดหมาย หรือไปที่สำนักงานเขต",
    "A letter was posted less than 14 days ago. Wait for it, or come to the district office.",
)
_NO_CODE = Bilingual(
    "รหัสนี้หมดอายุ หรือกรอกผิดครบ 5 ครั้ง โปรดขอจดหมายใหม่ หรือไปที่สำนักงานเขต",
    "The code has expired or was typed wrongly five times. Ask for another letter, or come to the district office.",
)
_WRONG = "รหัสไม่ถูกต้อง โปรดตรวจตัวอักษรในจดหมายอีกครั้ง กรอกได้อีก {left} ครั้ง"
_WRONG_EN = "This is not the code: check the signs in the letter, {left} more tries"


@transaction.atomic
def claim_residence(*, actor: Account, district: District) -> ResidenceClaim:
    """Declare that the actor lives, works or studies in a district; saying it again changes nothing.

    Raises:
        NotPermitted: the account is no person's.
        Conflict: it would be one district too many.
    """
    require(actor, "participants.take_part", actor)
    who = participant_of(actor) or join(actor=actor)
    mine = ResidenceClaim.objects.filter(participant=who, withdrawn_at__isnull=True)
    known = mine.filter(district=district).first()
    if known is not None:
        return known
    if mine.count() >= MOST_DISTRICTS:
        raise Conflict(_TOO_MANY, rule="participants.too_many_residences", where="district")
    made, is_new = ResidenceClaim.objects.get_or_create(participant=who, district=district, withdrawn_at=None)
    if is_new:
        record_residence(actor, "declared", made)
    return made


@transaction.atomic
def withdraw_residence(*, actor: Account, claim: ResidenceClaim) -> None:
    """Take it back, confirmed or not; a letter that was asked for is not sent.

    Raises:
        NotPermitted: it is not the actor's.
    """
    require(actor, "participants.change_residence", claim)
    open_ones = ResidenceClaim.objects.filter(pk=claim.pk, withdrawn_at__isnull=True)
    if open_ones.update(withdrawn_at=timezone.now(), post_address="", code_hash=""):
        record_residence(actor, "withdrawn", claim)


@transaction.atomic
def ask_for_letter(*, actor: Account, claim: ResidenceClaim, address: str) -> None:
    """Ask the district office for a letter with a code; a second wish before it is sent replaces the address.

    Raises:
        NotPermitted: it is not the actor's.
        BadInput: no letter would arrive there.
        Conflict: it is confirmed or taken back, or a letter was posted a few days ago.
    """
    require(actor, "participants.change_residence", claim)
    kept, now = locked_claim(claim), timezone.now()
    said = post_address(address)
    if kept.posted_at is not None and now < kept.posted_at + LETTER_EVERY:
        raise Conflict(_TOO_SOON, rule="participants.letter_too_soon", where="address")
    kept.letter_asked_at, kept.post_address, kept.posted_at, kept.code_hash = now, said, None, ""
    kept.save(update_fields=["letter_asked_at", "post_address", "posted_at", "code_hash"])
    record_residence(actor, "letter_asked", kept)


def confirm_residence(*, actor: Account, claim: ResidenceClaim, code: str) -> None:
    """Confirm it by the code of the letter.

    The try is counted and kept before the code is looked at, so that it is two transactions.

    Raises:
        NotPermitted: it is not the actor's.
        Conflict: no code is good any more, or it is confirmed or taken back.
        BadInput: this is not the code.
    """
    require(actor, "participants.change_residence", claim)
    good = ResidenceClaim.objects.filter(
        pk=claim.pk, code_tries__lt=MAX_TRIES, code_expires_at__gt=timezone.now()
    ).exclude(code_hash="")
    if not good.update(code_tries=F("code_tries") + 1):
        raise Conflict(_NO_CODE, rule="participants.residence_code_over", where="code")
    with transaction.atomic():
        kept = locked_claim(claim)
        if not compare_digest(kept.code_hash, paper_hash(code)):
            left = max(MAX_TRIES - kept.code_tries, 0)
            said = Bilingual(_WRONG.format(left=left), _WRONG_EN.format(left=left))
            raise BadInput(said, rule="participants.wrong_residence_code", where="code")
        hold_confirmed(actor, kept, ResidenceBasis.POSTED_CODE)
        record_residence(actor, "confirmed", kept)
