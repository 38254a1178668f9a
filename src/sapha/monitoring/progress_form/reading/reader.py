"""Reads files into projects, one project at a time: memory is that of the largest project."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sapha.monitoring.progress_form.reading.checks import check_copies, check_project
from sapha.monitoring.progress_form.reading.complaints import ErrorLog
from sapha.monitoring.progress_form.reading.copies import CopyCutter
from sapha.monitoring.progress_form.reading.grouping import Group, groups
from sapha.monitoring.progress_form.reading.judging import with_findings
from sapha.monitoring.progress_form.reading.limits import DEFAULT_LIMITS, Limits
from sapha.monitoring.progress_form.reading.lines import lines
from sapha.monitoring.progress_form.reading.neighbours import Neighbours
from sapha.monitoring.progress_form.reading.passages import Copy
from sapha.monitoring.progress_form.reading.reconcile import Reconciliation
from sapha.monitoring.progress_form.reading.result import FormReading, ProjectReading
from sapha.monitoring.progress_form.reading.sources import raw_lines, shown_name
from sapha.monitoring.progress_form.reading.understanding import understand


def read_files(paths: Sequence[str], limits: Limits = DEFAULT_LIMITS) -> FormReading:
    """Return everything that the files hold; ``-`` is standard input.

    Nothing is raised for bad input: what can be read is kept, the rest is in ``errors``.
    """
    errors = ErrorLog(limits.errors)
    projects = tuple(read_projects(paths, errors, limits))
    return FormReading(projects, tuple(errors))


def read_projects(
    paths: Iterable[str], errors: ErrorLog, limits: Limits = DEFAULT_LIMITS, *, judged: bool = True
) -> Iterator[ProjectReading]:
    """Yield the projects of the files one by one and note in ``errors`` what is wrong.

    Args:
        paths: of the files; ``-`` is standard input.
        errors: takes in what is wrong.
        limits: how much is read.
        judged: whether the findings are wanted; who keeps the projects judges them there.
    """
    neighbours = Neighbours()
    for group in groups(_copies(paths, errors, limits), limits, errors):
        project = neighbours.check(_project(group, limits, errors), errors)
        yield with_findings(project) if judged else project


def _copies(paths: Iterable[str], errors: ErrorLog, limits: Limits) -> Iterator[Copy]:
    for path in paths:
        name = shown_name(path)
        cutter = CopyCutter(name, limits, errors)
        found = False
        for copy in cutter.copies(lines(raw_lines(path, limits, errors))):
            found = True
            if copy.passages:
                yield copy
            else:
                check_copies([understand(copy)], errors)  # a title or a certificate alone is no project
        if not found and not errors.count(name):
            errors.add("not_a_form", name, 1)


def _project(group: Group, limits: Limits, errors: ErrorLog) -> ProjectReading:
    check_copies(group.copies, errors)
    project = Reconciliation(group.copies, limits).project(errors)
    return check_project(project, group.copies, errors)
