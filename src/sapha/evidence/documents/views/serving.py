"""The bytes of a document, behind a permission check at every request."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from sapha.design.served_files import guard_file
from sapha.evidence.documents.models import Document
from sapha.evidence.documents.queries import Served, file_for
from sapha.evidence.documents.views.ranges import sent


@require_safe
def file(request: HttpRequest, pk: str, sha8: str) -> HttpResponseBase:
    """Send the bytes whose hash begins so; ``?view`` shows pictures and PDF in the browser.

    Raises:
        NotThere: there are none for this visitor.
    """
    actor = request.user if request.user.is_authenticated else None
    return served_file(request, *file_for(actor, int(pk), sha8))


def served_file(request: HttpRequest, document: Document, served: Served) -> HttpResponseBase:
    """Send bytes of a document that whoever asks may have, whole or in part, or say that they know them."""
    etag = f'"{served.sha256}"'
    if etag in request.headers.get("If-None-Match", ""):
        return _guarded(HttpResponseNotModified(), document.media_type, served)
    response: HttpResponseBase
    if request.method == "HEAD":
        response = HttpResponse(content_type=document.media_type)
        response["Content-Length"], response["Accept-Ranges"] = str(served.size_bytes), "bytes"
    else:
        response = sent(request, document, served)
    return _guarded(response, document.media_type, served)


def _guarded(response: HttpResponseBase, media_type: str, served: Served) -> HttpResponseBase:
    response["ETag"] = f'"{served.sha256}"'
    guard_file(response, media_type)
    # Asked anew every time: what was withdrawn is gone at once. Only public bytes may lie with proxies.
    response["Cache-Control"] = f"no-cache, {'public' if served.is_public else 'private'}"
    return response
