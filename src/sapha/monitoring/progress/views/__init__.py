"""Pages of the projects; public, in Thai and English."""

from __future__ import annotations

from sapha.monitoring.progress.views.method import method
from sapha.monitoring.progress.views.portfolio import project_list
from sapha.monitoring.progress.views.project import project_page

__all__ = ["method", "project_list", "project_page"]
