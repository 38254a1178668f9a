"""Marks inside the database: whose sums changed, whoever changed a project or its rating, raw SQL included.

A mark is added and never waited for, so that no two writers of one agency meet. `commands.keep_sums` computes the sums
of marked groups anew and takes their marks away; until then they are summed when they are asked for.

On SQLite Django builds a table anew to alter it and loses its triggers. Statements of triggers name no table but that of
the marks, so that this goes well; `missing_marks` then tells, and the job puts them back and sums everything anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from django.db.backends.base.base import BaseDatabaseWrapper

_MARKS, _PROJECTS, _RATINGS = "monitoring_sums_mark", "monitoring_project", "monitoring_rating"
# What goes into a sum, and what decides into which.
_OF_PROJECT = ("agency_id", "fiscal_year", "budget_received_baht")
_OF_RATING = ("band", "declared_percent", "planned_percent", "spent_baht")
_TRIGGERS = tuple(
    f"{table}_{act}_marks" for table in (_PROJECTS, _RATINGS) for act in ("insert", "update", "delete")
)

MARK_EVERYTHING = (
    f"INSERT INTO {_MARKS} (agency_id, fiscal_year) SELECT DISTINCT agency_id, fiscal_year FROM {_PROJECTS}"  # noqa: S608
)


def mark_statements(vendor: str) -> list[str]:
    """Return the statements that make every trigger on this database."""
    return _postgresql() if vendor == "postgresql" else _sqlite()


def removal_statements(vendor: str) -> list[str]:
    """Return the statements that remove every trigger."""
    if vendor == "postgresql":
        return [f"DROP FUNCTION IF EXISTS {name}() CASCADE" for name in _TRIGGERS]
    return [f"DROP TRIGGER IF EXISTS {name}" for name in _TRIGGERS]


def missing_marks(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the names of triggers that are not in the database."""
    query = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        there = {name for (name,) in cursor.fetchall()}
    return [name for name in _TRIGGERS if name not in there]


def put_marks(connection: BaseDatabaseWrapper) -> None:
    """Make the triggers that are missing and mark everything, as nobody knows what changed meanwhile."""
    missing = set(missing_marks(connection))
    with connection.cursor() as cursor:
        for statement in mark_statements(connection.vendor):
            if not statement.startswith("CREATE TRIGGER") or statement.split()[2] in missing:
                cursor.execute(statement)
        cursor.execute(MARK_EVERYTHING)


def _differs(columns: Iterable[str], old: str, new: str) -> str:
    sides = (", ".join(f"{side}.{name}" for name in columns) for side in (old, new))
    return " IS DISTINCT FROM ".join(f"ROW({side})" for side in sides)


def _postgresql() -> list[str]:
    """Once a statement: the groups of all rows it touched."""
    changed = {
        _PROJECTS: f"""
            WITH moved AS (SELECT o.agency_id AS a, o.fiscal_year AS y, n.agency_id AS b, n.fiscal_year AS z
                FROM old_rows o JOIN new_rows n ON n.id = o.id WHERE {_differs(_OF_PROJECT, "o", "n")})
            SELECT a, y FROM moved UNION SELECT b, z FROM moved""",  # noqa: S608
        _RATINGS: f"""
            SELECT DISTINCT p.agency_id, p.fiscal_year FROM old_rows o
                JOIN new_rows n ON n.project_id = o.project_id JOIN {_PROJECTS} p ON p.id = n.project_id
                WHERE {_differs(_OF_RATING, "o", "n")}""",  # noqa: S608
    }
    whole = {
        _PROJECTS: "SELECT DISTINCT agency_id, fiscal_year FROM {rows}",
        _RATINGS: f"SELECT DISTINCT p.agency_id, p.fiscal_year FROM {{rows}} r JOIN {_PROJECTS} p ON p.id = r.project_id",  # noqa: S608
    }
    rows = {
        "insert": "NEW TABLE AS new_rows",
        "delete": "OLD TABLE AS old_rows",
        "update": "OLD TABLE AS old_rows NEW TABLE AS new_rows",
    }
    statements = []
    for table, (act, seen) in product((_PROJECTS, _RATINGS), rows.items()):
        name = f"{table}_{act}_marks"
        groups = changed[table] if act == "update" else whole[table].format(rows=seen.rpartition(" ")[2])
        body = f"BEGIN INSERT INTO {_MARKS} (agency_id, fiscal_year) {groups}; RETURN NULL; END"
        of = f"{act.upper()} ON {table} REFERENCING {seen} FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
        statements.append(
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $body$ {body} $body$"
        )
        statements.append(f"CREATE TRIGGER {name} AFTER {of}")
    return statements


def _sqlite() -> list[str]:
    """Once a row, each group or project once: writers follow one another, so that what is marked stays marked."""

    def group(side: str) -> str:
        # A mark of a project names no group, and is none of the group that is not known.
        of = {"agency_id": f"{side}.agency_id", "fiscal_year": f"{side}.fiscal_year", "project_id": "NULL"}
        return _once(of)

    def changed(columns: Iterable[str]) -> str:
        return " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in columns)

    rating = {side: _once({"project_id": f"{side}.project_id"}) for side in ("OLD", "NEW")}
    bodies = {
        _PROJECTS: {"insert": group("NEW"), "update": group("OLD") + group("NEW"), "delete": group("OLD")},
        _RATINGS: {"insert": rating["NEW"], "update": rating["NEW"], "delete": rating["OLD"]},
    }
    conditions = {_PROJECTS: changed(_OF_PROJECT), _RATINGS: changed(_OF_RATING)}
    return [
        f"CREATE TRIGGER {table}_{act}_marks AFTER {act.upper()} ON {table} "
        + (f"WHEN {conditions[table]} " if act == "update" else "")
        + f"BEGIN {body}END"
        for table, acts in bodies.items()
        for act, body in acts.items()
    ]


def _once(values: dict[str, str]) -> str:
    same = " AND ".join(f"{name} IS {value}" for name, value in values.items())
    return (
        f"INSERT INTO {_MARKS} ({', '.join(values)}) SELECT {', '.join(values.values())} "  # noqa: S608
        f"WHERE NOT EXISTS (SELECT 1 FROM {_MARKS} WHERE {same}); "
    )
