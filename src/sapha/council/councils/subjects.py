"""Councils and charters as lower floors may show them."""

from __future__ import annotations

import rules
from django.urls import reverse

from sapha.council.councils.choices import VersionState
from sapha.council.councils.models import Charter, Council
from sapha.foundation.subjects import SubjectKind


def _council_title(key: str) -> str:
    found = Council.objects.filter(key=key).first()
    return found.name if found else ""


def _charter(key: str) -> Charter | None:
    if not (key.isascii() and key.isdecimal() and len(key) <= 18):
        return None
    return Charter.objects.filter(pk=int(key)).first()


def _charter_title(key: str) -> str:
    found = _charter(key)
    return found.name if found else ""


def _may_view_charter(actor: object | None, key: str) -> bool:
    found = _charter(key)
    if found is None:
        return False
    public = found.versions.filter(state=VersionState.IN_FORCE).exists()
    return public or bool(rules.has_perm("councils.see_drafts", actor))


# Councils are public, for everybody and for nobody signed in.
COUNCIL = SubjectKind(
    kind="council",
    url=lambda key: reverse("councils:council", args=[key]),
    title=_council_title,
    may_view=lambda _actor, key: Council.objects.filter(key=key).exists(),
)
CHARTER = SubjectKind(
    kind="charter",
    url=lambda key: reverse("charters:charter", args=[int(key)]),
    title=_charter_title,
    may_view=_may_view_charter,
)
