"""Projects as the search finds them: by code, name, unit, officer, and by a letter their reports name."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sapha.civic.districts.searching import nearest_first
from sapha.foundation.database.search_kinds import (
    Columns,
    Search,
    SearchKind,
    hit_columns,
    register_search_kind,
    text_of,
)
from sapha.foundation.database.trigram import trigram_filter
from sapha.foundation.errors import BadInput
from sapha.foundation.letter_numbers import LetterNumber, find_letters, parse_letter_number
from sapha.foundation.thai_digits import to_arabic, to_thai
from sapha.monitoring.progress.queries import accepted_reports
from sapha.monitoring.projects.models import Project

# A letter is named in a handful of reports; more candidates than this are not read.
_MOST_NARRATIVES = 1000
_OF_DISTRICT = "agency__district", "agency__parent__district"


def _projects() -> QuerySet[Any]:
    return Project.objects.all()


def _project_columns() -> Columns:
    return hit_columns(
        key=text_of("code"),
        title=text_of("name"),
        text=text_of("rationale"),
        where=text_of("agency__name_th"),
        at="created_at",
    )


def _found(search: Search) -> QuerySet[Any]:
    rows, newest = _projects(), F("fiscal_year_id").desc(nulls_last=True)
    if search.district is not None:
        near = Q()
        for path in _OF_DISTRICT:
            near |= Q(**{path: search.district})
        rows = rows.filter(near)
    if search.year is not None:
        rows = rows.filter(fiscal_year=search.year)
    if (letter := _letter_asked(search.words)) is not None:
        return rows.filter(pk__in=_projects_naming(letter)).order_by(newest, "code")
    return nearest_first(
        trigram_filter(rows, "search_text", search.words), Q(code=to_arabic(search.words)), newest, "code"
    )


def _letter_asked(words: str) -> LetterNumber | None:
    """Return the letter the whole query names, with or without the letters of the city."""
    for text in (words, f"กท {words}"):
        try:
            return parse_letter_number(text)
        except BadInput:
            continue
    return None


def _projects_naming(letter: LetterNumber) -> set[int]:
    """Return the projects whose accepted reports name the letter."""
    reports = accepted_reports().order_by("-pk")
    for part in (letter.unit, str(letter.running)):
        reports = reports.filter(Q(narrative__contains=part) | Q(narrative__contains=to_thai(part)))
    candidates = reports.values_list("project", "narrative")[:_MOST_NARRATIVES]
    return {
        project
        for project, narrative in candidates
        if any(mention.number == letter for mention in find_letters(narrative))
    }


def register() -> None:
    """Register the kind, once."""
    register_search_kind(
        SearchKind(
            "projects", _("Projects"), 30, _projects, _project_columns, _found,
            lambda key: reverse("projects:project", args=[key]), is_newest_first=False,
        )
    )  # fmt: skip
