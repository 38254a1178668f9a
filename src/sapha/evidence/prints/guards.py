"""Guards inside the database: even raw SQL cannot change or delete a registered print."""

from __future__ import annotations

TABLES = ("evidence_print", "evidence_print_file")


def guard_statements(vendor: str) -> list[str]:
    """Return the statements that put every guard in place on this database."""
    return [
        one for table in TABLES for one in (_postgresql(table) if vendor == "postgresql" else _sqlite(table))
    ]


def _postgresql(table: str) -> list[str]:
    # The function came with the ledger's own guards.
    return [
        f"CREATE TRIGGER {table}_no_{act} BEFORE {act.upper()} ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse()"
        for act in ("update", "delete", "truncate")
    ]


def _sqlite(table: str) -> list[str]:
    key = {"evidence_print": "number", "evidence_print_file": "sha256"}[table]
    refuse = f"BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: {table} is append-only'); END"
    # INSERT OR REPLACE deletes without firing a delete trigger, so that an insert is guarded too.
    known = f"EXISTS (SELECT 1 FROM {table} AS old WHERE old.id = NEW.id OR old.{key} = NEW.{key})"  # noqa: S608 - constants
    return [
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {refuse}",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}",
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {known} {refuse}",
    ]
