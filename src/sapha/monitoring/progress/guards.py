"""Guards inside the database: even raw SQL cannot change or delete an accepted report.

A report written here is frozen in everything it says. One that came from a print may still be read better by a person's
answer: its figures move together with its hash and never alone. Whoever wrote, submitted or checked may be erased, never
exchanged. A correction is a report of its own with the next number.
"""

from __future__ import annotations

from collections.abc import Iterable

TABLE = "monitoring_progress_report"
GUARDS = {
    "postgresql": ("report_accepted_frozen", "report_accepted_stays", "report_not_truncated"),
    "sqlite": ("report_accepted_frozen", "report_accepted_not_replaced", "report_accepted_stays"),
}

_NEVER = ("project_id", "number", "state", "submitted_at")
# What goes into the hash, see `queries.report_hash`.
_SAID = (
    "reported_on",
    "narrative",
    "progress_percent",
    "spent_baht",
    "schedule_status",
    "schedule_raw",
    "target_status",
    "target_raw",
    "percent_evidence",
    "spent_evidence",
    "problems",
    "next_step",
    "status_explanation",
    "overspend_explanation",
    "reason_for_fall",
    "fall_approved_by",
    "corrects_id",
)
_BESIDE = ("sha256", "raw_flags", "return_reason", "revision", "checked_at")
_PEOPLE = ("written_by_id", "submitted_by_id", "checked_by_id", "fall_approver_id")
_FROZEN = "an accepted report is frozen: correct it by a new report"


def guard_statements(vendor: str) -> list[str]:
    """Return the statements that put every guard in place on this database."""
    return _postgresql() if vendor == "postgresql" else _sqlite()


def _bent(differs: str) -> str:
    """Return the condition that an update bends an accepted report; ``differs`` compares, null too."""

    def any_of(columns: Iterable[str]) -> str:
        return " OR ".join(f"NEW.{name} {differs} OLD.{name}" for name in columns)

    people = " OR ".join(f"(NEW.{name} IS NOT NULL AND NEW.{name} {differs} OLD.{name})" for name in _PEOPLE)
    written = f"OLD.submitted_at IS NOT NULL AND ({any_of((*_SAID, *_BESIDE))})"
    printed = f"NEW.sha256 = OLD.sha256 AND ({any_of(_SAID)})"
    return f"OLD.state = 'accepted' AND ({any_of(_NEVER)} OR {people} OR ({written}) OR ({printed}))"


def _postgresql() -> list[str]:
    refuse = "EXECUTE FUNCTION monitoring_report_refuse()"
    raised = f"RAISE EXCEPTION '{_FROZEN}' USING ERRCODE = 'restrict_violation'"
    each, bent = f"ON {TABLE} FOR EACH ROW WHEN", _bent("IS DISTINCT FROM")
    function = "CREATE FUNCTION monitoring_report_refuse() RETURNS trigger LANGUAGE plpgsql AS"
    return [
        f"{function} $body$ BEGIN {raised}; END $body$",
        f"CREATE TRIGGER report_accepted_frozen BEFORE UPDATE {each} ({bent}) {refuse}",
        f"CREATE TRIGGER report_accepted_stays BEFORE DELETE {each} (OLD.state = 'accepted') {refuse}",
        f"CREATE TRIGGER report_not_truncated BEFORE TRUNCATE ON {TABLE} FOR EACH STATEMENT {refuse}",
    ]


def _sqlite() -> list[str]:
    # INSERT OR REPLACE deletes without firing a delete trigger, so that an insert is guarded too.
    same = "old.id = NEW.id OR (old.project_id = NEW.project_id AND old.number = NEW.number)"
    known = f"EXISTS (SELECT 1 FROM {TABLE} AS old WHERE old.state = 'accepted' AND ({same}))"  # noqa: S608 - constants
    refuse = f"BEGIN SELECT RAISE(ABORT, '{_FROZEN}'); END"
    # So that Django tells a number that stands already as what it is.
    taken = f"BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: {_FROZEN}'); END"
    bent = _bent("IS NOT")
    return [
        f"CREATE TRIGGER report_accepted_frozen BEFORE UPDATE ON {TABLE} WHEN {bent} {refuse}",
        f"CREATE TRIGGER report_accepted_stays BEFORE DELETE ON {TABLE} WHEN OLD.state = 'accepted' {refuse}",
        f"CREATE TRIGGER report_accepted_not_replaced BEFORE INSERT ON {TABLE} WHEN {known} {taken}",
    ]
