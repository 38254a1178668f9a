"""The owner of a project answers a finding; what was answered before stays readable."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.db.models import Max

from sapha.civic.people.models import Account
from sapha.civic.people.rules import NOT_THERE, require
from sapha.foundation.errors import BadInput, Bilingual, Conflict, NotThere
from sapha.foundation.thai_text import normalise
from sapha.ledger.commands import record_event
from sapha.monitoring.progress.filing import LONGEST_REASON
from sapha.monitoring.progress.judging.judgement import judge
from sapha.monitoring.progress.models import FindingAnswer
from sapha.monitoring.progress.queries import project_facts
from sapha.monitoring.projects.models import Project

_EMPTY = Bilingual("โปรดเขียนคำชี้แจง", "write the answer")
_LONG = Bilingual(
    f"คำชี้แจงยาวเกิน {LONGEST_REASON:,} ตัวอักษร", f"the answer is longer than {LONGEST_REASON:,} characters"
)
_MOVED = Bilingual(
    "มีผู้ชี้แจงข้อนี้ไปแล้วหลังจากท่านเปิดหน้านี้ ข้อความที่ท่านพิมพ์ยังอยู่ โปรดอ่านคำชี้แจงล่าสุดก่อนบันทึก",
    "somebody has answered this after you opened the page; what you typed is still here: read the latest answer first",
)


def answer_finding(
    *, actor: Account, project: Project, rule: str, report: int | None, text: str, seen: int
) -> FindingAnswer:
    """Keep the owner's answer to a finding that stands today, as its next version.

    Args:
        actor: who answers.
        project: whose finding it is.
        rule: the rule that speaks.
        report: the report concerned; ``None`` when it is the project as a whole.
        text: plain text.
        seen: the version that stood when the page was opened; 0 for none.

    Raises:
        NotThere, NotPermitted: the actor does not answer for this project, or there is no such finding.
        BadInput: the text is empty or too long.
        Conflict: somebody has answered meanwhile.
    """
    require(actor, "progress.answer_finding", project)
    said = normalise(text).strip()
    if not said:
        raise BadInput(_EMPTY, rule="findings.empty_answer", where="text")
    if len(said) > LONGEST_REASON:
        raise BadInput(_LONG, rule="findings.long_answer", where="text")
    if (rule, report) not in {(one.rule, one.report) for one in judge(project_facts(project)).findings}:
        raise NotThere(NOT_THERE, rule="findings.no_finding")
    try:
        with transaction.atomic():
            versions = FindingAnswer.objects.filter(project=project, rule=rule, report=report)
            last: int | None = versions.aggregate(last=Max("version"))["last"]
            if (last or 0) != seen:
                raise Conflict(_MOVED, rule="findings.answered_meanwhile")
            return _keep(
                actor, FindingAnswer(project=project, rule=rule, report=report, version=seen + 1, text=said)
            )
    except IntegrityError as error:
        raise Conflict(_MOVED, rule="findings.answered_meanwhile") from error


def _keep(actor: Account, answer: FindingAnswer) -> FindingAnswer:
    answer.answered_by = actor
    answer.save(force_insert=True)
    key = answer.project.ledger_key
    record_event(
        actor_key=actor.actor_key,
        verb="finding.answered",
        chain=key,
        subject=key,
        facts={"rule": answer.rule, "report": answer.report, "version": answer.version},
    )
    return answer
