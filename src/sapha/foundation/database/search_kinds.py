"""A registry of what may be searched: every app registers its public things, the search page knows none of them.

A kind searches the app's own tables as they are now, so that what became secret, was hidden or
withdrawn is gone from every search in the same moment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import (
    CharField,
    DateTimeField,
    Expression,
    F,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.functions import Cast, Coalesce, Concat
from django.utils.functional import Promise
from django.utils.translation import get_language

Columns = dict[str, Expression]
# So many of a kind are counted and may be leafed through; nobody reads more.
MOST = 1000
_NOTHING = Value("", output_field=TextField())
_COLUMNS = ("hit_kind", "pk", "hit_key", "hit_title", "hit_text", "hit_where", "hit_at")


@dataclass(frozen=True, slots=True)
class Search:
    """What somebody looks for.

    Attributes:
        words: normalised, of a sane length; never empty.
        district: code of a district; ``None``: the whole city.
        year: Buddhist calendar year; ``None``: any.
    """

    words: str
    district: int | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class SearchKind:
    """One kind of things that may be found.

    Attributes:
        name: in addresses, ``topics``.
        title: what people call it.
        order: place on the page.
        rows: the things everybody may read.
        columns: how they are shown, by :func:`hit_columns`.
        found: those of them a search finds, nearest or newest first.
        url: address of a thing by its ``hit_key``.
        by_district, by_year: whether it can be narrowed so; otherwise such a search finds none.
        is_news: whether new ones come up with the work, so that one may be told of them.
        is_newest_first: whether the last kept are found first.
    """

    name: str
    title: str | Promise
    order: int
    rows: Callable[[], QuerySet[Any]]
    columns: Callable[[], Columns]
    found: Callable[[Search], QuerySet[Any]]
    url: Callable[[str], str]
    by_district: bool = True
    by_year: bool = True
    is_news: bool = True
    is_newest_first: bool = True


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that was found.

    Attributes:
        kind: name of its kind.
        pk: its primary key; with the kind it names the thing.
        key: what its address is made of.
        title, text: what it says; plain text.
        where: council, unit or district it belongs to.
        at: when it became what it is; ``None`` where that has no meaning.
    """

    kind: str
    pk: int
    key: str
    title: str
    text: str
    where: str
    at: datetime | None

    @property
    def url(self) -> str:
        """Its address."""
        return _KINDS[self.kind].url(self.key)

    @property
    def subject(self) -> str:
        """What names it among all hits."""
        return f"{self.kind}:{self.pk}"


_KINDS: dict[str, SearchKind] = {}


def register_search_kind(kind: SearchKind) -> None:
    """Register a kind; the app that owns it does so at start-up, and may repeat itself.

    Raises:
        ValueError: another registration holds the name.
    """
    if _KINDS.setdefault(kind.name, kind) != kind:
        raise ValueError(f"search kind {kind.name} is registered twice")


def search_kinds() -> list[SearchKind]:
    """Return every kind in the order of the page."""
    return sorted(_KINDS.values(), key=lambda kind: kind.order)


def text_of(*parts: str | Expression) -> Expression:
    """Return fields and texts as one text; a field that is empty counts as no text."""
    whole = [F(one) if isinstance(one, str) else one for one in parts]
    cast = [Coalesce(Cast(one, TextField()), _NOTHING, output_field=TextField()) for one in whole]
    return Concat(*cast, output_field=TextField()) if len(cast) > 1 else cast[0]


def in_language(thai: str, english: str) -> str:
    """Return the field that holds a name in the reader's language."""
    return english if get_language() == "en" else thai


def hit_columns(
    *, key: Expression, title: Expression, text: Expression | None, where: Expression | None, at: str
) -> Columns:
    """Return the annotations by which every kind shows its hits alike.

    Args:
        key: what its address is made of.
        title: its name.
        text: what else it says; ``None``: nothing.
        where: what it belongs to.
        at: field that says when; empty: none.
    """
    return {
        "hit_key": key,
        "hit_title": title,
        "hit_text": text or _NOTHING,
        "hit_where": where or _NOTHING,
        "hit_at": Cast(F(at) if at else Value(None), DateTimeField()),
    }


def found_keys(
    kinds: Iterable[SearchKind], search: Search, most: int = MOST, *, newest: bool = False
) -> dict[str, list[int]]:
    """Return the keys of what a search finds by kind, one more than `most` at most; one query.

    PostgreSQL is asked once more about the words, where a kind has a million things.

    Args:
        kinds: what is looked for.
        search: words, district and year.
        most: how many of each kind.
        newest: the last kept first, also of kinds whose nearest are found first.

    Raises:
        BadInput: the words are too many.
    """
    parts: list[str] = []
    values: list[Any] = []
    found: dict[str, list[int]] = {}
    for kind in kinds:
        found[kind.name] = []
        if (search.district and not kind.by_district) or (search.year and not kind.by_year):
            continue
        try:
            rows = kind.found(search)
            if newest and not kind.is_newest_first:
                rows = rows.order_by("-pk")
            sql, given = rows.values("pk")[: most + 1].query.sql_with_params()
        except EmptyResultSet:
            continue
        parts.append(f"SELECT %s AS kind, {kind.name}_found.* FROM ({sql}) AS {kind.name}_found")  # noqa: S608 - names from the registry
        values += [kind.name, *given]
    if parts:
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(parts), values)
            for name, pk in cursor.fetchall():
                found[name].append(pk)
    return found


def hits_of(keys: dict[str, list[int]]) -> dict[str, list[Hit]]:
    """Return the things of these keys by kind, in the order of the keys; one query however many kinds.

    What is no longer public is left out.
    """
    parts = [
        _KINDS[name]
        .rows()
        .order_by()
        .filter(pk__in=pks)
        .annotate(**_KINDS[name].columns())
        .annotate(hit_kind=Value(name, output_field=CharField()))
        .values_list(*_COLUMNS)
        for name, pks in keys.items()
        if pks
    ]
    if not parts:
        return {}
    rows = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    hits = {(row[0], row[1]): Hit(*row) for row in rows}
    return {name: [hits[name, pk] for pk in pks if (name, pk) in hits] for name, pks in keys.items()}
