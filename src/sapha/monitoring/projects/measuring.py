"""What the indicators' floor may know of projects, and what follows for them when one changes."""

from __future__ import annotations

from sapha.civic.people.models import Account
from sapha.monitoring.indicators.followers import register_follower, register_measured
from sapha.monitoring.indicators.models import Indicator
from sapha.monitoring.projects.models import Project
from sapha.monitoring.projects.sequels import follow


def measured_projects(indicator: Indicator) -> list[str]:
    """Return the subject keys of the projects measured by an indicator."""
    codes = Project.objects.filter(indicators=indicator).order_by("code").values_list("code", flat=True)
    return [f"project:{code}" for code in codes]


def follow_indicator(actor: Account, indicator: Indicator) -> None:
    """Rate the projects measured by a changed indicator anew: a target was set or taken away."""
    for project in Project.objects.filter(indicators=indicator).order_by("code"):
        follow(actor, project, None)


def register() -> None:
    """Tell the indicators' floor, once at start-up."""
    register_follower(follow_indicator)
    register_measured(measured_projects)
