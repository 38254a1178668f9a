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
from django.db.models import IntegerField, Model, QuerySet
from django.db.models.expressions import RawSQL

from sapha.foundation.database.sqlite_trigram import mend_indexes
from sapha.foundation.errors import BadInput, Bilingual
from sapha.foundation.thai_text import search_text

Row = TypeVar("Row", bound=Model)

MOST_TERMS = 32
LONGEST_QUERY = 500
_TRIGRAM = 3
# Every further character of a phrase costs SQLite one more list to walk; the rest is compared.
_PHRASE_LENGTH = 64


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

    Nothing in a query is a wildcard or an operator. Terms of one or two characters have no
    trigram: they are compared row by row. An empty query keeps all rows.

    Args:
        queryset: rows of a model whose column has a :class:`~.operations.TrigramIndex`.
        column: the name of the field that holds the search text.
        query: what a person typed.

    Raises:
        BadInput: rule ``query_too_long``; more than 500 characters or 32 different terms.
    """
    terms = query_terms(query)
    connection = connections[queryset.db]
    indexed = [term for term in terms if len(term) >= _TRIGRAM] if connection.vendor == "sqlite" else []
    if indexed:
        queryset = queryset.filter(pk__in=_matching_rows(connection, queryset.model, column, indexed))
    for term in terms:
        if term not in indexed or len(term) > _PHRASE_LENGTH:
            queryset = queryset.filter(**{f"{column}__contains": term})
    return queryset


def _matching_rows(
    connection: BaseDatabaseWrapper, model: type[Model], column: str, terms: list[str]
) -> RawSQL:
    quoted = connection.ops.quote_name(covered(connection, model, column).name)
    phrases = " AND ".join(f'"{term[:_PHRASE_LENGTH].replace(chr(34), chr(34) * 2)}"' for term in terms)
    return RawSQL(f"SELECT rowid FROM {quoted} WHERE {quoted} MATCH %s", [phrases])  # noqa: S608, S611 - names are quoted, the text is a parameter


def mend_after_migrations(*, using: str, **_signal: Any) -> None:
    """Give SQLite's indexes back the triggers that a rebuilt table lost."""
    connection = connections[using]
    if connection.vendor == "sqlite" and router.allow_migrate(using, "database"):
        mend_indexes(connection)
