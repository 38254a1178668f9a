"""The deeds of this app; each is one transaction with its ledger event."""

from __future__ import annotations

from sapha.monitoring.projects.commands.drafting import begin_draft, copy_project, discard_draft, save_draft
from sapha.monitoring.projects.commands.registering import change_project, register_project

__all__ = [
    "begin_draft",
    "change_project",
    "copy_project",
    "discard_draft",
    "register_project",
    "save_draft",
]
