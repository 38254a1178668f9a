"""Commitments as lower floors may show them: ledger, documents, letters."""

from __future__ import annotations

from collections.abc import Collection

import rules
from django.urls import reverse

from sapha.council.commitments.models import Commitment
from sapha.council.commitments.queries import commitments, may_read
from sapha.foundation.subjects import SubjectKind


def _found(key: str) -> Commitment | None:
    if not (key.isascii() and key.isdecimal() and len(key) <= 18):
        return None
    return commitments().filter(pk=int(key)).first()


def _title(key: str) -> str:
    found = _found(key)
    return found.text if found and not found.resolution.item.is_secret else ""


def _seen(actor: object | None, keys: Collection[str]) -> list[str]:
    return [key for key in keys if (found := _found(key)) is not None and may_read(actor, found)]


def _unit(key: str) -> tuple[str, str] | None:
    found = _found(key)
    return None if found is None else (found.unit.kind, found.unit.key)


def _may_attach(actor: object | None, key: str) -> bool:
    found = _found(key)
    return found is not None and bool(rules.has_perm("commitments.carry_out", actor, found))


def _chain(key: str) -> str:
    found = _found(key)
    return "system" if found is None else found.council.ledger_key


COMMITMENT = SubjectKind(
    kind="commitment",
    url=lambda key: reverse("commitments:commitment", args=[key]),
    title=_title,
    may_view=lambda actor, key: key in _seen(actor, [key]),
    may_view_all=_seen,
    unit=_unit,
    may_attach=_may_attach,
    chain=_chain,
    is_place_shown=True,
)
