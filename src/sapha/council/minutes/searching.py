"""Adopted minutes as the search finds them: block by block, what the public version says."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, F, Q, QuerySet, TextField, Value, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sapha.council.meetings.searching import meeting_called, meeting_key, narrowed
from sapha.council.minutes.choices import MinutesState
from sapha.council.minutes.models import Block
from sapha.foundation.database.search_kinds import (
    Columns,
    Search,
    SearchKind,
    hit_columns,
    register_search_kind,
    text_of,
)
from sapha.foundation.database.trigram import newest_first

_MEETING = "minutes__meeting__"


def _blocks() -> QuerySet[Any]:
    rows = Block.objects.filter(minutes__state=MinutesState.ADOPTED, is_withheld=False)
    # Whatever became of its block, a secret item is in no search.
    return rows.filter(Q(item__isnull=True) | Q(item__is_secret=False))


def _block_columns() -> Columns:
    public = Case(When(public_text="", then=F("text")), default=F("public_text"), output_field=TextField())
    return hit_columns(
        key=text_of(*meeting_key(_MEETING)),
        title=text_of(*meeting_called(_MEETING)),
        text=text_of("title", Value(" "), public),
        where=text_of("number"),
        at="minutes__adopted_at",
    )


def _found(search: Search) -> QuerySet[Any]:
    return newest_first(narrowed(_blocks(), search, _MEETING), "search_text", search.words)


def register() -> None:
    """Register the kind, once."""
    register_search_kind(
        SearchKind(
            "minutes", _("Minutes of meetings"), 52, _blocks, _block_columns, _found,
            lambda key: reverse("minutes:minutes", args=key.split("/")),
        )
    )  # fmt: skip
