"""The trigram index on SQLite: an FTS5 table without a copy of the text, kept in step by triggers.

Django rebuilds a SQLite table for many kinds of migration, and the triggers go with the old
table. So the index tells from itself what it covers, and :func:`mend_indexes` restores it after
every migration.
"""

from __future__ import annotations

import re

from django.db.backends.base.base import BaseDatabaseWrapper

_DECLARED = re.compile(
    r"CREATE VIRTUAL TABLE \"(?P<index>[^\"]+_trigram)\" USING fts5\(\"(?P<column>[^\"]+)\","
    r" content='(?P<table>[^']+)', content_rowid='(?P<key>[^']+)', tokenize='trigram case_sensitive 1'\)"
)


def create_index(index: str, table: str, column: str, key: str) -> list[str]:
    """Return the statements that make and fill an index."""
    # The text is case-folded by us: SQLite's own folding would find what is not there.
    declare = (
        f'CREATE VIRTUAL TABLE "{index}" USING fts5("{column}",'
        f" content='{table}', content_rowid='{key}', tokenize='trigram case_sensitive 1')"
    )
    return [declare, *_triggers(index, table, column, key), _rebuild(index)]


def drop_index(index: str) -> list[str]:
    """Return the statements that remove an index."""
    return [
        *(f'DROP TRIGGER IF EXISTS "{index}_{act}"' for act in ("ai", "ad", "au")),
        f'DROP TABLE "{index}"',
    ]


def _triggers(index: str, table: str, column: str, key: str) -> list[str]:
    add = f'INSERT INTO "{index}" (rowid, "{column}") VALUES (new."{key}", new."{column}");'  # noqa: S608 - names from models
    remove = f'INSERT INTO "{index}" ("{index}", rowid, "{column}") VALUES (\'delete\', old."{key}", old."{column}");'  # noqa: S608 - names from models
    begin = 'CREATE TRIGGER IF NOT EXISTS "{index}_{act}" AFTER {event} ON "{table}" {when}BEGIN {body} END'
    # Not UPDATE OF: a column the database computes is never named by the update that changes it.
    changed = f'WHEN old."{key}" IS NOT new."{key}" OR old."{column}" IS NOT new."{column}" '
    acts = (
        ("ai", "INSERT", "", add),
        ("ad", "DELETE", "", remove),
        ("au", "UPDATE", changed, f"{remove} {add}"),
    )
    return [
        begin.format(index=index, act=act, event=event, table=table, when=when, body=body)
        for act, event, when, body in acts
    ]


def _rebuild(index: str) -> str:
    return f'INSERT INTO "{index}" ("{index}") VALUES (\'rebuild\')'  # noqa: S608 - names from models


def mend_indexes(connection: BaseDatabaseWrapper) -> list[str]:
    """Restore every index that lost a trigger, and remove those whose table is gone.

    Returns:
        The names of the indexes that had to be mended.
    """
    mended = []
    with connection.cursor() as cursor:
        cursor.execute("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%%'", [])
        entries = cursor.fetchall()
        names = {(kind, name) for kind, name, _ in entries}
        for _, _, sql in entries:
            declared = _DECLARED.fullmatch(sql or "")
            if declared is not None and (statements := _mending(declared, names)):
                mended.append(declared["index"])
                for statement in statements:
                    cursor.execute(statement)
    return mended


def _mending(declared: re.Match[str], names: set[tuple[str, str]]) -> list[str]:
    index = declared["index"]
    if ("table", declared["table"]) not in names:
        return drop_index(index)
    if all(("trigger", f"{index}_{act}") in names for act in ("ai", "ad", "au")):
        return []
    return [*_triggers(index, declared["table"], declared["column"], declared["key"]), _rebuild(index)]
