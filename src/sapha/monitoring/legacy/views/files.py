"""Handing in a table, its row-by-row report, and letting it into the register."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.foundation.errors import BadInput, Conflict, NotThere
from sapha.monitoring.legacy import exports
from sapha.monitoring.legacy.choices import FileState, RowState
from sapha.monitoring.legacy.commands import confirm_table, receive_table
from sapha.monitoring.legacy.models import LegacyFile
from sapha.monitoring.legacy.queries import (
    counts_of,
    files_of,
    known_years,
    offered_agencies,
    rows_of,
    waiting_counts,
    waiting_in,
)
from sapha.monitoring.legacy.reading.limits import LARGEST_FILE, MOST_ROWS
from sapha.monitoring.legacy.reading.opening import too_large
from sapha.monitoring.legacy.tasks import wake_worker, work_on
from sapha.monitoring.legacy.views.parts import NO_FILE, marks_of

_FILES_SHOWN, _ROWS_SHOWN, _QUESTIONS_SHOWN = 20, 50, 20
# A table so small is looked through while the browser waits; a larger one in the background.
_AT_ONCE_BYTES, _AT_ONCE_ROWS = 100_000, 300
_BUSY = {FileState.RECEIVED, FileState.READING, FileState.CONFIRMED, FileState.TAKING}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Show what was handed in, and take in one more table."""
    account = cast("Account", request.user)
    require(account, "legacy.see_files")
    if request.method != "POST":
        return _upload_page(request, account)
    sent = request.FILES.get("file")
    if sent is None:
        return _upload_page(request, account, gettext("Choose a file."))
    try:
        if (sent.size or 0) > LARGEST_FILE:
            raise too_large()
        file = receive_table(actor=account, name=sent.name or "", content=sent.read())
    except BadInput as error:
        return _upload_page(request, account, error.one_line(get_language() or "th"))
    _set_to_work(file, at_once=file.size_bytes <= _AT_ONCE_BYTES)
    return redirect("legacy:file", file_id=file.pk)


def _set_to_work(file: LegacyFile, *, at_once: bool) -> None:
    if at_once:
        work_on(file.pk)
    else:
        transaction.on_commit(wake_worker)


def _upload_page(request: HttpRequest, account: Account, error: str = "") -> HttpResponse:
    page = Paginator(files_of(account), _FILES_SHOWN).get_page(request.GET.get("page"))
    waiting = waiting_counts(list(page.object_list))
    values = {
        "page": page,
        "rows": [(file, waiting.get(file.pk, 0)) for file in page],
        "error": error,
        "columns": exports.OFFERED,
        "megabytes": LARGEST_FILE // 2**20,
        "most_rows": MOST_ROWS,
        "may_upload": account.has_perm("legacy.receive_file"),
    }
    return render(request, "legacy/upload.html", values, status=422 if error else 200)


@login_required
@require_safe
def csv_template(request: HttpRequest) -> HttpResponse:
    """Give the template as CSV."""
    require(request.user, "legacy.see_files")
    response = HttpResponse(exports.template_csv(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="projects.csv"'
    return response


@login_required
@require_safe
def workbook_template(request: HttpRequest) -> HttpResponse:
    """Give the template as a workbook with the values to choose from."""
    require(request.user, "legacy.see_files")
    content = exports.template_workbook(offered_agencies(), known_years())
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = 'attachment; filename="projects.xlsx"'
    return response


def file_of(request: HttpRequest, file_id: int) -> LegacyFile:
    """Return a file the visitor may see.

    Raises:
        NotThere: there is none for this visitor.
    """
    account = cast("Account", request.user)
    require(account, "legacy.see_files")
    file = files_of(account).filter(pk=file_id).first()
    if file is None:
        raise NotThere(NO_FILE, rule="legacy.no_file")
    return file


@login_required
@never_cache
@require_safe
def report(request: HttpRequest, file_id: int) -> HttpResponse:
    """Show a table row by row: what becomes of each, or would."""
    file = file_of(request, file_id)
    counts = counts_of(file)
    state = request.GET.get("state", "")
    state = state if state in counts else ""
    page = Paginator(rows_of(file, state), _ROWS_SHOWN).get_page(request.GET.get("page"))
    waiting = waiting_in(file)
    values = {
        "file": file,
        "is_busy": file.state in _BUSY,
        "may_take": file.state == FileState.CHECKED and _takes(file, counts) and _may_act(request),
        "state": state,
        "counts": [(key, RowState(key).label, count, marks_of(key)) for key, count in counts.items() if key],
        "total": sum(counts.values()),
        "ready": counts.get(RowState.NEW, 0) + counts.get(RowState.FILLED, 0),
        "page": page,
        "rows": [(row, marks_of(row.state), exports.told_texts(row)) for row in page],
        "waiting": waiting[:_QUESTIONS_SHOWN],
        "waiting_count": len(waiting),
        "may_decide": file.state == FileState.TAKEN and _may_act(request),
    }
    return render(request, "legacy/file.html", values)


def _takes(file: LegacyFile, counts: dict[str, int]) -> bool:
    return not file.error and any(counts.get(state) for state in RowState.values)


def _may_act(request: HttpRequest) -> bool:
    """Tell whether the visitor hands in tables at all: auditors only read them."""
    return cast("Account", request.user).has_perm("legacy.receive_file")


@login_required
@never_cache
@require_safe
def progress(request: HttpRequest, file_id: int) -> HttpResponse:
    """Tell how far it is; once it is over, tell htmx to load the page anew."""
    file = file_of(request, file_id)
    is_busy = file.state in _BUSY
    response = render(request, "legacy/progress.html", {"file": file, "is_busy": is_busy})
    if not is_busy:
        response["HX-Refresh"] = "true"
    return response


@login_required
@require_POST
def take(request: HttpRequest, file_id: int) -> HttpResponse:
    """Let a table that was looked through into the register."""
    account, file = cast("Account", request.user), file_of(request, file_id)
    try:
        confirm_table(actor=account, file=file)
    except Conflict as error:
        messages.error(request, error.text.in_language(get_language() or "th"))
        return redirect("legacy:file", file_id=file.pk)
    _set_to_work(file, at_once=file.rows.count() <= _AT_ONCE_ROWS)
    return redirect("legacy:file", file_id=file.pk)


@login_required
@require_safe
def rows_csv(request: HttpRequest, file_id: int) -> StreamingHttpResponse:
    """Give the row-by-row report as CSV."""
    file = file_of(request, file_id)
    lines = exports.report_rows(file.rows.order_by("line").iterator(chunk_size=1000))
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="projects-{file.pk}.csv"'
    return response
