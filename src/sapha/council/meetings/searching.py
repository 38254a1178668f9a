"""Agenda items and resolutions as the search finds them: of announced meetings, never of secret items."""

from __future__ import annotations

from typing import Any

from django.db.models import Expression, Q, QuerySet, Value
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sapha.council.councils.searching import council_name
from sapha.council.meetings.choices import PUBLIC, ItemState
from sapha.council.meetings.models import AgendaItem, Resolution
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


def open_item(prefix: str = "") -> Q:
    """Return the condition that everybody may read an agenda item: announced, not secret, nor below a secret one."""
    return (
        Q(
            **{
                f"{prefix}is_secret": False,
                f"{prefix}meeting__state__in": PUBLIC,
                f"{prefix}meeting__number__isnull": False,
            }
        )
        & ~Q(**{f"{prefix}state": ItemState.WITHDRAWN})
        & (Q(**{f"{prefix}parent__isnull": True}) | Q(**{f"{prefix}parent__is_secret": False}))
    )


def meeting_called(prefix: str) -> list[str | Expression]:
    """Return the parts of how people call a meeting: the council, meeting 3/2569."""
    numbered = gettext("meeting")
    return [
        council_name(f"{prefix}council__"), Value(f" · {numbered} "), f"{prefix}number", Value("/"), f"{prefix}year",
    ]  # fmt: skip


def meeting_key(prefix: str) -> list[str | Expression]:
    """Return the parts of the address of a meeting: ``1049/3-2569``."""
    return [f"{prefix}council__key", Value("/"), f"{prefix}number", Value("-"), f"{prefix}year"]


def narrowed(rows: QuerySet[Any], search: Search, prefix: str) -> QuerySet[Any]:
    """Return the rows of meetings of the district and year asked for."""
    if search.district is not None:
        rows = rows.filter(**{f"{prefix}council__district": search.district})
    if search.year is not None:
        rows = rows.filter(**{f"{prefix}starts_at__range": calendar_year_span(search.year)})
    return rows


def _items() -> QuerySet[Any]:
    return AgendaItem.objects.filter(open_item())


def _item_columns() -> Columns:
    return hit_columns(
        key=text_of(*meeting_key("meeting__"), Value("/"), "pk"),
        title=text_of("title"),
        text=text_of("detail"),
        where=text_of(*meeting_called("meeting__")),
        at="meeting__starts_at",
    )


def _found_items(search: Search) -> QuerySet[Any]:
    return newest_first(narrowed(_items(), search, "meeting__"), "search_text", search.words)


def _resolutions() -> QuerySet[Any]:
    return Resolution.objects.filter(open_item("item__"), voided_at__isnull=True)


def _resolution_columns() -> Columns:
    numbered = gettext("Resolution no.")
    return hit_columns(
        key=text_of(*meeting_key("item__meeting__"), Value("/"), "item"),
        title=text_of(Value(f"{numbered} "), "number", Value("/"), "year"),
        text=text_of("text"),
        where=text_of(*meeting_called("item__meeting__")),
        at="resolved_at",
    )


def _found_resolutions(search: Search) -> QuerySet[Any]:
    return newest_first(narrowed(_resolutions(), search, "item__meeting__"), "search_text", search.words)


def item_url(key: str) -> str:
    """Return the address of the item of ``1049/3-2569/12``."""
    return reverse("meetings:item", args=key.split("/"))


def register() -> None:
    """Register both kinds, once."""
    register_search_kind(
        SearchKind("agenda", _("Agenda items"), 50, _items, _item_columns, _found_items, item_url),
    )
    register_search_kind(
        SearchKind(
            "resolutions",
            _("Resolutions"),
            51,
            _resolutions,
            _resolution_columns,
            _found_resolutions,
            item_url,
        ),
    )
