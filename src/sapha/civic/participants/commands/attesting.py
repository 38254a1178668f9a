"""Where somebody lives, works or studies: what officers of the district do about it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from sapha.civic.districts.models import District
from sapha.civic.participants.choices import ResidenceBasis
from sapha.civic.participants.claims import hold_confirmed, locked_claim, record_residence
from sapha.civic.participants.codes import (
    POST_LIFETIME,
    counter_code,
    new_paper_code,
    paper_hash,
    split_counter_code,
)
from sapha.civic.participants.models import ResidenceClaim
from sapha.civic.participants.queries import district_unit
from sapha.civic.people.commands import record_reading
from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.foundation.errors import BadInput, Bilingual, Conflict

_NO_COUNTER_CODE = Bilingual(
    "ไม่มีรหัสนี้ในเขตของท่าน หรือยืนยันไปแล้ว โปรดตรวจกับหน้าจอของผู้มาติดต่อ",
    "There is no such code in your district, or it is confirmed already. Check it with the person's screen.",
)
_NO_LETTER = Bilingual("ไม่มีจดหมายที่ต้องส่งสำหรับรายการนี้แล้ว", "No letter is to be sent for this any more")


@dataclass(frozen=True, slots=True)
class PostedLetter:
    """What is printed and put into an envelope; the code is shown now and kept nowhere."""

    address: str
    code: str


@transaction.atomic
def attest_residence(*, actor: Account, district: District, code: str) -> ResidenceClaim:
    """Attest for somebody who stands at the counter and shows the code of their own page.

    Raises:
        NotPermitted, NotThere: the actor is no officer of the district, or it is the actor's own.
        BadInput: nobody of this district shows this code.
        Conflict: it is confirmed or taken back.
    """
    require(actor, "participants.attest_residence", district_unit(district))
    number, written = split_counter_code(code)
    claims = ResidenceClaim.objects.select_related("participant__person")
    found = claims.filter(pk=number, district=district, withdrawn_at__isnull=True).first()
    if found is None or counter_code(found) != written or found.basis != ResidenceBasis.DECLARED:
        raise BadInput(_NO_COUNTER_CODE, rule="participants.no_counter_code", where="code")
    require(actor, "participants.attest_residence", found)
    kept = locked_claim(found)
    hold_confirmed(actor, kept, ResidenceBasis.ATTESTED)
    record_residence(actor, "attested", kept)
    return kept


def _to_be_posted(claim: ResidenceClaim) -> ResidenceClaim:
    kept = locked_claim(claim)
    if not kept.post_address:
        raise Conflict(_NO_LETTER, rule="participants.no_letter")
    return kept


@transaction.atomic
def print_letter(*, actor: Account, claim: ResidenceClaim) -> PostedLetter:
    """Return the letter with a new code; one printed before is good for nothing.

    Raises:
        NotPermitted, NotThere: the actor is no officer of the district, or it is the actor's own.
        Conflict: no letter is to be sent.
    """
    require(actor, "participants.attest_residence", claim)
    kept, code = _to_be_posted(claim), new_paper_code()
    kept.code_hash, kept.code_tries = paper_hash(code), 0
    kept.code_expires_at = timezone.now() + POST_LIFETIME
    kept.save(update_fields=["code_hash", "code_tries", "code_expires_at"])
    record_residence(actor, "letter_printed", kept)
    record_reading(actor=actor, page="residence_letter", persons=1, person=kept.participant.person)
    return PostedLetter(kept.post_address, code)


@transaction.atomic
def mark_posted(*, actor: Account, claim: ResidenceClaim) -> None:
    """Keep that the letter is in the post; its address is forgotten.

    Raises:
        NotPermitted, NotThere: the actor is no officer of the district, or it is the actor's own.
        Conflict: no letter is to be sent, or none was printed.
    """
    require(actor, "participants.attest_residence", claim)
    kept = _to_be_posted(claim)
    if not kept.code_hash:
        raise Conflict(_NO_LETTER, rule="participants.no_letter")
    kept.posted_at, kept.post_address = timezone.now(), ""
    kept.save(update_fields=["posted_at", "post_address"])
    record_residence(actor, "letter_posted", kept)
