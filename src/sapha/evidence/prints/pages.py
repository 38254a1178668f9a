"""What the page of one print shows."""

from __future__ import annotations

from typing import Any

from django.utils.safestring import SafeString, mark_safe

from sapha.evidence.prints.kinds import print_kind
from sapha.evidence.prints.models import Print
from sapha.evidence.prints.queries import successor_of
from sapha.evidence.prints.stamps import qr_svg
from sapha.foundation.subjects import subject_kind


def print_page_values(one: Print) -> dict[str, Any]:
    """Return the values of the template ``prints/print.html``."""
    kind, stamp, owner = print_kind(one.subject_kind), one.stamped, subject_kind(one.subject_kind)
    files = list(one.files.order_by("revision"))
    return {
        "print": one,
        "stamp": stamp,
        "name": kind.name,
        "subject_url": owner.url(one.subject_key) if owner else "",
        "subject_title": (owner.title(one.subject_key) if owner else "") or one.subject_key,
        "figures": kind.figures(one.snapshot),
        "files": files,
        "newest": files[-1],
        "newer": successor_of(one),
        "qr": _inline(qr_svg(stamp.address)),
    }


def _inline(svg: str) -> SafeString:
    return mark_safe(svg)  # noqa: S308 - made here of squares; nothing in it comes from people
