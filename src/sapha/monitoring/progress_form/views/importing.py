"""Handing in forms, watching them being read, and settling what they leave open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Page, Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext, ngettext
from django.views.decorators.http import require_GET, require_http_methods

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.foundation.errors import BadInput, Bilingual, Conflict, NotThere
from sapha.monitoring.progress_form.choices import FileState
from sapha.monitoring.progress_form.commands import confirm_answers, leave_open, receive_upload
from sapha.monitoring.progress_form.fields import FormField, form_field
from sapha.monitoring.progress_form.forms import AnswerSheet, answer_sheet, file_limit_megabytes
from sapha.monitoring.progress_form.merging import settled
from sapha.monitoring.progress_form.models import FormFile, FormRecord
from sapha.monitoring.progress_form.queries import (
    confirmable,
    files_seen_by,
    open_count_of,
    questions_by_project,
    records_seen_by,
    scope_of,
)
from sapha.monitoring.progress_form.tasks import wake_reader
from sapha.monitoring.projects.models import Project

_FILES_SHOWN, _RECORDS_SHOWN, _MOST_FILES = 20, 10, 50
_LONGEST_SHOWN = 160
_NO_FILE = Bilingual("ไม่พบแฟ้มนี้", "There is no such file")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Show what was handed in, and take in more."""
    account = cast("Account", request.user)
    require(account, "progress_form.receive_file")
    if request.method == "POST":
        return _receive(request, account)
    return _upload_page(request, account)


def _receive(request: HttpRequest, account: Account) -> HttpResponse:
    sent = request.FILES.getlist("files")[:_MOST_FILES]
    if not sent:
        return _upload_page(request, account, errors=[gettext("Choose at least one file.")], status=422)
    received, errors = _received(account, sent)
    transaction.on_commit(wake_reader)
    if errors:
        return _upload_page(request, account, errors=errors, status=422)
    if len(received) == 1:
        return redirect("progress_form:file", file_id=received[0].pk)
    count = len(received)
    text = ngettext("%(count)s file received.", "%(count)s files received.", count) % {"count": count}
    messages.success(request, text)
    return redirect("progress_form:upload")


def _received(account: Account, sent: Sequence[UploadedFile]) -> tuple[list[FormFile], list[str]]:
    received, errors = [], []
    for file in sent:
        try:
            received.append(receive_upload(actor=account, name=file.name or "", chunks=file.chunks()))
        except BadInput as error:
            errors.append(error.one_line(get_language() or "th"))
    return received, errors


def _upload_page(
    request: HttpRequest, account: Account, errors: Sequence[str] = (), status: int = 200
) -> HttpResponse:
    files = Paginator(files_seen_by(account), _FILES_SHOWN).get_page(request.GET.get("page"))
    waiting = open_count_of(files.object_list)
    rows = [(file, waiting.get(file.pk, 0)) for file in files]
    values = {"page": files, "rows": rows, "errors": errors, "limit": file_limit_megabytes()}
    return render(request, "progress_form/upload.html", values, status=status)


def file_seen_by(account: Account, file_id: int) -> FormFile:
    """Return a file the account sent or whose projects it looks after.

    Raises:
        NotThere: there is none, or it is another unit's.
    """
    file = files_seen_by(account).select_related("received_by").filter(pk=file_id).first()
    if file is None:
        raise NotThere(_NO_FILE, rule="no_form_file")
    return file


@login_required
@require_GET
def reading(request: HttpRequest, file_id: int) -> HttpResponse:
    """Show a file: how far it is read, what was read, and what a person must decide."""
    account = cast("Account", request.user)
    return _reading_page(request, account, file_seen_by(account, file_id))


@login_required
@require_GET
def reading_progress(request: HttpRequest, file_id: int) -> HttpResponse:
    """Return how far the reading is; once it is over, tell htmx to load the page anew."""
    file = file_seen_by(cast("Account", request.user), file_id)
    response = render(request, "progress_form/progress.html", {"file": file, "is_busy": _is_busy(file)})
    if not _is_busy(file):
        response["HX-Refresh"] = "true"
    return response


def _is_busy(file: FormFile) -> bool:
    return file.state in {FileState.RECEIVED, FileState.READING}


@dataclass(frozen=True, slots=True)
class ReadProject:
    """One project of a file as the page shows it."""

    record: FormRecord
    sheet: AnswerSheet
    settled: list[tuple[FormField, str, str]]
    settled_count: int


def _reading_page(
    request: HttpRequest,
    account: Account,
    file: FormFile,
    *,
    code: str = "",
    sent: AnswerSheet | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render a file, or one project of it with the answers just sent."""
    records = records_seen_by(account, file)
    if code:
        records = records.filter(project__code=code)
    page = Paginator(records, _RECORDS_SHOWN).get_page(request.GET.get("page"))
    projects = _read_projects(page, file, sent)
    values = {
        "file": file,
        "code": code,
        "is_busy": _is_busy(file),
        "page": page,
        "projects": projects,
        "asks_parents": not code and account.has_perm("projects.see_parent_questions"),
        "errors": file.errors if not code and _sees_whole(account, file) else [],
        "open_count": sum(each.sheet.open_count for each in projects),
        "may_confirm": confirmable(account, [p.record.project for p in projects if p.record.project]),
    }
    return render(request, "progress_form/file.html", values, status=status)


def _sees_whole(account: Account, file: FormFile) -> bool:
    """Tell whether nothing of the file is hidden from the account, errors in foreign projects included."""
    return file.received_by_id == account.pk or scope_of(account).everything


def _read_projects(page: Page[FormRecord], file: FormFile, sent: AnswerSheet | None) -> list[ReadProject]:
    records = list(page.object_list)
    questions = questions_by_project([r.project for r in records if r.project], file)
    shown = []
    for record in records:
        sheet = sent or answer_sheet(questions.get(record.project_id or 0, ()))
        agreed = settled(record.record)
        shown.append(ReadProject(record, sheet, _sources(record, agreed), len(agreed)))
    return shown


def _sources(record: FormRecord, agreed: dict[str, Any]) -> list[tuple[FormField, str, str]]:
    """Return each settled field with its value and on how many copies it rests."""
    evidence, copies = {each["field"]: each for each in record.evidence}, len(record.record["copies"])
    rows = []
    for path, value in agreed.items():
        field = form_field(path)
        text = " ".join(field.kind.show(value, get_language() or "th").split())
        short = text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"
        rows.append((field, short, _source(evidence.get(path), copies)))
    return rows


def _source(evidence: dict[str, Any] | None, copies: int) -> str:
    if evidence is None:
        return gettext("%(agree)s of %(copies)s copies") % {"agree": copies, "copies": copies}
    if evidence["places"]:
        told = gettext(
            "Put together from %(copies)s copies, every place by majority; %(places)s places changed"
        )
        return told % {"copies": copies, "places": evidence["places"]}
    agree = max((len(one["copies"]) for one in evidence["alternatives"]), default=0)
    return gettext("%(agree)s of %(copies)s copies") % {"agree": agree, "copies": copies}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, file_id: int, code: str) -> HttpResponse:
    """Show one project of a file, and save the answers to its questions.

    What was typed stays when something is wrong.
    """
    account = cast("Account", request.user)
    file = file_seen_by(account, file_id)
    record = records_seen_by(account, file).filter(project__code=code).first()
    if record is None or record.project is None:
        raise NotThere(_NO_FILE, rule="no_form_record")
    if request.method == "POST":
        return _save_answers(request, account, file, record.project)
    return _reading_page(request, account, file, code=code)


def _save_answers(request: HttpRequest, account: Account, file: FormFile, project: Project) -> HttpResponse:
    require(account, "progress_form.confirm_answer", project)
    questions = questions_by_project([project], file).get(project.pk, [])
    sheet = answer_sheet(questions, request.POST)
    if not sheet.is_valid:
        messages.error(request, gettext("Nothing is saved yet: one of the answers below is not complete."))
        return _reading_page(request, account, file, code=project.code, sent=sheet, status=422)
    try:
        sheet.refuse_late_answers()
        with transaction.atomic():
            leave_open(actor=account, project=project, questions=sheet.left)
            if sheet.answers:
                confirm_answers(actor=account, project=project, answers=sheet.answers)
    except (BadInput, Conflict) as error:
        messages.error(request, error.text.in_language(get_language() or "th"))
        status = 409 if isinstance(error, Conflict) else 422
        return _reading_page(request, account, file, code=project.code, sent=sheet, status=status)
    _say_saved(request, len(sheet.answers), len(sheet.left))
    if sheet.open_count > len(sheet.answers):
        return redirect("progress_form:confirm", file_id=file.pk, code=project.code)
    return redirect("progress_form:file", file_id=file.pk)


def _say_saved(request: HttpRequest, confirmed: int, left: int) -> None:
    if confirmed:
        text = ngettext("%(count)s answer confirmed.", "%(count)s answers confirmed.", confirmed)
        messages.success(request, text % {"count": confirmed})
    if left:
        text = ngettext(
            "%(count)s question left open for the agency.",
            "%(count)s questions left open for the agency.",
            left,
        )
        messages.success(request, text % {"count": left})
    if not confirmed and not left:
        messages.info(request, gettext("Nothing was chosen, nothing was changed."))
