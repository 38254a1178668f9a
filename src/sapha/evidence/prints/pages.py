"""What the pages of prints and verification show."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.utils.safestring import SafeString, mark_safe

from sapha.evidence.prints.kinds import Value, print_kind
from sapha.evidence.prints.models import Print
from sapha.evidence.prints.queries import files_of, print_of_number, successor_of
from sapha.evidence.prints.stamps import qr_svg
from sapha.evidence.prints.verification.verdicts import Verdict, Verification
from sapha.foundation.errors import Bilingual
from sapha.foundation.subjects import subject_kind
from sapha.ledger.models import Event

_SHA256 = re.compile(r"[0-9a-f]{64}")
BANDS = {
    Verdict.GENUINE: "good",
    Verdict.ALTERED: "bad",
    Verdict.UNKNOWN: "blank",
    Verdict.SUPERSEDED: "watch",
}


_NOTHING = Bilingual("–", "–")


class Compared(NamedTuple):
    """One figure as it was registered and as it stands today, under one label.

    Attributes:
        label: what the figure is.
        registered, today: its text; a dash where there is none.
        differs: whether it has moved since.
    """

    label: Bilingual
    registered: Bilingual
    today: Bilingual
    differs: bool


def _figures_today(one: Print) -> Sequence[Value]:
    """Return the figures a print made now would show; nothing when none can be made."""
    kind = print_kind(one.subject_kind)
    snapshot = kind.snapshots([one.subject_key]).get(one.subject_key)
    return kind.figures(snapshot) if snapshot is not None else ()


def side_by_side(registered: Sequence[Value], today: Sequence[Value]) -> list[Compared]:
    """Return every figure once, those registered first, each with its value then and now."""
    then, now = ({value.label: value.text for value in values} for values in (registered, today))
    pairs = [(label, then.get(label, _NOTHING), now.get(label, _NOTHING)) for label in {**then, **now}]
    return [Compared(label, was, is_now, was != is_now) for label, was, is_now in pairs]


def _registered(one: Print) -> dict[str, Any]:
    """Return what every page of a registered print shows."""
    kind, owner, files = print_kind(one.subject_kind), subject_kind(one.subject_kind), files_of(one)
    figures: Sequence[Value] = kind.figures(one.snapshot)
    return {
        "print": one,
        "stamp": one.stamped,
        "name": kind.name,
        "subject_url": owner.url(one.subject_key) if owner else "",
        "subject_title": (owner.title(one.subject_key) if owner else "") or one.subject_key,
        "figures": figures,
        "files": files,
        "newest": files[-1],
        "newer": successor_of(one),
        "event": Event.objects.filter(subject=one.ledger_key, verb="print.certified").first(),
    }


def print_page_values(one: Print, visitor: Any) -> dict[str, Any]:
    """Return the values of the template ``prints/print.html``."""
    values = _registered(one)
    thing = print_kind(one.subject_kind).things([one.subject_key]).get(one.subject_key)
    can_be_signed = len(values["files"]) == 1 and values["newest"].signer and values["newer"] is None
    may_sign = visitor.is_authenticated and visitor.has_perm("prints.countersign_print", thing)
    return {
        **values,
        "qr": _inline(qr_svg(values["stamp"].address)),
        "may_countersign": bool(can_be_signed and may_sign),
    }


def number_page_values(one: Print, given_hash: str | None) -> dict[str, Any]:
    """Return the values of ``prints/number.html``.

    Args:
        one: the registered print.
        given_hash: the hash that came with the QR code; ``None`` when a number was typed.
    """
    values = _registered(one)
    return {
        **values,
        "hash_given": given_hash is not None,
        "hash_agrees": given_hash is not None
        and bool(_SHA256.fullmatch(given_hash))
        and given_hash == one.snapshot_sha256,
        "compared": side_by_side(values["figures"], _figures_today(one)),
    }


def verdict_values(found: Verification) -> dict[str, Any]:
    """Return what the verdict on a file shows beside itself."""
    original = print_of_number(found.number) if found.number else None
    return {
        "band": BANDS[found.verdict],
        "original": _registered(original) if original else None,
    }


def _inline(svg: str) -> SafeString:
    return mark_safe(svg)  # noqa: S308 - made here of squares; nothing in it comes from people
