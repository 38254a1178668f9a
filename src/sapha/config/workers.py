"""What each process that serves pages does once, before its first page."""

from __future__ import annotations

from sapha.config.demo.guard import has_sample_data
from sapha.design.navigation import register_sample_check
from sapha.monitoring.progress_form.tasks import wake_reader


def begin_work() -> None:
    """Say on every page where sample data is on show, and go on with forms whose reading was cut short."""
    if has_sample_data():
        register_sample_check(lambda: True)
    wake_reader()
