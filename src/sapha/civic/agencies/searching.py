"""Agencies as the search finds them: by name, and by a code they have or had."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sapha.civic.agencies.models import Agency
from sapha.civic.districts.searching import nearest_first, with_all_words
from sapha.foundation.database.search_kinds import (
    Columns,
    Search,
    SearchKind,
    hit_columns,
    register_search_kind,
    text_of,
)
from sapha.foundation.thai_digits import to_arabic


def _agencies() -> QuerySet[Any]:
    return Agency.objects.all()


def _agency_columns() -> Columns:
    return hit_columns(
        key=text_of("pk"), title=text_of("name_th"), text=None, where=text_of("parent__name_th"), at=""
    )


def _found(search: Search) -> QuerySet[Any]:
    rows, digits = _agencies(), to_arabic(search.words).removeprefix("กท").strip()
    if search.district is not None:
        rows = rows.filter(Q(district=search.district) | Q(parent__district=search.district))
    if digits.isascii() and digits.isdecimal() and len(digits) in {4, 8}:
        rows = rows.filter(pk__in=Agency.objects.filter(codes__code__startswith=digits).values("pk"))
    else:
        rows = with_all_words(rows, search.words)
    return nearest_first(rows, Q(is_historical=False), "lineage")


def register() -> None:
    """Register the kind, once."""
    register_search_kind(
        SearchKind(
            "agencies", _("Agencies"), 20, _agencies, _agency_columns, _found,
            lambda key: reverse("dashboard:agency", args=[int(key)]), by_year=False, is_news=False,
        )
    )  # fmt: skip
