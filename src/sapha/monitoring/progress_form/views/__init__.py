"""Pages of the progress form: handing in, settling what is open, printing."""

from sapha.monitoring.progress_form.views.importing import confirm, reading, reading_progress, upload
from sapha.monitoring.progress_form.views.parents import parents, parents_csv
from sapha.monitoring.progress_form.views.printing import certify_project, print_project

__all__ = [
    "certify_project",
    "confirm",
    "parents",
    "parents_csv",
    "print_project",
    "reading",
    "reading_progress",
    "upload",
]
