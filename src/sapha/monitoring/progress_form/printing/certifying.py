"""Progress forms as documents to certify: what is frozen, and what of it people compare."""

from __future__ import annotations

from collections.abc import Sequence

from sapha.evidence.prints.kinds import PrintKind, Snapshot
from sapha.foundation.errors import Bilingual
from sapha.monitoring.progress_form.printing import wording
from sapha.monitoring.progress_form.printing.kept import printables
from sapha.monitoring.progress_form.printing.printing import ATTACHMENT_NAME, form_snapshot, print_certified
from sapha.monitoring.progress_form.printing.values import figures_of, values_of
from sapha.monitoring.projects.models import Project


def _projects(codes: Sequence[str]) -> dict[str, object]:
    return {one.code: one for one in Project.objects.filter(code__in=codes)}


def _snapshots(codes: Sequence[str]) -> dict[str, Snapshot]:
    projects = list(Project.objects.filter(code__in=codes))
    ready = printables(projects)
    return {one.record["code"]: form_snapshot(one.record, one.judged) for one in ready}


PROGRESS_FORM = PrintKind(
    kind="project",
    name=Bilingual(wording.TITLE, "Progress form"),
    things=_projects,
    snapshots=_snapshots,
    typeset=print_certified,
    figures=figures_of,
    values=values_of,
    attachment=ATTACHMENT_NAME,
)
