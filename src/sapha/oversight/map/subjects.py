"""Districts as lower floors may show them."""

from __future__ import annotations

from collections.abc import Collection

from django.urls import reverse

from sapha.civic.districts.models import District
from sapha.foundation.subjects import SubjectKind


def _titles(keys: Collection[str]) -> dict[str, str]:
    codes = [int(key) for key in keys if key.isascii() and key.isdecimal() and len(key) == 4]
    return {str(district.code): district.full_name for district in District.objects.filter(code__in=codes)}


# Districts are public, for everybody and for nobody signed in.
DISTRICT = SubjectKind(
    kind="district",
    url=lambda key: reverse("map:district", args=[int(key)]),
    title=lambda key: _titles([key]).get(key, ""),
    may_view=lambda _actor, key: key in _titles([key]),
    may_view_all=lambda _actor, keys: _titles(keys).keys(),
    titles=_titles,
)
