"""Forms of the list of projects and of reports."""

from __future__ import annotations

from sapha.monitoring.progress.forms.portfolio import PortfolioForm

__all__ = ["PortfolioForm"]
