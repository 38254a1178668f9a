"""Who sits in the councils today, as the search finds them: by name and post."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sapha.council.councils.searching import council_name
from sapha.council.membership.models import Membership
from sapha.council.membership.queries.sitting import holding_on
from sapha.foundation.database.search_kinds import (
    Columns,
    Search,
    SearchKind,
    hit_columns,
    register_search_kind,
    text_of,
)


def _members() -> QuerySet[Any]:
    return Membership.objects.filter(holding_on(timezone.localdate()))


def _member_columns() -> Columns:
    return hit_columns(
        key=text_of("person"),
        title=text_of("person__honorific", "person__given_name", Value(" "), "person__family_name"),
        text=text_of("person__post_title"),
        where=council_name("council__"),
        at="",
    )


def _found(search: Search) -> QuerySet[Any]:
    rows = _members()
    if search.district is not None:
        rows = rows.filter(council__district=search.district)
    for word in search.words.split():
        rows = rows.filter(person__search_text__contains=word)
    return rows.order_by("council__key", "pk")


def register() -> None:
    """Register the kind, once."""
    register_search_kind(
        SearchKind(
            "people", _("Members of councils"), 36, _members, _member_columns, _found,
            lambda key: reverse("membership:member", args=[int(key)]), by_year=False, is_news=False,
        )
    )  # fmt: skip
