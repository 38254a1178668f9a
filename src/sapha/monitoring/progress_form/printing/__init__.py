"""The official progress form of one project as PDF, printed from its JSON object."""

from sapha.monitoring.progress_form.printing.printing import Judged, print_form

__all__ = ["Judged", "print_form"]
