"""The guards inside the database: what even raw SQL cannot do to the ledger.

Events, and the leaves, tiles and heads of the tree, refuse UPDATE, DELETE and TRUNCATE; the
head of a chain only counts one upwards. Migrations 0002 and 0004 put them in place; `missing_guards` lets `sapha ledger verify` see that
they still stand.
"""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

_POSTGRESQL = """
CREATE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $body$;
CREATE TRIGGER ledger_event_no_update BEFORE UPDATE ON ledger_event
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER ledger_event_no_delete BEFORE DELETE ON ledger_event
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER ledger_event_no_truncate BEFORE TRUNCATE ON ledger_event
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER ledger_chain_head_no_delete BEFORE DELETE ON ledger_chain_head
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER ledger_chain_head_no_truncate BEFORE TRUNCATE ON ledger_chain_head
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER ledger_chain_head_counts_up BEFORE UPDATE ON ledger_chain_head
    FOR EACH ROW WHEN (NEW.chain <> OLD.chain OR NEW.length <> OLD.length + 1)
    EXECUTE FUNCTION ledger_refuse();
"""

# INSERT OR REPLACE deletes without firing a delete trigger, so that an insert is guarded too.
_SQLITE = """
CREATE TRIGGER ledger_event_no_update BEFORE UPDATE ON ledger_event
    BEGIN SELECT RAISE(ABORT, 'ledger_event is append-only'); END;
CREATE TRIGGER ledger_event_no_delete BEFORE DELETE ON ledger_event
    BEGIN SELECT RAISE(ABORT, 'ledger_event is append-only'); END;
CREATE TRIGGER ledger_event_no_replace BEFORE INSERT ON ledger_event
    WHEN EXISTS (SELECT 1 FROM ledger_event AS old
        WHERE old.id = NEW.id OR (old.chain = NEW.chain AND old.sequence = NEW.sequence))
    BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: ledger_event is append-only'); END;
CREATE TRIGGER ledger_chain_head_no_delete BEFORE DELETE ON ledger_chain_head
    BEGIN SELECT RAISE(ABORT, 'ledger_chain_head is append-only'); END;
CREATE TRIGGER ledger_chain_head_no_replace BEFORE INSERT ON ledger_chain_head
    WHEN NEW.length <> 0
    BEGIN SELECT RAISE(ABORT, 'ledger_chain_head begins at 0'); END;
CREATE TRIGGER ledger_chain_head_counts_up BEFORE UPDATE ON ledger_chain_head
    WHEN NEW.chain <> OLD.chain OR NEW.length <> OLD.length + 1
    BEGIN SELECT RAISE(ABORT, 'ledger_chain_head only counts up'); END;
"""

# Tables of the tree, and when a row of SQLite would replace another.
_TREE_TABLES = {
    "ledger_tree_head": "old.id = NEW.id OR old.day = NEW.day",
    "ledger_tree_leaf": "old.position = NEW.position OR old.event_id = NEW.event_id",
    "ledger_tree_tile": "old.id = NEW.id OR (old.level = NEW.level AND old.number = NEW.number)",
}

_TREE_POSTGRESQL = """
CREATE TRIGGER {table}_no_{word} BEFORE {act} ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse();
"""

_TREE_SQLITE = """
CREATE TRIGGER {table}_no_{word} BEFORE {act} ON {table}{when}
    BEGIN SELECT RAISE(ABORT, '{fault}{table} is append-only'); END
"""

GUARDS = {
    "postgresql": (
        "ledger_chain_head_counts_up",
        "ledger_chain_head_no_delete",
        "ledger_chain_head_no_truncate",
        "ledger_event_no_delete",
        "ledger_event_no_truncate",
        "ledger_event_no_update",
        *(f"{table}_no_{word}" for table in _TREE_TABLES for word in ("delete", "truncate", "update")),
    ),
    "sqlite": (
        "ledger_chain_head_counts_up",
        "ledger_chain_head_no_delete",
        "ledger_chain_head_no_replace",
        "ledger_event_no_delete",
        "ledger_event_no_replace",
        "ledger_event_no_update",
        *(f"{table}_no_{word}" for table in _TREE_TABLES for word in ("delete", "replace", "update")),
    ),
}

_STANDING = {
    # tgenabled 'D' is a trigger that somebody switched off.
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'",
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
}


def guard_statements(vendor: str) -> list[str]:
    """Return the statements that put every guard in place on this database."""
    if vendor == "postgresql":
        return [_POSTGRESQL]
    return [f"{part.strip()} END" for part in _SQLITE.split(" END;") if part.strip()]


def tree_guard_statements(vendor: str) -> list[str]:
    """Return the statements that guard the tables of the tree on this database."""
    if vendor == "postgresql":
        acts = ("delete", "truncate", "update")
        return [
            _TREE_POSTGRESQL.format(table=table, word=word, act=word.upper())
            for table in _TREE_TABLES
            for word in acts
        ]
    return [statement for table, same in _TREE_TABLES.items() for statement in _tree_sqlite(table, same)]


def _tree_sqlite(table: str, same: str) -> list[str]:
    when = f"\n    WHEN EXISTS (SELECT 1 FROM {table} AS old WHERE {same})"  # noqa: S608 - constants
    plain = [
        _TREE_SQLITE.format(table=table, word=word, act=word.upper(), when="", fault="")
        for word in ("delete", "update")
    ]
    unique = "UNIQUE constraint failed: "  # so that Django tells it as what it is
    return [*plain, _TREE_SQLITE.format(table=table, word="replace", act="INSERT", when=when, fault=unique)]


def missing_guards(connection: BaseDatabaseWrapper) -> tuple[str, ...]:
    """Return the names of guards that do not stand or are switched off, sorted."""
    with connection.cursor() as cursor:
        cursor.execute(_STANDING[connection.vendor])
        standing = {name for (name,) in cursor.fetchall()}
    return tuple(name for name in GUARDS[connection.vendor] if name not in standing)
