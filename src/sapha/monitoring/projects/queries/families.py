"""Central projects looked up by a person, and what was said about that of a project."""

from __future__ import annotations

import re

from django.db.models import QuerySet

from sapha.foundation.database.trigram import trigram_filter
from sapha.foundation.project_codes import PROJECT_CODE_PATTERN
from sapha.foundation.thai_digits import to_arabic
from sapha.monitoring.projects.models import ParentWord, Project

MOST_FOUND = 10


def found_parents(project: Project, query: str) -> list[Project]:
    """Return projects of the same year that may be the central one, by words or code, by code."""
    if not query.strip():
        return []
    found = Project.objects.filter(parent__isnull=True).exclude(pk=project.pk).select_related("agency")
    if project.fiscal_year_id is not None:
        found = found.filter(fiscal_year=project.fiscal_year_id)
    code = to_arabic(query).strip()
    if re.fullmatch(PROJECT_CODE_PATTERN, code):
        return list(found.filter(code=code))
    return list(trigram_filter(found, "search_text", query).order_by("code")[:MOST_FOUND])


def words_of(project: Project) -> QuerySet[ParentWord]:
    """Return what was said about the central project, the latest first."""
    return (
        ParentWord.objects.filter(project=project).select_related("parent", "said_by__person").order_by("-pk")
    )
