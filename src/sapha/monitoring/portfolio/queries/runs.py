"""Prints of an agency's forms, as who may see them sees them."""

from __future__ import annotations

from django.db.models import QuerySet

from sapha.civic.agencies.models import Agency
from sapha.civic.people.rules import NOT_THERE, require
from sapha.foundation.errors import NotThere
from sapha.monitoring.portfolio.models import FormsRun
from sapha.monitoring.projects.models import Project


def agency_of(key: int) -> Agency:
    """Return an agency by its key.

    Raises:
        NotThere: there is none.
    """
    found = Agency.objects.filter(pk=key).first()
    if found is None:
        raise NotThere(NOT_THERE, rule="portfolio.no_agency")
    return found


def run_seen_by(actor: object, key: int) -> FormsRun:
    """Return a print that an actor may see.

    Raises:
        NotThere: there is none, or it is another unit's.
        NotPermitted: the actor's roles do not print.
    """
    found = FormsRun.objects.select_related("agency").filter(pk=key).first()
    if found is None:
        raise NotThere(NOT_THERE, rule="portfolio.no_run")
    require(actor, "portfolio.print_agency", found)
    return found


def forms_of(agency: Agency, fiscal_year: int) -> QuerySet[Project]:
    """Return the projects whose forms are printed: of the agency and everything below it."""
    return Project.objects.filter(agency__lineage__startswith=agency.lineage, fiscal_year=fiscal_year)


def runs_of(agency: Agency) -> QuerySet[FormsRun]:
    """Return the prints of an agency, the newest first."""
    return FormsRun.objects.filter(agency=agency)
