"""Councils as the search finds them: by name."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, Expression, F, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sapha.civic.districts.searching import nearest_first, with_all_words
from sapha.council.councils.models import Council
from sapha.foundation.database.search_kinds import (
    Columns,
    Search,
    SearchKind,
    hit_columns,
    in_language,
    register_search_kind,
    text_of,
)


def council_name(prefix: str = "") -> Expression:
    """Return the name of a council; the Thai one stands in for an English one that is missing."""
    if in_language("th", "en") == "th":
        return text_of(f"{prefix}name_th")
    return Case(
        When(**{f"{prefix}name_en": ""}, then=F(f"{prefix}name_th")),
        When(**{f"{prefix}name_en__isnull": True}, then=Value("")),
        default=F(f"{prefix}name_en"),
        output_field=TextField(),
    )


def _councils() -> QuerySet[Any]:
    return Council.objects.all()


def _council_columns() -> Columns:
    return hit_columns(
        key=text_of("key"),
        title=council_name(),
        text=None,
        where=text_of(in_language("district__name_th", "district__name_en")),
        at="",
    )


def _found(search: Search) -> QuerySet[Any]:
    rows = _councils()
    if search.district is not None:
        rows = rows.filter(district=search.district)
    named = rows.annotate(search_text=Lower(text_of("key", "name_th", "name_en")))
    return nearest_first(with_all_words(named, search.words), Q(parent__isnull=True), "key")


def register() -> None:
    """Register the kind, once."""
    register_search_kind(
        SearchKind(
            "councils", _("Councils"), 35, _councils, _council_columns, _found,
            lambda key: reverse("councils:council", args=[key]), by_year=False, is_news=False,
        )
    )  # fmt: skip
