"""What the ledger is told of a print: field names, numbers and hashes, no values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sapha.monitoring.progress.models import ProgressReport
from sapha.monitoring.progress_form.models import FormFile


def imported_facts(
    reports: Sequence[ProgressReport],
    fields: Sequence[str],
    asked: Sequence[str],
    sha256: str,
    file: FormFile,
) -> dict[str, Any]:
    """Return what taking in a print did to a project."""
    return {
        "reports": len(reports),
        "questions": len(asked),
        "fields": list(fields),
        "asked": list(asked),
        "record_sha256": sha256,
        "file_sha256": file.sha256,
    }


def accepted_facts(reports: Sequence[ProgressReport], file: FormFile) -> dict[str, Any]:
    """Return which reports were accepted with a print as their source."""
    return {
        "numbers": ", ".join(str(report.number) for report in reports),
        "hashes": [report.sha256 for report in reports],
        "file_sha256": file.sha256,
    }
