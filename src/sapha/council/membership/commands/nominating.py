"""Nominating people, and their answer."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from sapha.civic.people.models import Account, Person
from sapha.civic.people.names import PersonDetails
from sapha.civic.people.rules import require
from sapha.council.councils.charter.kinds import CommunityType, Sex
from sapha.council.councils.charter.rules import GroupRules
from sapha.council.councils.models import Council
from sapha.council.councils.queries.charters import latest_version, rules_of
from sapha.council.councils.queries.councils import rules_on
from sapha.council.membership.choices import LIVE, NomineeState
from sapha.council.membership.eligibility import refusal
from sapha.council.membership.models import Nominee
from sapha.council.membership.recording import locked_council, record
from sapha.foundation.errors import BadInput, Bilingual, Conflict
from sapha.foundation.thai_text import normalise

_NO_GROUP = Bilingual("แนวทางของสภานี้ไม่มีกลุ่มที่นั่งนี้", "The charter of this council has no such seat group")
_NAME = Bilingual("โปรดระบุชื่อและนามสกุล", "Give the given name and the family name")
_TWICE = Bilingual(
    "มีผู้ชื่อนี้และปีเกิดนี้รอแต่งตั้งในสภานี้แล้ว", "Somebody of this name and year of birth waits in this council"
)
_ANSWERED = Bilingual("ผู้ได้รับการเสนอชื่อตอบแล้ว โปรดเปิดหน้านี้ใหม่", "The nominee has answered: open this page again")
_UNKNOWN = Bilingual("ค่านี้ไม่อยู่ในรายการ", "This is not one of the choices")
_LONGEST = {"given_name": 100, "family_name": 100, "honorific": 40, "post_title": 200}
_LONG = Bilingual("ข้อความยาวเกินไป", "The text is too long")


class Nomination(NamedTuple):
    """Who is nominated, and what balance rules count of them.

    Attributes:
        name: name and post.
        sex: code of `kinds.Sex`, or empty.
        birth_year: CE, or ``None``.
        subdistrict: six digits, or ``None``.
        community_type: code of `kinds.CommunityType`, or empty.
        nominated_by: the community, group or office that nominates.
    """

    name: PersonDetails
    sex: str = ""
    birth_year: int | None = None
    subdistrict: int | None = None
    community_type: str = ""
    nominated_by: str = ""


def group_rules(council: Council, code: str) -> GroupRules:
    """Return the rules of a seat group by today's version, or by the latest one before it begins.

    Raises:
        BadInput: the charter has no such group.
    """
    today = rules_on([council.charter], timezone.localdate()).get(council.charter_id)
    version = latest_version(council.charter) if today is None else None
    rules = today.rules if today else (rules_of(version) if version else None)
    group = rules.group(code) if rules else None
    if group is None:
        raise BadInput(_NO_GROUP, rule="membership.no_group", where="group")
    return group


def checked(council: Council, group: GroupRules, said: Nomination, day: date) -> Nomination:
    """Return what was said, in the product's spelling.

    Raises:
        BadInput: the name is missing, a value is unknown, or the person may not sit there.
    """
    columns = said.name.columns()
    for field, longest in _LONGEST.items():
        if len(columns[field]) > longest:
            raise BadInput(_LONG, rule="membership.text_long", where=field)
    if not columns["given_name"] or not columns["family_name"]:
        where = "family_name" if columns["given_name"] else "given_name"
        raise BadInput(_NAME, rule="membership.name_missing", where=where)
    if said.sex not in {"", *Sex} or said.community_type not in {"", *CommunityType}:
        where = "community_type" if said.sex in {"", *Sex} else "sex"
        raise BadInput(_UNKNOWN, rule="membership.unknown_value", where=where)
    found = refusal(group, day, said.birth_year, said.subdistrict, council.district_id)
    if found is not None:
        raise BadInput(found.text, rule="membership.not_eligible", where=found.where)
    by = " ".join(normalise(said.nominated_by).split())
    if len(by) > 300:
        raise BadInput(_LONG, rule="membership.text_long", where="nominated_by")
    return said._replace(nominated_by=by)


@transaction.atomic
def nominate_person(*, actor: Account, council: Council, group: str, said: Nomination) -> Nominee:
    """Nominate a person for a seat group.

    Raises:
        NotPermitted, NotThere: the actor fills no seats of this council.
        BadInput: no such group, or the person may not sit there.
        Conflict: somebody of this name and year of birth waits in this council.
    """
    require(actor, "membership.nominate_person", council)
    kept = locked_council(council)
    details = checked(kept, group_rules(kept, group), said, timezone.localdate())
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
    return nominee


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
