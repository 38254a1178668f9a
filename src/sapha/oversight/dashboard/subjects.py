"""Agencies as lower floors may show them."""

from __future__ import annotations

from django.urls import reverse

from sapha.civic.agencies.models import Agency
from sapha.foundation.subjects import SubjectKind


def _title(key: str) -> str:
    if not (key.isascii() and key.isdecimal() and len(key) <= 18):
        return ""
    agency = Agency.objects.filter(pk=int(key)).first()
    return agency.name if agency else ""


# Agencies are public, for everybody and for nobody signed in.
AGENCY = SubjectKind(
    kind="agency",
    url=lambda key: reverse("dashboard:agency", args=[int(key)]),
    title=_title,
    may_view=lambda _actor, key: bool(_title(key)),
)
