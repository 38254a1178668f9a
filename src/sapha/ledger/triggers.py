"""The guards inside the database: what even raw SQL cannot do to the ledger.

Events refuse UPDATE, DELETE and TRUNCATE; the head of a chain only counts one upwards.
Migration 0002 puts them in place; `missing_guards` lets `sapha ledger verify` see that
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

GUARDS = {
    "postgresql": (
        "ledger_chain_head_counts_up",
        "ledger_chain_head_no_delete",
        "ledger_chain_head_no_truncate",
        "ledger_event_no_delete",
        "ledger_event_no_truncate",
        "ledger_event_no_update",
    ),
    "sqlite": (
        "ledger_chain_head_counts_up",
        "ledger_chain_head_no_delete",
        "ledger_chain_head_no_replace",
        "ledger_event_no_delete",
        "ledger_event_no_replace",
        "ledger_event_no_update",
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


def missing_guards(connection: BaseDatabaseWrapper) -> tuple[str, ...]:
    """Return the names of guards that do not stand or are switched off, sorted."""
    with connection.cursor() as cursor:
        cursor.execute(_STANDING[connection.vendor])
        standing = {name for (name,) in cursor.fetchall()}
    return tuple(name for name in GUARDS[connection.vendor] if name not in standing)
