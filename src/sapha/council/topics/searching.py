"""Topics as the search finds them: public ones, the newest first."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sapha.council.councils.searching import council_name
from sapha.council.topics.models import Topic
from sapha.council.topics.queries.topics import words_found
from sapha.foundation.be_dates import calendar_year_span
from sapha.foundation.database.search_kinds import (
    Columns,
    Search,
    SearchKind,
    hit_columns,
    register_search_kind,
    text_of,
)


def _topics() -> QuerySet[Any]:
    return Topic.objects.filter(is_listed__in=[True])


def _topic_columns() -> Columns:
    return hit_columns(
        key=text_of("key"),
        title=text_of("title"),
        text=text_of("text"),
        where=council_name("council__"),
        at="published_at",
    )


def _found(search: Search) -> QuerySet[Any]:
    rows = _topics()
    if search.district is not None:
        rows = rows.filter(council__district=search.district)
    if search.year is not None:
        rows = rows.filter(published_at__range=calendar_year_span(search.year))
    return words_found(rows, search.words, is_part=search.district is not None)


def register() -> None:
    """Register the kind, once."""
    register_search_kind(
        SearchKind(
            "topics", _("Citizens' topics"), 40, _topics, _topic_columns, _found,
            lambda key: reverse("topics:topic", args=[key]),
        )
    )  # fmt: skip
