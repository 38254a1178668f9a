"""The rows that belong to a row, in the query that reads it: small parts without a query each.

A page of one thing with nine kinds of parts would otherwise ask nine times. The database writes each
kind of part as one JSON list; both databases do it alike.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet, Subquery, TextField
from django.db.models.sql.compiler import SQLCompiler

from sapha.foundation.database.plain import moment

M = TypeVar("M", bound=models.Model)


class JsonRows(Subquery):
    """The rows of a query as one JSON list of lists, in no order; the query names the outer row by ``OuterRef``."""

    def __init__(self, rows: QuerySet[Any], columns: Sequence[str]) -> None:
        self.columns = tuple(columns)
        super().__init__(rows.order_by().values(*columns), output_field=TextField())

    def as_sql(
        self,
        compiler: SQLCompiler,
        connection: BaseDatabaseWrapper,
        template: str | None = None,
        **context: Any,
    ) -> Any:
        """Write the aggregate around the query, in the words of the database at hand."""
        quoted = ", ".join(f'part."{name}"' for name in self.columns)
        if connection.vendor == "postgresql":
            whole = f"(SELECT json_agg(json_build_array({quoted}))::text FROM (%(subquery)s) part)"  # noqa: S608 - names of our models
        else:
            whole = f"(SELECT json_group_array(json_array({quoted})) FROM (%(subquery)s) part)"  # noqa: S608 - names of our models
        return super().as_sql(compiler, connection, template or whole, **context)  # type: ignore[call-arg]


def models_of(model: type[M], columns: Sequence[str], text: str | None, order: str) -> list[M]:
    """Return the rows that `JsonRows` wrote as unchanged instances of their model; columns not read are deferred.

    Args:
        model: of the rows.
        columns: as `JsonRows` was given them, names in the database.
        text: what the database wrote; ``None`` for no rows.
        order: the column to sort by; among equals the primary key decides.
    """
    rows: list[list[Any]] = json.loads(text, parse_float=Decimal) if text else []
    fields = {field.attname: field for field in model._meta.concrete_fields}  # noqa: SLF001 - Django's documented door
    made = [
        model.from_db(
            DEFAULT_DB_ALIAS,
            columns,
            [_read(fields[name], value) for name, value in zip(columns, row, strict=True)],
        )
        for row in rows
    ]
    return sorted(made, key=lambda one: (getattr(one, order), one.pk))


def _read(field: models.Field[Any, Any], value: Any) -> Any:
    if isinstance(field, models.JSONField):
        return json.loads(value) if isinstance(value, str) else value
    if isinstance(field, models.DecimalField) and value is not None:
        return Decimal(value).quantize(Decimal(1).scaleb(-field.decimal_places))
    if isinstance(field, models.DateTimeField) and value is not None:
        return moment(value)
    return value if isinstance(field, models.ForeignKey) else field.to_python(value)
