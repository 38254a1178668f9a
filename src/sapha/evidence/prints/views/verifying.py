"""The public page that tells whether a document is genuine; nothing handed in is kept."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from sapha.design.limits import is_within_limit, limited, too_often
from sapha.evidence.prints.forms import FileForm, NumberForm, limit_megabytes
from sapha.evidence.prints.pages import number_page_values, verdict_values
from sapha.evidence.prints.queries import print_seen_by
from sapha.evidence.prints.verification import wording
from sapha.evidence.prints.verification.checking import verify_file
from sapha.evidence.prints.verification.verdicts import Verification
from sapha.foundation.errors import BadInput, Bilingual, NotThere

_NO_PRINT = Bilingual(
    "ไม่มีเอกสารเลขที่นี้ให้ตรวจ โปรดเทียบเลขที่กับกระดาษอีกครั้ง",
    "There is no document of this number: compare it with the paper again",
)
_LOOK_UPS = 120  # of numbers, from one address within the window; uploads keep the house's limit
_FRAME_BYTES = 64 * 1024  # of a form around its file


def _actor(request: HttpRequest) -> object | None:
    return request.user if request.user.is_authenticated else None


@csrf_exempt  # it changes nothing; and the size must be known before anything of the body is read
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Take a number or a file; answer a file with its verdict."""
    if request.method != "POST":
        return _asked(request)
    if not is_within_limit(request, "verify"):
        return too_often(request)
    if int(request.META.get("CONTENT_LENGTH") or 0) > (limit_megabytes() * 2**20) + _FRAME_BYTES:
        return _page(request, error=wording.told("too_large", limit=limit_megabytes()), status=413)
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, file_form=form, status=422)
    try:
        found = _verified(form.sent)
    except BadInput as error:
        return _page(request, error=error.text, status=422)
    return _page(request, found=_for(_actor(request), found), name=form.sent.name)


def _asked(request: HttpRequest) -> HttpResponse:
    if "number" not in request.GET:
        return _page(request)
    form = NumberForm(request.GET)
    if form.is_valid():
        return redirect("verify:number", number=form.cleaned_data["number"])
    return _page(request, number_form=form, status=422)


def _verified(sent: UploadedFile) -> Verification:
    name = sent.name or ""
    if isinstance(sent, TemporaryUploadedFile):
        return verify_file(Path(sent.temporary_file_path()), name)
    with tempfile.NamedTemporaryFile(prefix="sapha-verify-", suffix=".pdf") as file:
        file.writelines(sent.chunks())
        file.flush()
        return verify_file(Path(file.name), name)


def _for(actor: object | None, found: Verification) -> Verification:
    """Return the verdict without registered values the visitor may not see."""
    if found.number and print_seen_by(actor, found.number) is None:
        return replace(found, number="", newer="", differences=())
    return found


def _page(
    request: HttpRequest,
    *,
    number_form: NumberForm | None = None,
    file_form: FileForm | None = None,
    status: int = 200,
    **shown: Any,
) -> HttpResponse:
    found, error = shown.get("found"), shown.get("error")
    values = {
        "number_form": number_form or NumberForm(),
        "file_form": file_form or FileForm(),
        "limit": limit_megabytes(),
        "error": error.in_language(get_language() or "th") if error else "",
        "name": shown.get("name") or "",
        "found": found,
        **(verdict_values(found) if found else {}),
    }
    return render(request, "prints/verify.html", values, status=status)


@never_cache
@require_safe
@limited("verify_number", _LOOK_UPS)
def verify_number(request: HttpRequest, number: str) -> HttpResponse:
    """Show what the register holds of a paper, beside today's figures; the QR code leads here.

    Raises:
        NotThere: there is no such document for this visitor.
    """
    found = print_seen_by(_actor(request), number)
    if found is None:
        raise NotThere(_NO_PRINT, rule="prints.no_print", where=number)
    return render(request, "prints/number.html", number_page_values(found, request.GET.get("h")))
