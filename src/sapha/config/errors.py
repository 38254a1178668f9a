"""Errors as pages: what went wrong and what to do, in the visitor's language."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve
from django.utils.translation import get_language, gettext

from sapha.foundation.errors import (
    BadInput,
    Bilingual,
    Conflict,
    NotPermitted,
    NotThere,
    SaphaError,
    SystemUnable,
)

_STATUS: tuple[tuple[type[SaphaError], int], ...] = (
    (NotThere, 404),
    (NotPermitted, 403),
    (Conflict, 409),
    (BadInput, 400),
    (SystemUnable, 503),
)


_SIGN_IN_FIRST = Bilingual(
    "ข้อมูลที่ส่งมามีขนาดใหญ่เกินไป โปรดเข้าสู่ระบบก่อนส่งแฟ้ม",
    "What was sent is too large: sign in before sending files",
)


_TOO_LARGE = Bilingual(
    "สิ่งที่ส่งมาใหญ่เกิน {limit} เมกะไบต์ ระบบยังไม่ได้รับไว้ โปรดย้อนกลับ ลดขนาดแฟ้มหรือแบ่งเป็นหลายแฟ้ม แล้วส่งใหม่",
    "What was sent is larger than {limit} MB and was not taken in: go back, make the file smaller or split it, "
    "and send it again",
)
# What a form sends beside its file.
_FRAME_BYTES = 64 * 1024
# Pages that bound by themselves how much they take: verifying per visitor, importing per file of many.
_THEIR_OWN_LIMIT = {"verify:verify", "progress_form:upload"}


def _length_of(request: HttpRequest) -> int | None:
    """Return how long the body says it is, in bytes; ``None`` when that is no number."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isascii() and length.isdecimal() else None


def _page_of(request: HttpRequest) -> str:
    """Return the name of the page asked for; nothing when there is none."""
    try:
        return resolve(request.path_info).view_name
    except Resolver404:
        return ""


def _refusal_of_size(request: HttpRequest) -> Bilingual | None:
    """Return why so large a body is not taken in, before any of it is read or lies on the disk."""
    length = _length_of(request)
    if length is not None and length <= settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        return None
    page = _page_of(request)
    if not request.user.is_authenticated:
        return None if page == "verify:verify" else _SIGN_IN_FIRST
    limit = settings.DOCUMENT_LIMIT_BYTES
    if page in _THEIR_OWN_LIMIT or (length is not None and length <= limit + _FRAME_BYTES):
        return None
    megabytes = limit // 2**20
    return Bilingual(*(said.format(limit=megabytes) for said in _TOO_LARGE))


def _title(status: int) -> str:
    return {
        400: gettext("This cannot be used"),
        403: gettext("You may not do this"),
        404: gettext("There is no such page"),
        413: gettext("This cannot be used"),
        409: gettext("The state has changed meanwhile"),
        503: gettext("The system is not able to do this now"),
    }[status]


class ErrorPagesMiddleware:
    """Turns the errors of the house into pages with the right HTTP status.

    A request by htmx gets only the sentence, shown as a toast, so that what was typed stays.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on, unless a visitor sends files or anybody sends more than a document may hold."""
        if refusal := _refusal_of_size(request):
            return error_page(request, refusal.in_language(get_language() or "th"), 413)
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return the page of an error of ours; others go on to Django."""
        for kind, status in _STATUS:
            if isinstance(error, kind):
                return error_page(request, error.text.in_language(get_language() or "th"), status)
        return None


def error_page(request: HttpRequest, text: str, status: int) -> HttpResponse:
    """Return the page, or for htmx the toast, that says this text with this HTTP status."""
    if getattr(request, "htmx", False):
        toast = render_to_string("design/components/toast.html", {"text": text, "tags": "error"})
        return HttpResponse(
            toast, status=status, headers={"HX-Retarget": "#toasts", "HX-Reswap": "beforeend"}
        )
    label = gettext("Error %(status)s") % {"status": status}
    values = {"title": _title(status), "text": text, "label": label, "status": status}
    return HttpResponse(render_to_string("design/error.html", values, request), status=status)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Answer a form whose safety token was missing or old."""
    return error_page(
        request,
        gettext(
            "This form was open too long or cookies are off. Go back, load the page again and send it once more."
        ),
        403,
    )
