"""Parts of a file (RFC 9110, section 14): a phone that seeks in a recording asks for what it needs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from sapha.evidence.documents.models import Document
from sapha.evidence.documents.queries import Served
from sapha.evidence.documents.storage import open_bytes

_RANGE = re.compile(r"bytes=(?P<first>[0-9]{0,18})-(?P<last>[0-9]{0,18})")
_CHUNK = 64 * 1024


def sent(request: HttpRequest, document: Document, served: Served) -> HttpResponseBase:
    """Return the bytes asked for: all of them, the part named in ``Range``, or 416 with the size.

    Several parts at once, or a part of what has another hash by now, are answered with everything, as the
    standard allows.
    """
    size, etag = served.size_bytes, f'"{served.sha256}"'
    asked = _RANGE.fullmatch(request.headers.get("Range", "").strip())
    answer: HttpResponseBase
    if asked is None or asked[0] == "bytes=-" or request.headers.get("If-Range", etag) != etag:
        answer = _whole(request, document, served)
    else:
        first, last = _ends(asked["first"], asked["last"], size)
        if first > last:
            answer = HttpResponse(status=416)
            answer["Content-Range"] = f"bytes */{size}"
        else:
            answer = _part(document, served, first, last)
    answer["Accept-Ranges"] = "bytes"
    return answer


def _ends(first: str, last: str, size: int) -> tuple[int, int]:
    """Return the first and last byte asked for; the first lies behind the last when there is none."""
    if not first:
        return (max(0, size - int(last)), size - 1) if int(last) else (1, 0)
    begin = int(first)
    end = min(int(last), size - 1) if last else size - 1
    is_none = begin >= size or (bool(last) and int(last) < begin)
    return (1, 0) if is_none else (begin, end)


def _whole(request: HttpRequest, document: Document, served: Served) -> FileResponse:
    shown = "view" in request.GET and document.opens_in_browser
    return FileResponse(
        open_bytes(served.sha256),
        as_attachment=not shown,
        filename=served.name,
        content_type=document.media_type,
    )


def _part(document: Document, served: Served, first: int, last: int) -> StreamingHttpResponse:
    answer = StreamingHttpResponse(
        _read(open_bytes(served.sha256), first, last - first + 1),
        status=206,
        content_type=document.media_type,
    )
    answer["Content-Range"] = f"bytes {first}-{last}/{served.size_bytes}"
    answer["Content-Length"] = str(last - first + 1)
    return answer


def _read(file: IO[bytes], start: int, length: int) -> Iterator[bytes]:
    with file:
        file.seek(start)
        while length > 0 and (chunk := file.read(min(_CHUNK, length))):
            length -= len(chunk)
            yield chunk
