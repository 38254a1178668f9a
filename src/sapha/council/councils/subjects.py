"""Councils and charters as lower floors may show them."""

from __future__ import annotations

from collections.abc import Collection

import rules
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext

from sapha.council.councils.choices import CouncilState, VersionState
from sapha.council.councils.models import Charter, CharterVersion, Council
from sapha.council.councils.queries.councils import councils, rules_on
from sapha.council.councils.queries.states import states_now
from sapha.foundation.be_dates import format_date
from sapha.foundation.subjects import Figures, SubjectKind


def _council_titles(keys: Collection[str]) -> dict[str, str]:
    return {one.key: one.name for one in Council.objects.filter(key__in=keys)}


def _council_figures(key: str) -> Figures:
    """Return state and seats of today by which a print or another page shows the council."""
    council = councils().filter(key=key).first()
    if council is None:
        return {}
    now = states_now([council])[council.pk]
    held = rules_on([council.charter], timezone.localdate()).get(council.charter_id)
    return {
        gettext("State"): str(CouncilState(council.state).label),
        gettext("Since"): format_date(now.starts_on, "short", get_language() or "th"),
        gettext("Seats"): str(held.rules.seats) if held else "–",
    }


def _numbers(keys: Collection[str]) -> list[int]:
    return [int(key) for key in keys if key.isascii() and key.isdecimal() and len(key) <= 18]


def _charter_titles(keys: Collection[str]) -> dict[str, str]:
    return {str(one.pk): one.name for one in Charter.objects.filter(pk__in=_numbers(keys))}


def _seen_charters(actor: object | None, keys: Collection[str]) -> list[str]:
    """Return which charters the actor may see: drafts alone are for those who write them and auditors."""
    found = Charter.objects.filter(pk__in=_numbers(keys))
    if not rules.has_perm("councils.see_drafts", actor):
        found = found.filter(versions__state=VersionState.IN_FORCE).distinct()
    return [str(pk) for pk in found.values_list("pk", flat=True)]


def _versions(keys: Collection[str]) -> dict[int, str]:
    """Return the keys by version; a key names its charter too, so that its address needs no look-up."""
    parts = ((key, *key.partition("/")[::2]) for key in keys)
    return {
        int(version): key for key, charter, version in parts if _numbers([charter]) and _numbers([version])
    }


def _seen_versions(actor: object | None, keys: Collection[str]) -> list[str]:
    """Return which versions the actor may see: those put in force, and drafts for their writers.

    A draft that was thrown away stays between those who may see drafts.
    """
    wanted = _versions(keys)
    if rules.has_perm("councils.see_drafts", actor):
        return list(wanted.values())
    found = CharterVersion.objects.filter(pk__in=wanted, state=VersionState.IN_FORCE)
    return [wanted[pk] for pk in found.values_list("pk", flat=True)]


def _version_titles(keys: Collection[str]) -> dict[str, str]:
    wanted = _versions(keys)
    found = CharterVersion.objects.filter(pk__in=wanted).select_related("charter")
    return {
        wanted[one.pk]: gettext("%(charter)s, version %(number)s")
        % {"charter": one.charter.name, "number": one.number}
        for one in found
    }


def _version_url(key: str) -> str:
    charter = key.partition("/")[0]
    return reverse("charters:charter", args=[int(charter)]) if _numbers([charter]) else ""


def _councils_among(_actor: object | None, keys: Collection[str]) -> list[str]:
    return list(Council.objects.filter(key__in=keys).values_list("key", flat=True))


# Councils are public, for everybody and for nobody signed in.
COUNCIL = SubjectKind(
    kind="council",
    url=lambda key: reverse("councils:council", args=[key]),
    title=lambda key: _council_titles([key]).get(key, ""),
    titles=_council_titles,
    may_view=lambda actor, key: key in _councils_among(actor, [key]),
    may_view_all=_councils_among,
    figures=_council_figures,
)
CHARTER = SubjectKind(
    kind="charter",
    url=lambda key: reverse("charters:charter", args=[int(key)]),
    title=lambda key: _charter_titles([key]).get(key, ""),
    titles=_charter_titles,
    may_view=lambda actor, key: key in _seen_charters(actor, [key]),
    may_view_all=_seen_charters,
)
CHARTER_VERSION = SubjectKind(
    kind="charter_version",
    url=_version_url,
    title=lambda key: _version_titles([key]).get(key, ""),
    may_view=lambda actor, key: key in _seen_versions(actor, [key]),
    may_view_all=_seen_versions,
    titles=_version_titles,
)
