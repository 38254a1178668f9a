"""Reads the official progress form, however often it was copied and however badly it was scanned.

The way of a file through this package, one module per step:

1. ``sources`` – bytes of any kind become raw lines (text, PDF, images, standard input);
2. ``lines`` – raw lines become numbered lines in one spelling;
3. ``labels``, ``matching``, ``placing``, ``copies`` – lines become copies, cut at their labels;
4. ``values``, ``items``, ``reports``, ``statuses``, ``understanding`` – a copy becomes readings;
5. ``grouping`` – copies of one project are put together;
6. ``settling``, ``places``, ``reconcile`` – the copies vote, field by field and place by place;
7. ``checks``, ``neighbours``, ``judging`` – the fields are held against each other;
8. ``result``, ``restore`` – the project, its questions and errors, as classes and as JSON.

No database, no Django: everything here is computation on text.
"""

from sapha.monitoring.progress_form.reading.complaints import ErrorLog
from sapha.monitoring.progress_form.reading.limits import DEFAULT_LIMITS, Limits
from sapha.monitoring.progress_form.reading.reader import read_files, read_projects
from sapha.monitoring.progress_form.reading.restore import form_from_json, project_from_json
from sapha.monitoring.progress_form.reading.result import (
    Alternative,
    CopySpan,
    Evidence,
    FindingReading,
    FormReading,
    InputError,
    Item,
    PlanAlignment,
    ProjectReading,
    Question,
    ReportReading,
)

__all__ = [
    "DEFAULT_LIMITS",
    "Alternative",
    "CopySpan",
    "ErrorLog",
    "Evidence",
    "FindingReading",
    "FormReading",
    "InputError",
    "Item",
    "Limits",
    "PlanAlignment",
    "ProjectReading",
    "Question",
    "ReportReading",
    "form_from_json",
    "project_from_json",
    "read_files",
    "read_projects",
]
