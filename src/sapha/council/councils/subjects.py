"""Councils and charters as lower floors may show them."""

from __future__ import annotations

from collections.abc import Collection

import rules
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext

from sapha.council.councils.choices import CouncilState, VersionState
from sapha.council.councils.models import Charter, Council
from sapha.council.councils.queries.councils import councils
from sapha.council.councils.queries.table import council_rows
from sapha.foundation.be_dates import format_date
from sapha.foundation.subjects import Figures, SubjectKind


def _council_title(key: str) -> str:
    found = Council.objects.filter(key=key).first()
    return found.name if found else ""


def _council_figures(key: str) -> Figures:
    """Return state and seats of today by which a print or another page shows the council."""
    council = councils().filter(key=key).first()
    if council is None:
        return {}
    row = council_rows(timezone.localdate(), [council])[0]
    return {
        gettext("State"): str(CouncilState(council.state).label),
        gettext("Since"): format_date(row.now.starts_on, "short", get_language() or "th"),
        gettext("Seats"): str(row.held.rules.seats) if row.held else "–",
    }


def _charter(key: str) -> Charter | None:
    if not (key.isascii() and key.isdecimal() and len(key) <= 18):
        return None
    return Charter.objects.filter(pk=int(key)).first()


def _charter_title(key: str) -> str:
    found = _charter(key)
    return found.name if found else ""


def _seen_charters(actor: object | None, keys: Collection[str]) -> list[str]:
    """Return which charters the actor may see: drafts alone are for those who write them and auditors."""
    numbers = [int(key) for key in keys if key.isascii() and key.isdecimal() and len(key) <= 18]
    found = Charter.objects.filter(pk__in=numbers)
    if not rules.has_perm("councils.see_drafts", actor):
        found = found.filter(versions__state=VersionState.IN_FORCE).distinct()
    return [str(pk) for pk in found.values_list("pk", flat=True)]


def _councils_among(_actor: object | None, keys: Collection[str]) -> list[str]:
    return list(Council.objects.filter(key__in=keys).values_list("key", flat=True))


# Councils are public, for everybody and for nobody signed in.
COUNCIL = SubjectKind(
    kind="council",
    url=lambda key: reverse("councils:council", args=[key]),
    title=_council_title,
    may_view=lambda actor, key: key in _councils_among(actor, [key]),
    may_view_all=_councils_among,
    figures=_council_figures,
)
CHARTER = SubjectKind(
    kind="charter",
    url=lambda key: reverse("charters:charter", args=[int(key)]),
    title=_charter_title,
    may_view=lambda actor, key: key in _seen_charters(actor, [key]),
    may_view_all=_seen_charters,
)
