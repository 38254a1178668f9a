"""Search inside Thai text: a trigram index over one column, on both databases.

Thai is written without spaces, so an index of words finds too little. An index of every three
neighbouring characters finds each exact substring. The column holds
:func:`~sapha.foundation.thai_text.search_text`, and so does the query.
"""

from __future__ import annotations

from typing import Any, NamedTuple, TypeVar

from django.db import connections, router
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import truncate_name
from django.db.models import IntegerField, Model, Q, QuerySet
from django.db.models.expressions import RawSQL

from sapha.foundation.database.sqlite_trigram import mend_indexes
from sapha.foundation.errors import BadInput, Bilingual
from sapha.foundation.thai_digits import to_arabic, to_thai
from sapha.foundation.thai_text import search_text

Row = TypeVar("Row", bound=Model)

MOST_TERMS = 32
LONGEST_QUERY = 500
TRIGRAM = 3
# Every further character of a phrase costs SQLite one more list to walk; the rest is compared.
_PHRASE_LENGTH = 64
# Terms too short for the index are looked for in the newest rows only, where a list asks for newest_first.
RECENT_ROWS = 20_000


class Covered(NamedTuple):
    """What an index covers, by the names the database knows."""

    name: str
    table: str
    column: str
    key: str


def covered(connection: BaseDatabaseWrapper, model: type[Model], column: str) -> Covered:
    """Return the names of the trigram index over a model's field.

    Raises:
        TypeError: the model's primary key is no whole number, as SQLite's index needs.
    """
    meta = model._meta  # noqa: SLF001 - Django's documented door to a model's fields
    if not isinstance(meta.pk, IntegerField):
        raise TypeError(f"{meta.label} needs a whole number as its primary key")
    name = str(meta.get_field(column).get_attname_column()[1])  # type: ignore[union-attr]
    index = truncate_name(f"{meta.db_table}_{name}_trigram", connection.ops.max_name_length())
    return Covered(index, meta.db_table, name, meta.pk.column)


def query_terms(query: str) -> list[str]:
    """Return the different terms of a query, as they stand in a search text.

    Raises:
        BadInput: rule ``query_too_long``; more than 500 characters or 32 different terms.
    """
    terms = list(dict.fromkeys(search_text(query).split())) if len(query) <= LONGEST_QUERY else []
    if len(query) > LONGEST_QUERY or len(terms) > MOST_TERMS:
        raise BadInput(
            Bilingual(
                "คำค้นยาวเกินไป โปรดใช้คำที่สั้นและน้อยลง", "The search is too long: use fewer and shorter words"
            ),
            rule="query_too_long",
        )
    return terms


def trigram_filter(queryset: QuerySet[Row], column: str, query: str) -> QuerySet[Row]:
    """Keep the rows whose column holds every term of the query as an exact substring.

    Nothing in a query is a wildcard or an operator, and a digit finds both 0–9 and ๐–๙. Terms of
    one or two characters have no trigram: they are compared row by row. An empty query keeps all rows.

    Args:
        queryset: rows of a model whose column has a :class:`~.operations.TrigramIndex`.
        column: the name of the field that holds the search text.
        query: what a person typed.

    Raises:
        BadInput: rule ``query_too_long``; more than 500 characters or 32 different terms.
    """
    connection, terms = connections[queryset.db], query_terms(query)
    indexed = _indexed(connection, terms)
    if indexed:
        queryset = queryset.filter(pk__in=_matching_rows(connection, queryset.model, column, indexed))
    return compared(queryset, column, terms, indexed)


def newest_first(queryset: QuerySet[Row], column: str, query: str) -> QuerySet[Row]:
    """Keep the rows that hold every term, those with the highest key first.

    Made for the first rows of a table of millions: the database stops where the caller's slice
    ends, however many rows a word is in. A query of short terms alone looks at the newest 20,000
    rows, because nothing but reading them would find more.

    Args:
        queryset: rows as for :func:`trigram_filter`, without order.
        column: the name of the field that holds the search text.
        query: what a person typed.

    Raises:
        BadInput: rule ``query_too_long``.
    """
    connection, terms = connections[queryset.db], query_terms(query)
    over = covered(connection, queryset.model, column)
    if terms and not any(len(term) >= TRIGRAM for term in terms):
        newest = f"SELECT MAX({connection.ops.quote_name(over.key)}) - {RECENT_ROWS} FROM {over.table}"  # noqa: S608 - names from models
        queryset = queryset.filter(pk__gt=RawSQL(f"COALESCE(({newest}), 0)", []))  # noqa: S611 - no parameters
    if not (indexed := _indexed(connection, terms)):
        return compared(queryset, column, terms, []).order_by("-pk")
    # Joined and not as a condition: the index is read backwards, row by row, until there are enough.
    index, table, key = (connection.ops.quote_name(name) for name in (over.name, over.table, over.key))
    joined = queryset.order_by().extra(  # noqa: S610 - names from models, the text is a parameter
        tables=[over.name],
        where=[f"{index}.rowid = {table}.{key}", f"{index} MATCH %s"],
        params=[_phrases(indexed)],
        order_by=[f"-{over.name}.rowid"],
    )
    return compared(joined, column, terms, indexed)


def _indexed(connection: BaseDatabaseWrapper, terms: list[str]) -> list[str]:
    """Return the terms that SQLite's index answers; PostgreSQL's planner sees to it by itself."""
    return [term for term in terms if len(term) >= TRIGRAM] if connection.vendor == "sqlite" else []


def spellings(term: str) -> list[str]:
    """Return the term as it is, and with its digits in either script."""
    return list(dict.fromkeys((term, to_arabic(term), to_thai(term))))


def compared(queryset: QuerySet[Row], column: str, terms: list[str], indexed: list[str]) -> QuerySet[Row]:
    """Keep the rows that hold every term, where an index has not seen to it, in either script of digits."""
    for term in terms:
        if term not in indexed or len(term) > _PHRASE_LENGTH:
            held = Q()
            for spelling in spellings(term):
                held |= Q(**{f"{column}__contains": spelling})
            queryset = queryset.filter(held)
    return queryset


def _phrases(terms: list[str]) -> str:
    """Return the terms in the index's own language: every one of them, in one of its spellings."""
    quoted = (
        " OR ".join(f'"{one[:_PHRASE_LENGTH].replace(chr(34), chr(34) * 2)}"' for one in spellings(term))
        for term in terms
    )
    return " AND ".join(f"({one})" for one in quoted)


def _matching_rows(
    connection: BaseDatabaseWrapper, model: type[Model], column: str, terms: list[str]
) -> RawSQL:
    quoted = connection.ops.quote_name(covered(connection, model, column).name)
    return RawSQL(f"SELECT rowid FROM {quoted} WHERE {quoted} MATCH %s", [_phrases(terms)])  # noqa: S608, S611 - names are quoted, the text is a parameter


def mend_after_migrations(*, using: str, **_signal: Any) -> None:
    """Give SQLite's indexes back the triggers that a rebuilt table lost."""
    connection = connections[using]
    if connection.vendor == "sqlite" and router.allow_migrate(using, "database"):
        mend_indexes(connection)
