"""Files for taking away: a head, its signature, the hashes it covers, the acts of one chain."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotModified,
    StreamingHttpResponse,
)
from django.views.decorators.http import require_safe

from sapha.design.limits import limited
from sapha.foundation.canonical import canonical_json
from sapha.foundation.errors import Bilingual, NotThere
from sapha.ledger import queries
from sapha.ledger.forms import EventFilter
from sapha.ledger.views.visitors import visitor

_UNSIGNED = Bilingual("ค่าแฮชรวมของวันนี้ไม่มีลายมือชื่อ", "The head of this day carries no signature")
_NO_CHAIN = Bilingual("ไม่พบบัญชีเหตุการณ์ของเรื่องนี้", "There is no ledger of this subject")
_BATCH = 500
# From one address within the window: a list of a million acts is 65 megabytes.
_HASH_LISTS, _CHAIN_FILES = 10, 120


def _attached(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}


@require_safe
def head_file(_request: HttpRequest, day: date) -> HttpResponse:
    """Give the published file of a head, byte for byte.

    Raises:
        NotThere: no head was made on that day.
    """
    head = queries.head_of_day(day)
    name = f"ledger-head-{day.isoformat()}.json"
    return HttpResponse(head.statement, content_type="application/json", headers=_attached(name))


@require_safe
def head_signature(_request: HttpRequest, day: date) -> HttpResponse:
    """Give the signature beside the file of a head.

    Raises:
        NotThere: no head was made on that day, or it is not signed.
    """
    head = queries.head_of_day(day)
    if not head.signature:
        raise NotThere(_UNSIGNED, rule="ledger.head_unsigned")
    name = f"ledger-head-{day.isoformat()}.json.p7s"
    return HttpResponse(
        bytes(head.signature), content_type="application/pkcs7-signature", headers=_attached(name)
    )


@require_safe
@limited("ledger_hashes", _HASH_LISTS)
def head_hashes(request: HttpRequest, day: date) -> HttpResponseBase:
    """Give the hashes of all acts a head covers, one a line in order, streamed.

    The list under a head never changes, so that whoever has it need not ask again.

    Raises:
        NotThere: no head was made on that day.
    """
    head = queries.head_of_day(day)
    headers = _attached(f"ledger-hashes-{day.isoformat()}.txt")
    headers |= {"ETag": f'"{head.root}"', "Cache-Control": "public, max-age=31536000, immutable"}
    if headers["ETag"] in request.headers.get("If-None-Match", ""):
        return HttpResponseNotModified(headers=headers)
    lines: Iterable[bytes] = () if request.method == "HEAD" else queries.hash_lines(head.size)
    return StreamingHttpResponse(lines, content_type="text/plain; charset=us-ascii", headers=headers)


def _row(event: queries.KeptEvent, *, is_seen: bool) -> bytes:
    content = event.content
    shown: dict[str, object] = {
        "chain": content.chain,
        "sequence": content.sequence,
        "previous_hash": content.previous_hash,
        "hash": event.hash,
    }
    if is_seen:  # of other acts only the links, so that the chain can still be followed
        shown = {**content.hashed(), "facts": json.loads(content.facts), "hash": event.hash}
    return canonical_json(shown) + b"\n"


def _rows(actor: object | None, chain: str, length: int) -> Iterator[bytes]:
    for start in range(0, length, _BATCH):
        batch = list(queries.later_events(chain, start, min(start + _BATCH, length)))
        visible = queries.visible_subjects(actor, {event.content.subject for event in batch})
        yield b"".join(_row(event, is_seen=event.content.subject in visible) for event in batch)


@require_safe
@limited("ledger_rows", _CHAIN_FILES)
def chain_rows(request: HttpRequest) -> StreamingHttpResponse:
    """Give the acts of one chain as they were hashed, one JSON object a line, streamed.

    Raises:
        NotThere: the visitor may not see the subject, or nobody ever acted on it.
    """
    actor, form = visitor(request), EventFilter(request.GET)
    chain = form.cleaned_data["chain"].strip() if form.is_valid() else ""
    head = queries.heads_of([chain]).get(chain)
    if head is None or not queries.may_view(actor, chain):
        raise NotThere(_NO_CHAIN, rule="ledger.chain_not_there")
    name = "".join(letter if letter.isalnum() else "-" for letter in chain)
    return StreamingHttpResponse(
        _rows(actor, chain, head.length),
        content_type="application/x-ndjson",
        headers=_attached(f"ledger-{name}.jsonl"),
    )
