"""Settling what a form left open: a person decides, once."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import rules
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.foundation.canonical import canonical_sha256
from sapha.foundation.errors import BadInput, Bilingual, Conflict
from sapha.ledger.commands import record_event
from sapha.monitoring.progress.queries import ProjectParts, parts_of, record_of
from sapha.monitoring.progress.versions import keep_version
from sapha.monitoring.progress_form.choices import QuestionKind, QuestionState
from sapha.monitoring.progress_form.commands.taking import merge_print
from sapha.monitoring.progress_form.fields import form_field
from sapha.monitoring.progress_form.filling import Filling, Lookups, frozen_reports
from sapha.monitoring.progress_form.keeping import save_touched
from sapha.monitoring.progress_form.merging import Value, flat, report_number, value_key
from sapha.monitoring.progress_form.models import OpenQuestion
from sapha.monitoring.progress_form.outcomes import print_of
from sapha.monitoring.projects.choices import VersionReason
from sapha.monitoring.projects.models import Project

ALREADY_SETTLED = Bilingual(
    "มีผู้ยืนยันข้อนี้ไปแล้ว โปรดเปิดหน้านี้ใหม่", "Somebody has settled this already: open the page again"
)


@transaction.atomic
def confirm_answers(*, actor: Account, project: Project, answers: Mapping[int, Value]) -> int:
    """Put confirmed answers into a project as one new version; return the version's number.

    Args:
        actor: who decides; all answers are theirs.
        project: whose questions they are.
        answers: question id to value; null confirms that the field stays empty.

    Raises:
        NotThere, NotPermitted: the actor may not decide for this project.
        Conflict: a question was settled by somebody else in the meantime; nothing is written.
        BadInput: an answer is no value of its field, moves the project to an agency for which
            the actor may not decide, or changes a report that was accepted here; nothing is written.
    """
    require(actor, "progress_form.confirm_answer", project)
    project = Project.objects.select_for_update().get(pk=project.pk)
    questions = list(_open(project, answers))
    if len(questions) != len(answers):
        raise Conflict(ALREADY_SETTLED, rule="already_settled")
    values = {question.field: _value(question.field, answers[question.pk]) for question in questions}
    filling = Filling(parts_of(project), Lookups())
    filling.put_all(_without_accepted_reports(filling.parts, values))
    filling.finish()
    _check_days(project)
    _check_agency(actor, filling.parts.project)
    save_touched(filling)
    version = keep_version(filling.parts, reason=VersionReason.CONFIRMED, actor=actor)
    for question in questions:
        _settle(actor, project, question, values[question.field], version.sha256)
    _take_waiting_prints(actor, project, questions)
    return version.number


@transaction.atomic
def leave_open(*, actor: Account, project: Project, questions: Collection[int]) -> int:
    """Leave questions open to ask the agency; return how many were newly left so.

    Raises:
        NotThere, NotPermitted: the actor may not decide for this project.
    """
    require(actor, "progress_form.confirm_answer", project)
    left = list(_open(project, questions).filter(asked_at=None))
    if left:
        ids = [question.pk for question in left]
        OpenQuestion.objects.filter(pk__in=ids).update(asked_at=timezone.now(), asked_by=actor)
        record_event(
            actor_key=actor.actor_key,
            verb="question.left_open",
            chain=project.ledger_key,
            subject=project.ledger_key,
            facts={"fields": ", ".join(question.field for question in left)},
        )
    return len(left)


def _open(project: Project, ids: Collection[int]) -> QuerySet[OpenQuestion]:
    questions = OpenQuestion.objects.select_for_update().filter(project=project, pk__in=list(ids))
    return questions.filter(state=QuestionState.OPEN).order_by("id")


def _value(path: str, value: Value) -> Value:
    """Return the value as its field holds it.

    Raises:
        BadInput: the field cannot hold it.
    """
    if value is None or value == "":
        return None
    text = " / ".join(map(str, value)) if isinstance(value, list) else str(value)
    return form_field(path).kind.parse(text)


def _without_accepted_reports(parts: ProjectParts, values: Mapping[str, Value]) -> dict[str, Value]:
    """Return the values to put in; what an officer wrote and a coordinator accepted stays as it is.

    Raises:
        BadInput: an answer would change it.
    """
    kept, frozen = flat(record_of(parts)), frozen_reports(parts)
    settled = {path: value for path, value in values.items() if report_number(path) in frozen}
    for path, value in settled.items():
        if value_key(kept.get(path)) != value_key(value):
            number = report_number(path)
            text = Bilingual(
                f"รายงานครั้งที่ {number} รับรองในระบบแล้ว แก้ไขไม่ได้ โปรดเลือกค่าเดิม แล้วจัดทำรายงานฉบับใหม่เพื่อแก้ไข",
                f"report {number} was accepted here and does not change: "
                "keep its value, and correct it by a new report",
            )
            raise BadInput(text, rule="report_frozen", where=path)
    return {path: value for path, value in values.items() if path not in settled}


def _check_agency(actor: Account, project: Project) -> None:
    """Refuse an agency path that leads out of the actor's reach: nobody hands others a project."""
    if not rules.has_perm("progress_form.confirm_answer", actor, project):
        text = Bilingual(
            "คำตอบนี้จะย้ายโครงการออกจากหน่วยงานของท่าน โปรดเว้นไว้ให้ผู้ประสานงาน สยป. ยืนยัน",
            "this answer moves the project out of your agency: leave it open for the SED coordinator",
        )
        raise BadInput(text, rule="agency_out_of_reach", where="agency_path")


def _check_days(project: Project) -> None:
    if project.starts_on and project.ends_on and project.ends_on < project.starts_on:
        text = Bilingual("วันสิ้นสุดโครงการมาก่อนวันเริ่มต้น", "the project ends before it starts")
        raise BadInput(text, rule="dates_reversed", where="ends_on")


def _settle(actor: Account, project: Project, question: OpenQuestion, answer: Value, version: str) -> None:
    question.state, question.answer = QuestionState.ANSWERED, answer
    question.answered_by, question.answered_at = actor, timezone.now()
    question.save(update_fields=["state", "answer", "answered_by", "answered_at"])
    record_event(
        actor_key=actor.actor_key,
        verb="answer.confirmed",
        chain=project.ledger_key,
        subject=project.ledger_key,
        facts={
            "field": question.field,
            "question": question.pk,
            "answer_sha256": canonical_sha256(answer),
            "record_sha256": version,
        },
    )


def _take_waiting_prints(actor: Account, project: Project, questions: Collection[OpenQuestion]) -> None:
    """Take in prints that waited for a person to say whether they are this project's."""
    waiting = [q.form_file for q in questions if q.kind == QuestionKind.IDENTITY and q.form_file]
    for file in dict.fromkeys(waiting):
        record = file.records.filter(project=project).first()
        if record is not None:
            read = print_of(record.record, record.evidence, record.raw_flags)
            merge_print(actor=actor, file=file, read=read, project=project, lookups=Lookups())
