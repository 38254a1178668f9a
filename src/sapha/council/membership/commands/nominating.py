"""Nominating people, and their answer."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from sapha.civic.districts.models import Subdistrict
from sapha.civic.people.models import Account, Person
from sapha.civic.people.rules import require
from sapha.council.councils.models import Council
from sapha.council.membership.choices import LIVE, NomineeState
from sapha.council.membership.models import Nominee
from sapha.council.membership.recording import locked_council, record
from sapha.council.membership.vetting import Nomination, checked, group_rules
from sapha.foundation.errors import BadInput, Bilingual, Conflict
from sapha.foundation.thai_text import normalise

_NO_PLACE = Bilingual("ไม่มีแขวงรหัสนี้", "There is no subdistrict of this code")
_TWICE = Bilingual(
    "มีผู้ชื่อนี้และปีเกิดนี้รอแต่งตั้งในสภานี้แล้ว", "Somebody of this name and year of birth waits in this council"
)
_ANSWERED = Bilingual("ผู้ได้รับการเสนอชื่อตอบแล้ว โปรดเปิดหน้านี้ใหม่", "The nominee has answered: open this page again")


@transaction.atomic
def nominate_person(
    *, actor: Account, council: Council, group: str, said: Nomination, has_accepted: bool = False
) -> Nominee:
    """Nominate a person for a seat group.

    Args:
        actor: an officer of the council's district.
        council: where they would sit.
        group: code of the seat group.
        said: who, and what balance rules count.
        has_accepted: their answer came with the paper and is yes.

    Raises:
        NotPermitted, NotThere: the actor fills no seats of this council.
        BadInput: no such group, or the person may not sit there.
        Conflict: somebody of this name and year of birth waits in this council.
    """
    require(actor, "membership.nominate_person", council)
    kept = locked_council(council)
    details = checked(kept, group_rules(kept, group), said, timezone.localdate())
    if details.subdistrict and not Subdistrict.objects.filter(pk=details.subdistrict).exists():
        raise BadInput(_NO_PLACE, rule="membership.no_subdistrict", where="subdistrict")
    columns = details.name.columns()
    same = Nominee.objects.filter(
        council=kept,
        state__in=LIVE,
        person__given_name=columns["given_name"],
        person__family_name=columns["family_name"],
        birth_year=details.birth_year,
    )
    if same.exists():
        raise Conflict(_TWICE, rule="membership.nominated_twice", where="given_name")
    nominee = Nominee.objects.create(
        council=kept,
        person=Person.objects.create(**columns),
        group_code=group,
        nominated_by=details.nominated_by,
        sex=details.sex,
        birth_year=details.birth_year,
        subdistrict_id=details.subdistrict,
        community_type=details.community_type,
    )
    record(actor, "nominee.nominated", kept, nominee=nominee.pk, group=group)
    return answer_nomination(actor=actor, nominee=nominee, accepts=True) if has_accepted else nominee


@transaction.atomic
def answer_nomination(
    *, actor: Account, nominee: Nominee, accepts: bool, told_on: date | None = None, how: str = ""
) -> Nominee:
    """Enter the person's answer: by themselves, or by an officer who has it in writing.

    Args:
        actor: the person, or an officer of the council's district.
        nominee: who answers.
        accepts: whether they accept.
        told_on: day of the answer; today when left out.
        how: how they told it.

    Raises:
        NotPermitted, NotThere: the actor is neither.
        Conflict: the nominee has answered.
    """
    require(actor, "membership.answer_nomination", nominee)
    kept = Nominee.objects.select_for_update(of=("self",)).select_related("council").get(pk=nominee.pk)
    if kept.state != NomineeState.PROPOSED:
        raise Conflict(_ANSWERED, rule="membership.answered")
    kept.state = NomineeState.ACCEPTED if accepts else NomineeState.DECLINED
    kept.accepted_on = (told_on or timezone.localdate()) if accepts else None
    kept.acceptance = " ".join(normalise(how).split())[:200]
    kept.save()
    verb = "nominee.accepted" if accepts else "nominee.declined"
    record(actor, verb, kept.council, nominee=kept.pk, group=kept.group_code)
    return kept
