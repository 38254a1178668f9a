"""Districts and subdistricts as the search finds them: by name and by number."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, Expression, IntegerField, Q, QuerySet, Value, When
from django.db.models.expressions import OrderBy
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sapha.civic.districts.models import District, Subdistrict
from sapha.foundation.database.search_kinds import (
    Columns,
    Search,
    SearchKind,
    hit_columns,
    in_language,
    register_search_kind,
    text_of,
)
from sapha.foundation.thai_digits import to_arabic


def with_all_words(rows: QuerySet[Any], words: str) -> QuerySet[Any]:
    """Keep rows of a small table whose search text holds every word; Thai digits read as digits."""
    for word in to_arabic(words).split():
        rows = rows.filter(search_text__contains=word)
    return rows


def nearest_first(rows: QuerySet[Any], near: Q, *then: str | OrderBy) -> QuerySet[Any]:
    """Order the rows that are meant exactly before the others."""
    nearness = Case(When(near, then=Value(0)), default=Value(1), output_field=IntegerField())
    return rows.order_by(nearness, *then)


def _full_name(thai_word: str, english_word: str, prefix: str = "") -> Expression:
    if get_language() == "en":
        return text_of(f"{prefix}name_en", Value(english_word))
    return text_of(Value(thai_word), f"{prefix}name_th")


def _districts() -> QuerySet[Any]:
    return District.objects.all()


def _district_columns() -> Columns:
    return hit_columns(
        key=text_of("code"),
        title=_full_name("เขต", " District"),
        text=None,
        where=text_of(in_language("group__name_th", "group__name_en")),
        at="",
    )


def _found_districts(search: Search) -> QuerySet[Any]:
    number, words = to_arabic(search.words), search.words
    near = Q(name_th=words.removeprefix("เขต")) | Q(name_en__iexact=words)
    if number.isascii() and number.isdecimal() and len(number) <= 4:
        near |= Q(code=int(number)) | Q(code=1000 + int(number))
    rows = _districts() if search.district is None else _districts().filter(code=search.district)
    return nearest_first(with_all_words(rows, words), near, "code")


def _subdistricts() -> QuerySet[Any]:
    return Subdistrict.objects.all()


def _subdistrict_columns() -> Columns:
    return hit_columns(
        key=text_of("district"),
        title=_full_name("แขวง", " Subdistrict"),
        text=None,
        where=_full_name("เขต", " District", "district__"),
        at="",
    )


def _found_subdistricts(search: Search) -> QuerySet[Any]:
    near = Q(name_th=search.words.removeprefix("แขวง")) | Q(name_en__iexact=search.words)
    rows = _subdistricts() if search.district is None else _subdistricts().filter(district=search.district)
    return nearest_first(with_all_words(rows, search.words), near, "code")


def register() -> None:
    """Register both kinds, once."""
    register_search_kind(
        SearchKind(
            "districts", _("Districts"), 10, _districts, _district_columns, _found_districts,
            lambda key: reverse("map:district", args=[int(key)]), by_year=False, is_news=False,
        )
    )  # fmt: skip
    register_search_kind(
        SearchKind(
            "subdistricts", _("Subdistricts"), 11, _subdistricts, _subdistrict_columns, _found_subdistricts,
            lambda key: reverse("map:district", args=[int(key)]) + "#subdistricts", by_year=False, is_news=False,
        )
    )  # fmt: skip
