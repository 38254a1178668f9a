"""The deeds of this app; each is one transaction with its ledger event."""

from __future__ import annotations

from sapha.monitoring.projects.commands.classes import change_rhythm, define_class
from sapha.monitoring.projects.commands.districts import register_for_districts
from sapha.monitoring.projects.commands.drafting import begin_draft, copy_project, discard_draft, save_draft
from sapha.monitoring.projects.commands.families import (
    decline_parent,
    link_parent,
    propose_parent,
    unlink_parent,
)
from sapha.monitoring.projects.commands.indicators import link_indicators
from sapha.monitoring.projects.commands.plans import (
    approve_plan_version,
    discard_plan_version,
    return_plan_version,
    save_plan_version,
    submit_plan_version,
)
from sapha.monitoring.projects.commands.registering import change_project, register_project
from sapha.monitoring.projects.commands.states import (
    cancel_project,
    carry_over_project,
    complete_project,
    decide_change,
    decline_change,
    prepare_change,
    resume_project,
    start_project,
    suspend_project,
)

__all__ = [
    "approve_plan_version",
    "begin_draft",
    "cancel_project",
    "carry_over_project",
    "change_project",
    "change_rhythm",
    "complete_project",
    "copy_project",
    "decide_change",
    "decline_change",
    "decline_parent",
    "define_class",
    "discard_draft",
    "discard_plan_version",
    "link_indicators",
    "link_parent",
    "prepare_change",
    "propose_parent",
    "register_for_districts",
    "register_project",
    "resume_project",
    "return_plan_version",
    "save_draft",
    "save_plan_version",
    "start_project",
    "submit_plan_version",
    "suspend_project",
    "unlink_parent",
]
