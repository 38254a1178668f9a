"""What carries a commitment out: a project, or an improvement of a service of the unit; never both."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.commitments.models import Commitment
from sapha.council.commitments.recording import locked_commitment, take
from sapha.council.commitments.rules import check_service_from
from sapha.council.meetings.texts import one_line
from sapha.foundation.errors import BadInput, Bilingual, Conflict
from sapha.foundation.subjects import subject_kind

_NO_PROJECT = Bilingual(
    "ไม่พบโครงการรหัสนี้ โปรดตรวจรหัส เช่น 04060000-3756",
    "There is no such project: check the code, like 04060000-3756",
)
_BY_SERVICE = Bilingual(
    "ข้อสั่งการนี้ดำเนินการด้วยการปรับปรุงบริการอยู่ โปรดล้างการปรับปรุงบริการก่อนผูกโครงการ",
    "An improvement of a service carries it out: clear that before you link a project",
)
_BY_PROJECT = Bilingual(
    "ข้อสั่งการนี้ผูกกับโครงการอยู่ โปรดล้างรหัสโครงการก่อนระบุการปรับปรุงบริการ",
    "A project carries it out: clear its code before you name an improvement of a service",
)
_BOTH = Bilingual(
    "โปรดกรอกทั้งสิ่งที่ปรับปรุงและวันเริ่ม หรือเว้นว่างทั้งสองช่อง", "Say both what changes and from which day, or neither"
)
CHANGE = 500  # characters


@transaction.atomic
def link_project(*, actor: Account, commitment: Commitment, code: str) -> Commitment:
    """Say which project carries it out; its progress then shows with the commitment. Empty unlinks.

    Raises:
        NotPermitted, NotThere: the actor has nothing to do with it.
        BadInput: no project has this code.
        Conflict: an improvement of a service carries it out.
    """
    require(actor, "commitments.link_project", commitment)
    said, kept = one_line(code, "code", 20), locked_commitment(commitment)
    subject, kind = f"project:{said}" if said else "", subject_kind("project")
    if subject and (kind is None or not kind.title(said)):
        raise BadInput(_NO_PROJECT, rule="commitments.no_such_project", where="code")
    if subject and kept.service_change:
        raise Conflict(_BY_SERVICE, rule="commitments.carried_by_service", where="code")
    if subject != kept.project:
        kept.project = subject
        take(actor, kept, "commitment.linked", project=subject)
    return kept


@transaction.atomic
def improve_service(
    *, actor: Account, commitment: Commitment, change: str, starts_on: date | None
) -> Commitment:
    """Say which improvement of a service of the unit carries it out. Both empty take that back.

    Args:
        actor: who says it for the unit.
        commitment: not carried out by a project.
        change: what of the service changes.
        starts_on: day from which it is so; not before the day on which the commitment was given.

    Raises:
        NotPermitted, NotThere: the actor does not act for the unit.
        BadInput: one of the two is missing, the words are too long, the day is before it was given or far.
        Conflict: a project carries it out.
    """
    require(actor, "commitments.improve_service", commitment)
    said, kept = one_line(change, "change", CHANGE), locked_commitment(commitment)
    if bool(said) != (starts_on is not None):
        raise BadInput(_BOTH, rule="commitments.service_half", where="starts_on" if said else "change")
    if starts_on is not None:
        check_service_from(starts_on, kept.made_on)
    if said and kept.project:
        raise Conflict(_BY_PROJECT, rule="commitments.carried_by_project", where="change")
    if (said, starts_on) != (kept.service_change, kept.service_from):
        kept.service_change, kept.service_from = said, starts_on
        verb = "commitment.improved" if said else "commitment.not_improved"
        facts = {"starts_on": starts_on.isoformat()} if starts_on else {}
        take(actor, kept, verb, note=said, **facts)
    return kept
