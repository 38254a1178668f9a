"""Projects with everything that belongs to them, their drafts, plans and states."""

from __future__ import annotations

from sapha.monitoring.projects.models.classes import ClassRhythm, ProjectClass
from sapha.monitoring.projects.models.drafts import ProjectDraft
from sapha.monitoring.projects.models.families import ParentWord
from sapha.monitoring.projects.models.plans import PlanMilestone, PlanPoint, PlanVersion
from sapha.monitoring.projects.models.projects import (
    EARLIEST_DAY,
    LATEST_DAY,
    Alignment,
    Objective,
    Project,
    ProjectVersion,
    Suspension,
    Target,
)
from sapha.monitoring.projects.models.states import StateChange

__all__ = [
    "EARLIEST_DAY",
    "LATEST_DAY",
    "Alignment",
    "ClassRhythm",
    "Objective",
    "ParentWord",
    "PlanMilestone",
    "PlanPoint",
    "PlanVersion",
    "Project",
    "ProjectClass",
    "ProjectDraft",
    "ProjectVersion",
    "StateChange",
    "Suspension",
    "Target",
]
