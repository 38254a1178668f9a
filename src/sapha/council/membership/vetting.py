"""Looking at a nomination: is everything there, and may the person sit in the group."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from django.utils import timezone

from sapha.civic.people.names import PersonDetails
from sapha.council.councils.charter.kinds import CommunityType, Sex
from sapha.council.councils.charter.rules import GroupRules
from sapha.council.councils.models import Council
from sapha.council.councils.queries.charters import latest_version, rules_of
from sapha.council.councils.queries.councils import rules_on
from sapha.council.membership.eligibility import refusal
from sapha.foundation.csv_lines import plain_cell
from sapha.foundation.errors import BadInput, Bilingual
from sapha.foundation.thai_text import normalise

_NO_GROUP = Bilingual("แนวทางของสภานี้ไม่มีกลุ่มที่นั่งนี้", "The charter of this council has no such seat group")
_NAME = Bilingual("โปรดระบุชื่อและนามสกุล", "Give the given name and the family name")
_UNKNOWN = Bilingual("ค่านี้ไม่อยู่ในรายการ", "This is not one of the choices")
_LONGEST = {"given_name": 100, "family_name": 100, "honorific": 40, "post_title": 200}
_LONG = Bilingual("ข้อความยาวเกินไป", "The text is too long")
_NO_LETTER = Bilingual("ชื่อต้องมีตัวอักษร", "A name has letters")
_FORMULA = Bilingual(
    "ขึ้นต้นด้วยเครื่องหมายของสูตรในตารางคำนวณ (= + - @) โปรดแก้เป็นข้อความ",
    "It begins with the sign of a spreadsheet's formula (= + - @): write plain text",
)


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


def _check_words(columns: Mapping[str, str], nominated_by: str) -> None:
    """Refuse names without letters, and what a spreadsheet would compute.

    Raises:
        BadInput: it names the field.
    """
    for where, text in (
        *((name, columns[name]) for name in _LONGEST),
        ("nominated_by", nominated_by.strip()),
    ):
        if plain_cell(text) != text:
            raise BadInput(_FORMULA, rule="membership.formula", where=where)
    for where in ("given_name", "family_name"):
        if not any(sign.isalpha() for sign in columns[where]):
            raise BadInput(_NO_LETTER, rule="membership.name_without_letters", where=where)


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
    _check_words(columns, said.nominated_by)
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
