"""Agencies as lower floors may show them."""

from __future__ import annotations

from collections.abc import Collection

from django.urls import reverse

from sapha.civic.agencies.models import Agency
from sapha.foundation.subjects import SubjectKind


def _titles(keys: Collection[str]) -> dict[str, str]:
    """Return the names by key; a key is the number of the row, without leading zeros."""
    numbers = [int(key) for key in keys if key.isascii() and key.isdecimal() and len(key) <= 18]
    return {str(agency.pk): agency.name for agency in Agency.objects.filter(pk__in=numbers)}


# Agencies are public, for everybody and for nobody signed in.
AGENCY = SubjectKind(
    kind="agency",
    url=lambda key: reverse("dashboard:agency", args=[int(key)]),
    title=lambda key: _titles([key]).get(key, ""),
    may_view=lambda _actor, key: key in _titles([key]),
    may_view_all=lambda _actor, keys: _titles(keys).keys(),
    titles=_titles,
)
