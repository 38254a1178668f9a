"""Carrying work over: the project of the next fiscal year, inside the decision's transaction."""

from __future__ import annotations

from dataclasses import replace

from sapha.civic.people.models import Account
from sapha.foundation.be_dates import fiscal_year_bounds
from sapha.foundation.errors import Bilingual, Conflict
from sapha.monitoring.plans.models import PlanNode
from sapha.monitoring.projects.choices import ChangeKind, ChangeStage
from sapha.monitoring.projects.commands.registering import register_project
from sapha.monitoring.projects.details import ProjectDetails
from sapha.monitoring.projects.lifecycle import ChangeTerms
from sapha.monitoring.projects.models import Project, StateChange
from sapha.monitoring.projects.queries.details import details_of

_CARRIED = Bilingual("โครงการนี้ยกไปปีถัดไปแล้ว", "this project has been carried over already")
_NO_YEAR = Bilingual(
    "โครงการยังไม่มีปีงบประมาณ โปรดแก้ไขก่อน", "the project has no fiscal year: put it right first"
)


def carry_into_next_year(*, actor: Account, project: Project, terms: ChangeTerms) -> Project:
    """Register the project of the next fiscal year that goes on with the work; its budget is not known yet.

    Raises:
        Conflict: it was carried over already, or the register does not know its year.
        BadInput: the next year's project cannot be kept; ``where`` is the field.
    """
    done = StateChange.objects.filter(project=project, kind=ChangeKind.CARRY_OVER, stage=ChangeStage.DECIDED)
    if done.exists():
        raise Conflict(_CARRIED, rule="projects.carried_twice")
    details = details_of(project)
    if details.fiscal_year is None:
        raise Conflict(_NO_YEAR, rule="projects.no_year")
    return register_project(actor=actor, details=_next_year(details, terms), predecessor=project)


def _next_year(details: ProjectDetails, terms: ChangeTerms) -> ProjectDetails:
    year = (details.fiscal_year or 0) + 1
    first, last = fiscal_year_bounds(year)
    node = PlanNode.objects.select_related("plan").filter(pk=details.plan_node or 0).first()
    is_valid = node is not None and node.plan.first_year <= year <= node.plan.last_year
    return replace(
        details,
        code="",
        fiscal_year=year,
        starts_on=max(first, terms.on),
        ends_on=terms.ends_on or last,
        budget_baht=None,
        plan_node=details.plan_node if is_valid else None,
        parent=None,
        owner=None,
        coordinator=None,
    )
