"""Commitments as the search finds them; never those of secret items."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sapha.council.commitments.models import Commitment
from sapha.council.councils.searching import council_name
from sapha.council.meetings.searching import open_item
from sapha.foundation.be_dates import calendar_year_span
from sapha.foundation.database.search_kinds import (
    Columns,
    Search,
    SearchKind,
    hit_columns,
    register_search_kind,
    text_of,
)
from sapha.foundation.database.trigram import newest_first


def _commitments() -> QuerySet[Any]:
    return Commitment.objects.filter(open_item("resolution__item__"))


def _commitment_columns() -> Columns:
    return hit_columns(
        key=text_of("pk"),
        title=text_of("text"),
        text=text_of("agency__name_th"),
        where=council_name("council__"),
        at="made_on",
    )


def _found(search: Search) -> QuerySet[Any]:
    rows = _commitments()
    if search.district is not None:
        rows = rows.filter(council__district=search.district)
    if search.year is not None:
        first, last = calendar_year_span(search.year)
        rows = rows.filter(made_on__range=(first.date(), last.date()))
    return newest_first(rows, "search_text", search.words)


def register() -> None:
    """Register the kind, once."""
    register_search_kind(
        SearchKind(
            "commitments", _("Commitments"), 60, _commitments, _commitment_columns, _found,
            lambda key: reverse("commitments:commitment", args=[key]),
        )
    )  # fmt: skip
