"""The search over everything the register knows: places, agencies, projects, letters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.expressions import OrderBy

from sapha.civic.agencies.models import Agency
from sapha.civic.districts.models import District, Subdistrict
from sapha.foundation.database.trigram import MOST_TERMS, trigram_filter
from sapha.foundation.errors import BadInput
from sapha.foundation.letter_numbers import LetterNumber, find_letters, parse_letter_number
from sapha.foundation.thai_digits import to_arabic, to_thai
from sapha.foundation.thai_text import search_text
from sapha.monitoring.progress.queries import accepted_reports
from sapha.monitoring.projects.models import Project
from sapha.oversight.dashboard.choices import Found

# Longer queries are cut: nobody looks for more than a sentence.
LONGEST_QUERY = 200
# A letter is named in a handful of reports; more candidates than this are not read.
_MOST_NARRATIVES = 1000


@dataclass(frozen=True, slots=True)
class Matches:
    """All results of one kind.

    Attributes:
        kind: what they are.
        rows: in order of nearness; not read yet.
        count: how many.
    """

    kind: Found
    rows: QuerySet[Any]
    count: int


def as_asked(text: str) -> str:
    """Return the query as it is looked for and shown again: normalised, of a sane length."""
    return " ".join(search_text(text[:LONGEST_QUERY]).split()[:MOST_TERMS])


def find_all(query: str) -> list[Matches]:
    """Return the matches of every kind, in the order of the page; one count each.

    Args:
        query: as `as_asked` returns it; an empty one finds nothing.
    """
    if not query:
        return []
    found = {
        Found.DISTRICTS: _districts(query),
        Found.SUBDISTRICTS: _subdistricts(query),
        Found.AGENCIES: _agencies(query),
        Found.PROJECTS: _projects(query),
    }
    return [Matches(kind, rows, rows.count()) for kind, rows in found.items()]


def _with_all_words(rows: QuerySet[Any], query: str) -> QuerySet[Any]:
    """Keep rows of a small table whose search text holds every word; Thai digits read as digits."""
    for word in to_arabic(query).split():
        rows = rows.filter(search_text__contains=word)
    return rows


def _nearest_first(rows: QuerySet[Any], near: Q, *then: str | OrderBy) -> QuerySet[Any]:
    nearness = Case(When(near, then=Value(0)), default=Value(1), output_field=IntegerField())
    return rows.order_by(nearness, *then)


def _districts(query: str) -> QuerySet[District]:
    number = to_arabic(query)
    near = Q(name_th=query.removeprefix("เขต")) | Q(name_en__iexact=query)
    if number.isascii() and number.isdecimal() and len(number) <= 4:
        near |= Q(code=int(number)) | Q(code=1000 + int(number))
    return _nearest_first(_with_all_words(District.objects.select_related("group"), query), near, "code")


def _subdistricts(query: str) -> QuerySet[Subdistrict]:
    near = Q(name_th=query.removeprefix("แขวง")) | Q(name_en__iexact=query)
    rows = _with_all_words(Subdistrict.objects.select_related("district"), query)
    return _nearest_first(rows, near, "code")


def _agencies(query: str) -> QuerySet[Agency]:
    rows = _with_all_words(Agency.objects.all(), query)
    digits = to_arabic(query).removeprefix("กท").strip()
    if digits.isascii() and digits.isdecimal() and len(digits) in {4, 8}:
        rows = Agency.objects.filter(
            pk__in=Agency.objects.filter(codes__code__startswith=digits).values("pk")
        )
    return _nearest_first(rows.select_related("parent"), Q(is_historical=False), "lineage")


def _projects(query: str) -> QuerySet[Project]:
    rows = Project.objects.select_related("agency", "rating")
    newest = F("fiscal_year_id").desc(nulls_last=True)
    if (letter := _letter_asked(query)) is not None:
        return rows.filter(pk__in=_projects_naming(letter)).order_by(newest, "code")
    return _nearest_first(trigram_filter(rows, "search_text", query), Q(code=query), newest, "code")


def _letter_asked(query: str) -> LetterNumber | None:
    """Return the letter the whole query names, with or without the letters of the city."""
    for text in (query, f"กท {query}"):
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
