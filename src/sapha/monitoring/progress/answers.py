"""What owners answer to findings, by rule and number of report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db.models import OuterRef, QuerySet

from sapha.foundation.database.json_rows import JsonRows, models_of
from sapha.monitoring.progress.judging.findings.finding import Finding
from sapha.monitoring.progress.models import FindingAnswer
from sapha.monitoring.projects.models import Project

# The rule that speaks and the report concerned; ``None`` when it is the project as a whole.
FindingKey = tuple[str, int | None]
Answered = Mapping[FindingKey, FindingAnswer]

_COLUMNS = ("id", "project_id", "rule", "report", "version", "text", "answered_at")


def answers_of_all(projects: Iterable[Project]) -> Mapping[int, Answered]:
    """Return the answer that stands to each finding, by project; one query however many."""
    found: dict[int, dict[FindingKey, FindingAnswer]] = defaultdict(dict)
    rows = FindingAnswer.objects.filter(project__in=[project.pk for project in projects])
    for row in rows.order_by("version"):
        found[row.project_id][row.rule, row.report] = row
    return found


def with_answers(projects: QuerySet[Project]) -> QuerySet[Project]:
    """Read the answers with the projects themselves, for `answers_read_with`."""
    return projects.annotate(
        all_answers=JsonRows(FindingAnswer.objects.filter(project=OuterRef("pk")), _COLUMNS)
    )


def answers_read_with(project: Project) -> Answered:
    """Return the answer that stands to each finding of a project that came from `with_answers`; no query."""
    text: str | None = project.all_answers  # type: ignore[attr-defined]
    return {(row.rule, row.report): row for row in models_of(FindingAnswer, _COLUMNS, text, "version")}


def texts_of(answers: Answered) -> dict[FindingKey, str]:
    """Return the words of the answers, as the print takes them."""
    return {key: answer.text for key, answer in answers.items()}


def unanswered(findings: Iterable[Finding], answers: Answered) -> list[Finding]:
    """Return the findings nobody has answered."""
    return [one for one in findings if (one.rule, one.report) not in answers]
