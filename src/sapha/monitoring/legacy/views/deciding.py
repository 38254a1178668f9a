"""Deciding which row of a code holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sapha.civic.people.models import Account
from sapha.foundation.errors import BadInput, Conflict, NotThere
from sapha.monitoring.legacy import exports
from sapha.monitoring.legacy.choices import FileState, Question, RowState
from sapha.monitoring.legacy.commands import decide_rows
from sapha.monitoring.legacy.forms import NONE, DecisionForm
from sapha.monitoring.legacy.models import LegacyFile, LegacyRow
from sapha.monitoring.legacy.projects import COMPARED, kept_value
from sapha.monitoring.legacy.queries import decided_rows, kept_projects
from sapha.monitoring.legacy.reading.columns import BY_NAME, column_of
from sapha.monitoring.legacy.views.files import file_of
from sapha.monitoring.legacy.views.parts import NO_FILE, marks_of
from sapha.monitoring.projects.models import Project
from sapha.monitoring.projects.responsible import without_phones

_LONGEST_SHOWN = 300


@dataclass(frozen=True, slots=True)
class Shown:
    """One row as the page shows it beside the others.

    Attributes:
        cells: label and cell as it stood, without telephone numbers.
    """

    row: LegacyRow
    mark: str
    cells: list[tuple[str, str]]
    texts: list[str]


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, file_id: int, code: str) -> HttpResponse:
    """Show every row of a code, and let a person say which holds."""
    file = file_of(request, int(file_id))
    rows = decided_rows(file, code)
    if not rows:
        raise NotThere(NO_FILE, rule="legacy.no_row")
    waiting = [row.line for row in rows if row.state == RowState.WAITING]
    form = DecisionForm(waiting, request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        answer = _decided(request, file, code, form)
        if isinstance(answer, HttpResponse):
            return answer
        status = answer
    return render(request, "legacy/decide.html", _context(request, file, code, rows, form), status=status)


def _decided(request: HttpRequest, file: LegacyFile, code: str, form: DecisionForm) -> HttpResponse | int:
    """Return where to go, or the status of the page with what is wrong."""
    if not form.is_valid():
        return 422
    account = cast("Account", request.user)
    try:
        project = decide_rows(actor=account, file=file, code=code, chosen=form.line, typed=form.typed)
    except (BadInput, Conflict) as error:
        form.refuse(error)
        return 409 if isinstance(error, Conflict) else 422
    said = gettext("Decided: %(code)s") if project and form.line else gettext("Set aside: %(code)s")
    messages.success(request, said % {"code": code})
    return redirect("legacy:file", file_id=file.pk)


def _context(
    request: HttpRequest, file: LegacyFile, code: str, rows: list[LegacyRow], form: DecisionForm
) -> dict[str, object]:
    kept = kept_projects(rows).get(code)
    waiting = [row for row in rows if row.state == RowState.WAITING]
    may = cast("Account", request.user).has_perm("legacy.receive_file")
    return {
        "file": file,
        "code": code,
        "form": form,
        "picked": form.data.get("chosen", ""),
        "none": NONE,
        "shown": [_shown(row) for row in rows],
        "kept": kept,
        "kept_cells": _kept_cells(kept) if kept else [],
        "question": Question(waiting[0].question).label if waiting else "",
        "may_decide": bool(waiting) and file.state == FileState.TAKEN and may,
        "is_taken": file.state == FileState.TAKEN,
    }


def _shown(row: LegacyRow) -> Shown:
    language, cells = get_language() or "th", []
    for heading, cell in row.raw.items():
        column = column_of(heading)
        label = column.label.in_language(language) if column else heading
        is_free = column is None or column.name in {"owner", "coordinator"}
        text = " ".join((without_phones(cell) if is_free else cell).split())
        cells.append((label, text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"))
    return Shown(row, marks_of(row.state), cells, exports.told_texts(row))


def _kept_cells(project: Project) -> list[tuple[str, str]]:
    language, cells = get_language() or "th", []
    for name in COMPARED:
        value = kept_value(project, name)
        text = "" if value is None else without_phones(str(value))
        cells.append((BY_NAME[name].label.in_language(language), text))
    return cells
