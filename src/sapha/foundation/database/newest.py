"""The newest of a million that hold certain words, on PostgreSQL: no further back than it must be looked.

``pg_trgm`` takes tone marks and other signs above Thai letters for spaces: «ใช้เด็ก» is to it the
parts «ใช», «เด» and «ก», and rows by the ten thousand hold those apart. Written with letters in
place of the signs the trigrams run through the whole word. They are kept as a set, so that what
the index says of them need not be compared again row by row. The index also holds in which block
of 4,096 keys a row is: a search asks for the newest block, then for three more, then for more of
them, and leaves off when there are enough. A word of every tenth row so costs no more than a
rare one.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any, TypeVar

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BigIntegerField, BooleanField, F, Func, Model, QuerySet, TextField, Value
from django.db.models.expressions import Combinable, RawSQL
from django.db.models.lookups import LessThan

from sapha.foundation.database.trigram import (
    TRIGRAM,
    Covered,
    compared,
    covered,
    newest_first,
    query_terms,
    spellings,
)
from sapha.foundation.thai_digits import to_arabic

Row = TypeVar("Row", bound=Model)

BLOCK = 4096
# So many blocks are looked through at a time, from the newest on; then all that is older.
_LOOKS = (1, 3, 12, 16, 32)
# Signs that are no letters to PostgreSQL, the letters that stand for them in the index, and digits.
_SIGNS, _LETTERS = "็่้๊๋์๎๐๑๒๓๔๕๖๗๘๙", "αβγδεζη0123456789"
_WRITTEN = str.maketrans(_SIGNS, _LETTERS)
# The newest so many rows tell how often words are: in every fourth of them is common, in one at most is rare.
_SAMPLE, _COMMON, _RARE = 500, 4, 1
# Of the trigrams of a term every other one is asked for, and no more than this: each costs a list to read.
_MOST_PIECES = 24
# The set of a term's trigrams that any text with the term has, whatever stands before and after it: those it has between
# either of two letters nobody writes any more.
_CODES = """ARRAY(SELECT DISTINCT code FROM unnest(%s::text[]) AS piece, LATERAL (
    SELECT unnest(show_trgm('ฃ' || piece || 'ฃ')) INTERSECT SELECT unnest(show_trgm('ฅ' || piece || 'ฅ'))
    ) AS inside (code))"""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the index is asked for: trigrams, as it writes them, and whether few rows have them."""

    codes: list[str]
    is_rare: bool


def newest_of_many(
    queryset: QuerySet[Row], column: str, query: str, most: int, *, is_part: bool = False
) -> QuerySet[Row]:
    """Return the newest rows that hold every term, those with the highest key first.

    On SQLite, whose index is read backwards, it is :func:`~.trigram.newest_first`. On PostgreSQL a
    query more looks into the newest rows, to know which words are worth asking for.

    Args:
        queryset: rows of a model with a :class:`~.operations.NewestIndex`, without order.
        column: the name of the field that holds the search text.
        query: what a person typed.
        most: the caller's slice ends there at the latest.
        is_part: whether the rows are a small part of the table, as those of one district, that the
            database finds without the words.

    Raises:
        BadInput: rule ``query_too_long``.
    """
    connection, terms = connections[queryset.db], query_terms(query)
    long = [term for term in terms if len(term) >= TRIGRAM]
    if connection.vendor == "sqlite" or not long:
        return newest_first(queryset, column, query)
    over = covered(connection, queryset.model, column)
    asked = _asked(connection, over, long)
    if not asked.codes or (is_part and not asked.is_rare):
        return newest_first(queryset, column, query)
    rows = compared(queryset.order_by(), column, terms, []).filter(_has(column, asked.codes))
    parts = [rows] if asked.is_rare else _looks(rows, over)
    # Ordered by a sum, lest the planner walk the keys of the whole table instead of asking the index.
    first, *others = [one.order_by((F("pk") + 0).desc()).values("pk")[:most] for one in parts]
    keys = first.union(*others, all=True)[:most] if others else first
    whole: QuerySet[Row] = QuerySet(queryset.model, using=queryset.db)
    return whole.filter(pk__in=keys).order_by("-pk")


def newest_statements(connection: BaseDatabaseWrapper, model: type[Model], column: str) -> list[str]:
    """Return the statements that make PostgreSQL's index and fill it from the rows there are."""
    over = covered(connection, model, column)
    return [
        "CREATE EXTENSION IF NOT EXISTS pg_trgm",
        "CREATE EXTENSION IF NOT EXISTS btree_gin",
        f"""CREATE INDEX "{over.name}" ON "{over.table}" USING gin (("{over.key}" / {BLOCK}),
            show_trgm(translate("{over.column}", '{_SIGNS}', '{_LETTERS}'))) WITH (fastupdate = off)""",
    ]


def _pieces(term: str) -> list[str]:
    """Return every other trigram of a term, and its last, as the index writes them."""
    written = to_arabic(term).translate(_WRITTEN)
    last = len(written) - TRIGRAM
    starts = sorted({*range(0, last, 2), last})
    return [written[start : start + TRIGRAM] for start in starts[:_MOST_PIECES]]


def _asked(connection: BaseDatabaseWrapper, over: Covered, terms: list[str]) -> _Asked:
    """Return what the index is asked for; the other terms are compared in the rows it gives.

    A term of every row costs the index much and spares nothing, and beside a rare one no other
    is needed.
    """
    parts: list[str] = []
    values: list[Any] = []
    for term in terms:
        held = " OR ".join("strpos(text, %s) > 0" for _ in spellings(term))
        parts += [f"count(*) FILTER (WHERE {held})", _CODES]
        values += [*spellings(term), _pieces(term)]
    sample = f'SELECT "{over.column}" AS text FROM "{over.table}" ORDER BY "{over.key}" DESC LIMIT {_SAMPLE}'  # noqa: S608 - names from models
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*), {', '.join(parts)} FROM ({sample}) AS newest", values)  # noqa: S608 - numbers of our own
        rows, *told = cursor.fetchone()
    found = [(count, codes) for count, codes in zip(told[::2], told[1::2], strict=True) if codes]
    fewest, rarest = min(found, key=lambda one: (one[0], -len(one[1])), default=(rows, []))
    if fewest <= _RARE:
        return _Asked(rarest, is_rare=True)
    some = {code for count, codes in found if count * _COMMON <= rows for code in codes}
    return _Asked(sorted(some), is_rare=False)


def _has(column: str, codes: list[str]) -> Func:
    written = Func(F(column), Value(_SIGNS), Value(_LETTERS), function="translate", output_field=TextField())
    trigrams = Func(written, function="show_trgm", output_field=TextField())
    # From a query of its own, so that the planner does not take trigrams of one word for as many words, think
    # the rows few, and leave the blocks out.
    return _compare(trigrams, "@>", RawSQL("SELECT %s::text[]", [codes]))


def _looks(rows: QuerySet[Row], over: Covered) -> list[QuerySet[Row]]:
    """Return the rows in parts, the newest blocks first."""
    newest = f'(SELECT MAX("{over.key}") / {BLOCK} FROM "{over.table}")'  # noqa: S608 - names from models
    ends = [0, *accumulate(_LOOKS)]
    parts = []
    for start, end in pairwise(ends):
        blocks = f"ARRAY(SELECT {newest} - back FROM generate_series({start}, {end - 1}) AS back)"  # noqa: S608 - numbers of our own
        parts.append(rows.filter(_compare(F("pk") / Value(BLOCK), "= ANY", RawSQL(blocks, []))))  # noqa: S611 - no parameters
    older = RawSQL(f"({newest} - {ends[-1] - 1}) * {BLOCK}", [], BigIntegerField())  # noqa: S611 - no parameters
    return [*parts, rows.filter(LessThan(F("pk") + 0, older))]


def _compare(left: Combinable, sign: str, right: RawSQL) -> Func:
    return Func(left, right, template="%(expressions)s", arg_joiner=f" {sign} ", output_field=BooleanField())
