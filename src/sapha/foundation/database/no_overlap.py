"""A migration operation: the intervals of one thing never overlap, whatever writes them.

PostgreSQL's exclusion constraints have no like on SQLite, so both databases get triggers.
SQLite drops the triggers of a table that a later migration alters: repeat the operation there.
"""

from __future__ import annotations

from typing import NamedTuple

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class Intervals(NamedTuple):
    """Which intervals are compared; names of columns, trusted text of a migration.

    Attributes:
        table: where they stand; its primary key is ``id``.
        of: column that says whose intervals they are; only those of one thing are compared.
        start, end: columns of days; an empty end is open.
        inclusive: whether the last day belongs to the interval.
        parent: table of the thing; its row is locked while an interval is written.
        only: condition on ``row`` that leaves some rows out of the comparison.
    """

    table: str
    of: str
    start: str
    end: str
    inclusive: bool
    parent: str
    only: str = ""

    def _overlap(self, never: str) -> str:
        sign = "<=" if self.inclusive else "<"
        # Not "old": within a trigger of PostgreSQL that is the row as it was.
        parts = [
            f"other.{self.of} = NEW.{self.of} AND other.id <> NEW.id",
            f"other.{self.start} {sign} COALESCE(NEW.{self.end}, {never})",
            f"NEW.{self.start} {sign} COALESCE(other.{self.end}, {never})",
            *((self.only.replace("row.", f"{row}.") for row in ("other", "NEW")) if self.only else ()),
        ]
        return f"SELECT 1 FROM {self.table} AS other WHERE {' AND '.join(parts)}"  # noqa: S608 - a migration's own names

    def statements(self, vendor: str) -> list[str]:
        """Return the statements that put the guard in place."""
        name = f"{self.table}_no_overlap"
        if vendor == "sqlite":
            return [
                f"CREATE TRIGGER {name}_{event.lower()} AFTER {event} ON {self.table} "
                f"WHEN EXISTS ({self._overlap(repr('9999-12-31'))}) "
                f"BEGIN SELECT RAISE(ABORT, '{name}'); END"
                for event in ("INSERT", "UPDATE")
            ]
        body = (
            f"BEGIN PERFORM 1 FROM {self.parent} WHERE id = NEW.{self.of} FOR UPDATE; "
            f"IF EXISTS ({self._overlap(repr('infinity') + '::date')}) THEN "
            f"RAISE EXCEPTION '{name}' USING ERRCODE = 'exclusion_violation'; END IF; RETURN NULL; END"
        )
        return [
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $body$ {body} $body$",
            f"CREATE TRIGGER {name} AFTER INSERT OR UPDATE ON {self.table} FOR EACH ROW EXECUTE FUNCTION {name}()",
        ]

    def removal(self, vendor: str) -> list[str]:
        """Return the statements that take the guard away."""
        name = f"{self.table}_no_overlap"
        if vendor == "sqlite":
            return [f"DROP TRIGGER IF EXISTS {name}_{event}" for event in ("insert", "update")]
        return [f"DROP TRIGGER IF EXISTS {name} ON {self.table}", f"DROP FUNCTION IF EXISTS {name}()"]


class NoOverlap(Operation):
    """Guard a table of intervals: ``operations = [NoOverlap(Intervals(…))]``."""

    reversible = True
    reduces_to_sql = True
    atomic = True

    def __init__(self, intervals: Intervals) -> None:
        """Name the intervals."""
        self.intervals = intervals

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Leave the models as they are."""

    def database_forwards(
        self,
        app_label: str,  # noqa: ARG002 - as Django calls it
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,  # noqa: ARG002
        to_state: ProjectState,  # noqa: ARG002
    ) -> None:
        """Put the guard in place."""
        for statement in self.intervals.statements(schema_editor.connection.vendor):
            schema_editor.execute(statement, params=None)

    def database_backwards(
        self,
        app_label: str,  # noqa: ARG002 - as Django calls it
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,  # noqa: ARG002
        to_state: ProjectState,  # noqa: ARG002
    ) -> None:
        """Take the guard away."""
        for statement in self.intervals.removal(schema_editor.connection.vendor):
            schema_editor.execute(statement, params=None)

    def describe(self) -> str:
        """Say in one line what the operation does."""
        return f"Intervals of {self.intervals.table} never overlap"
