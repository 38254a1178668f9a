"""The acts on progress forms: receiving files, taking in prints, settling open questions."""

from sapha.monitoring.progress_form.commands.confirming import confirm_answers, leave_open
from sapha.monitoring.progress_form.commands.importing import import_form, import_forms, read_received
from sapha.monitoring.progress_form.commands.receiving import receive_upload
from sapha.monitoring.progress_form.commands.taking import take_print

__all__ = [
    "confirm_answers",
    "import_form",
    "import_forms",
    "leave_open",
    "read_received",
    "receive_upload",
    "take_print",
]
