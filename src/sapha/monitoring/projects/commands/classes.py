"""Classes of projects: defined with a first rhythm, given another one from a day on, never changed backwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NoReturn

from django.db import IntegrityError, transaction
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.foundation.errors import BadInput, Bilingual, Conflict
from sapha.ledger.commands import record_event
from sapha.monitoring.projects.details import tidy_line
from sapha.monitoring.projects.models import EARLIEST_DAY, LATEST_DAY, ClassRhythm, ProjectClass
from sapha.monitoring.projects.models.classes import LONGEST_RHYTHM, SHORTEST_RHYTHM

_TAKEN = Bilingual("มีประเภทโครงการชื่อนี้แล้ว", "there is a class of this name")
_MOVED = Bilingual(
    "มีผู้เปลี่ยนรอบรายงานของประเภทนี้ไปก่อนแล้ว โปรดเปิดหน้านี้ใหม่",
    "somebody changed the rhythm of this class in the meantime: open the page again",
)


@dataclass(frozen=True, slots=True)
class RhythmTerms:
    """What a version of a rhythm says.

    Attributes:
        rhythm_days: running days between two reports.
        in_force_from: first day.
        document, document_on: number and date of the letter or order.
    """

    rhythm_days: int
    in_force_from: date
    document: str
    document_on: date


def define_class(*, actor: Account, name_th: str, name_en: str, terms: RhythmTerms) -> ProjectClass:
    """Define a class of projects with its first rhythm; that one may begin on any day, also a past one.

    Raises:
        NotPermitted: the actor keeps no classes.
        BadInput: a name is missing or taken, or a term cannot be; ``where`` is the field.
    """
    require(actor, "projects.keep_classes")
    names = {"name_th": tidy_line(name_th), "name_en": tidy_line(name_en)}
    for where, name in names.items():
        if not name:
            _refuse("โปรดใส่ชื่อประเภท", "name the class", "required", where)
        if len(name) > 100:
            _refuse("ชื่อยาวเกิน 100 ตัวอักษร", "the name is longer than 100 characters", "too_long", where)
        if ProjectClass.objects.filter(**{where: name}).exists():
            raise BadInput(_TAKEN, rule="projects.class_taken", where=where)
    _check(terms)
    try:
        with transaction.atomic():
            made = ProjectClass.objects.create(**names)
            _keep(actor, made, 1, terms, "project_class.defined")
    except IntegrityError as error:
        raise BadInput(_TAKEN, rule="projects.class_taken", where="name_th") from error
    return made


def change_rhythm(
    *, actor: Account, project_class: ProjectClass, terms: RhythmTerms, seen: int
) -> ClassRhythm:
    """Give a class another rhythm from a day on; what is judged by the one before stays as it is.

    Args:
        actor: who decides it.
        project_class: whose rhythm it is.
        terms: what holds from its first day on, which is neither past nor before the last version's.
        seen: number of the last version when the form was opened.

    Raises:
        NotPermitted: the actor keeps no classes.
        BadInput: a term cannot be; ``where`` is the field.
        Conflict: somebody changed it in the meantime.
    """
    require(actor, "projects.keep_classes")
    _check(terms)
    with transaction.atomic():
        kept = ProjectClass.objects.select_for_update().get(pk=project_class.pk)
        last = kept.rhythms.order_by("-number").first()
        if last is None or last.number != seen:
            raise Conflict(_MOVED, rule="projects.class_moved")
        if terms.in_force_from < timezone.localdate():
            _refuse(
                "รอบใหม่ใช้ย้อนหลังไม่ได้ โปรดใส่วันนี้หรือวันหลังจากนี้",
                "a new rhythm does not begin in the past: give today or a later day",
                "rhythm_past",
                "in_force_from",
            )
        if terms.in_force_from <= last.in_force_from:
            _refuse(
                "วันเริ่มใช้ต้องหลังวันเริ่มใช้ของฉบับก่อน",
                "it must begin after the version before it",
                "rhythm_order",
                "in_force_from",
            )
        return _keep(actor, kept, last.number + 1, terms, "project_class.rhythm_changed")


def _check(terms: RhythmTerms) -> None:
    if not SHORTEST_RHYTHM <= terms.rhythm_days <= LONGEST_RHYTHM:
        _refuse(
            f"รอบรายงานต้องอยู่ระหว่าง {SHORTEST_RHYTHM} ถึง {LONGEST_RHYTHM} วัน",
            f"a rhythm lies between {SHORTEST_RHYTHM} and {LONGEST_RHYTHM} days",
            "rhythm_days",
            "rhythm_days",
        )
    for where, day in (("in_force_from", terms.in_force_from), ("document_on", terms.document_on)):
        if not EARLIEST_DAY <= day <= LATEST_DAY:
            _refuse("โปรดตรวจปีของวันที่", "check the year of this day", "bad_day", where)
    if not tidy_line(terms.document):
        _refuse("โปรดใส่เลขที่หนังสือหรือคำสั่ง", "give the number of the letter or order", "required", "document")
    if len(tidy_line(terms.document)) > 200:
        _refuse("เลขที่หนังสือยาวเกินไป", "the number is too long", "too_long", "document")


def _keep(
    actor: Account, project_class: ProjectClass, number: int, terms: RhythmTerms, verb: str
) -> ClassRhythm:
    document = tidy_line(terms.document)
    made = ClassRhythm.objects.create(
        project_class=project_class,
        number=number,
        rhythm_days=terms.rhythm_days,
        in_force_from=terms.in_force_from,
        document=document,
        document_on=terms.document_on,
        made_by=actor,
    )
    record_event(
        actor_key=actor.actor_key,
        verb=verb,
        chain="system",
        subject=f"project_class:{project_class.pk}",
        facts={
            "class": project_class.name_th,
            "number": number,
            "days": terms.rhythm_days,
            "in_force_from": terms.in_force_from.isoformat(),
            "document": document,
            "document_on": terms.document_on.isoformat(),
        },
    )
    return made


def _refuse(thai: str, english: str, rule: str, where: str) -> NoReturn:
    raise BadInput(Bilingual(thai, english), rule=f"projects.{rule}", where=where)
