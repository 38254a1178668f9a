"""Many new rows of one model at once, as fast as the database takes them.

PostgreSQL gets them by COPY. Django's ``bulk_create`` hands each column over as one array, and psycopg writes
arrays of text quote by quote in plain Python: for rows of large JSON that costs ten times what COPY does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections, models
from django.db.models import Field, Model
from django.utils import timezone

# What goes in as it stands, as nothing does; everything else the field turns into what its column takes.
_PLAIN: dict[type[Field[Any, Any]], type] = {
    models.BigAutoField: int,
    models.BooleanField: bool,
    models.CharField: str,
    models.DateField: date,
    models.DecimalField: Decimal,
    models.ForeignKey: int,
    models.OneToOneField: int,
    models.PositiveIntegerField: int,
    models.PositiveSmallIntegerField: int,
    models.TextField: str,
}


def add_rows(rows: Iterable[Model]) -> None:
    """Insert new rows of one model, as ``bulk_create`` does: they get their ids, constraints hold, no row is saved twice.

    Raises:
        ValueError: a row belongs to another that is not saved.
        IntegrityError, DataError: the database refuses a row; none of them is written.
    """
    new = list(rows)
    if not new:
        return
    if connection.vendor == "postgresql":
        _copy(new)
    else:
        type(new[0])._default_manager.bulk_create(new)  # noqa: SLF001 - Django's documented door


def _copy(rows: Sequence[Model]) -> None:
    model = type(rows[0])
    fields = model._meta.concrete_fields  # noqa: SLF001 - Django's documented door
    for row in rows:
        row._prepare_related_fields_for_save(operation_name="bulk_create")  # type: ignore[attr-defined] # noqa: SLF001 - as bulk_create does
    _give_ids(model, [row for row in rows if row.pk is None])
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    copy = f"COPY {quote(model._meta.db_table)} ({columns}) FROM STDIN"  # noqa: SLF001
    with connection.wrap_database_errors, connection.cursor() as cursor, cursor.copy(copy) as table:
        for line in _lines(rows, fields):
            table.write_row(line)
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias  # noqa: SLF001


def _give_ids(model: type[Model], rows: Sequence[Model]) -> None:
    """Take as many numbers from the sequence of the primary key, in one query."""
    key = model._meta.pk  # noqa: SLF001
    if not rows or not isinstance(key, models.AutoField):
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
            [connection.ops.quote_name(model._meta.db_table), key.column, len(rows)],  # noqa: SLF001
        )
        for row, (number,) in zip(rows, cursor.fetchall(), strict=True):
            row.pk = number


def _lines(rows: Sequence[Model], fields: Sequence[Field[Any, Any]]) -> Iterator[list[Any]]:
    """Yield the values of each row as the database takes them, the times of writing filled in."""
    stamped = dict.fromkeys((one.attname for one in fields if _is_stamped(one)), timezone.now())
    plain = [(field, field.attname, _plain_kind(field)) for field in fields]
    # The connection itself: asking Django's proxy for it, value by value, costs as much as the values.
    database = connections[DEFAULT_DB_ALIAS]
    for row in rows:
        held = row.__dict__
        held |= stamped
        yield [
            value
            if (value := held[name]) is None or type(value) is kind
            else field.get_db_prep_save(value, database)
            for field, name, kind in plain
        ]


def _is_stamped(field: Field[Any, Any]) -> bool:
    """Return whether a new row gets the time of writing there."""
    return isinstance(field, models.DateTimeField) and (field.auto_now or field.auto_now_add)


def _plain_kind(field: Field[Any, Any]) -> type:
    """Return the kind of value that goes into a field's column as it stands; a stamp is one of those."""
    return datetime if _is_stamped(field) else _PLAIN.get(type(field), _Nothing)


class _Nothing:
    """A kind that no value is of."""
