"""Migration operations."""

from __future__ import annotations

from collections.abc import Callable

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.models import Model

from sapha.foundation.database.newest import newest_statements
from sapha.foundation.database.probes import probe_thai_search
from sapha.foundation.database.sqlite_trigram import create_index, drop_index
from sapha.foundation.database.trigram import covered

Statements = Callable[[BaseDatabaseWrapper, type[Model], str], list[str]]


class TrigramIndex(Operation):
    """Add a trigram index to a column of search texts; reversible, on SQLite and PostgreSQL.

    ``operations = [TrigramIndex("project", "search_text")]``; on PostgreSQL the extension
    ``pg_trgm`` is installed with it and left there when the index is removed.
    """

    reduces_to_sql = True
    reversible = True
    atomic = True

    def __init__(self, model_name: str, column: str = "search_text") -> None:
        """Name the model and its field."""
        self.model_name = model_name
        self.column = column

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Leave the models as they are: an index is no part of them."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,  # noqa: ARG002 - as Django calls it
        to_state: ProjectState,
    ) -> None:
        """Make the index and fill it from the rows there are.

        Raises:
            SystemUnable: the database has no trigrams, or they are blind to Thai.
        """
        model = to_state.apps.get_model(app_label, self.model_name)
        if self.allow_migrate_model(schema_editor.connection.alias, model):
            _run(schema_editor, index_statements(schema_editor.connection, model, self.column))
            if not schema_editor.collect_sql:
                probe_thai_search(schema_editor.connection)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,  # noqa: ARG002 - as Django calls it
    ) -> None:
        """Remove the index."""
        model = from_state.apps.get_model(app_label, self.model_name)
        connection = schema_editor.connection
        if self.allow_migrate_model(connection.alias, model):
            _run(schema_editor, removal_statements(connection, model, self.column))

    def describe(self) -> str:
        """Say in one line what the operation does."""
        return f"Trigram index on {self.model_name}.{self.column}"

    @property
    def migration_name_fragment(self) -> str:
        """The part of a migration's file name that stands for this operation."""
        return f"{self.model_name.lower()}_{self.column}_trigram"


class NewestIndex(TrigramIndex):
    """Give a table of a million rows the index that :func:`~.newest.newest_of_many` asks on PostgreSQL.

    It takes the place of the plain trigram index; SQLite keeps that one. Both ``pg_trgm`` and
    ``btree_gin`` come with PostgreSQL and may be installed by the owner of the database.
    """

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,  # noqa: ARG002 - as Django calls it
        to_state: ProjectState,
    ) -> None:
        """Make the one index in place of the other."""
        self._exchange(schema_editor, to_state.apps.get_model(app_label, self.model_name), newest_statements)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,  # noqa: ARG002 - as Django calls it
        to_state: ProjectState,
    ) -> None:
        """Make the plain index again."""
        self._exchange(schema_editor, to_state.apps.get_model(app_label, self.model_name), index_statements)

    def _exchange(
        self, schema_editor: BaseDatabaseSchemaEditor, model: type[Model], statements: Statements
    ) -> None:
        connection = schema_editor.connection
        if connection.vendor == "sqlite" or not self.allow_migrate_model(connection.alias, model):
            return
        _run(schema_editor, removal_statements(connection, model, self.column))
        _run(schema_editor, statements(connection, model, self.column))

    def describe(self) -> str:
        """Say in one line what the operation does."""
        return f"Index of the newest on {self.model_name}.{self.column}"

    @property
    def migration_name_fragment(self) -> str:
        """The part of a migration's file name that stands for this operation."""
        return f"{self.model_name.lower()}_{self.column}_newest"


def index_statements(connection: BaseDatabaseWrapper, model: type[Model], column: str) -> list[str]:
    """Return the statements that make a trigram index and fill it from the rows there are."""
    over = covered(connection, model, column)
    if connection.vendor == "sqlite":
        return create_index(*over)
    return [
        "CREATE EXTENSION IF NOT EXISTS pg_trgm",
        f'CREATE INDEX "{over.name}" ON "{over.table}" USING gin ("{over.column}" gin_trgm_ops)',
    ]


def removal_statements(connection: BaseDatabaseWrapper, model: type[Model], column: str) -> list[str]:
    """Return the statements that remove a trigram index."""
    name = covered(connection, model, column).name
    return drop_index(name) if connection.vendor == "sqlite" else [f'DROP INDEX IF EXISTS "{name}"']


def _run(schema_editor: BaseDatabaseSchemaEditor, statements: list[str]) -> None:
    for statement in statements:
        schema_editor.execute(statement, params=None)
