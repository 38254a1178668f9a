"""Deeds on reports, their reviews and answers, and the ratings that follow from them.

Deeds on reports keep a version of the project, which is a module above the rating; they are therefore
imported from their own modules.
"""

from __future__ import annotations

from sapha.monitoring.progress.commands.rating import (
    rate_all_projects,
    rate_new_parts,
    rate_parts,
    rate_project,
    rate_projects,
    renew_ratings,
)

__all__ = [
    "rate_all_projects",
    "rate_new_parts",
    "rate_parts",
    "rate_project",
    "rate_projects",
    "renew_ratings",
]
