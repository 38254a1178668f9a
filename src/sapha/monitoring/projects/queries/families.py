"""Which project may be the central one of another: what people proposed, and what titles and units make likely.

A likely one is a question for a person and never set by itself.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from django.db.models import Q, QuerySet

from sapha.foundation.database.trigram import trigram_filter
from sapha.foundation.errors import Bilingual
from sapha.foundation.project_codes import PROJECT_CODE_PATTERN
from sapha.foundation.thai_digits import to_arabic
from sapha.monitoring.projects.choices import ParentAct
from sapha.monitoring.projects.kinship import Kin, kin_titles
from sapha.monitoring.projects.models import ParentWord, Project

_MOST_QUESTIONS, MOST_FOUND = 3, 10
_OF_OFFICE = ("agency__district", "agency__parent__district", "agency__parent__parent__district")


class ParentQuestion(NamedTuple):
    """A project that may be the central one, and why somebody or something thinks so.

    Attributes:
        is_proposed: a person proposed it; else titles and units make it likely.
    """

    parent: Project
    reason: Bilingual
    is_proposed: bool


def parent_questions(project: Project) -> list[ParentQuestion]:
    """Return what may be the central project of a project that is part of none; what was declined is left out."""
    if project.parent_id is not None or project.children.exists():
        return []
    words = list(ParentWord.objects.filter(project=project).select_related("parent").order_by("-pk"))
    last: dict[int, ParentWord] = {}
    for word in words:
        last.setdefault(word.parent_id, word)
    proposed = [
        ParentQuestion(word.parent, Bilingual(word.reason, word.reason), is_proposed=True)
        for word in last.values()
        if word.act == ParentAct.PROPOSED
    ]
    return [*proposed, *_likely(project, set(last))]


def _likely(project: Project, known: Collection[int]) -> list[ParentQuestion]:
    """Return central projects of the same year with an alike title, for a project of a district's office."""
    if project.fiscal_year_id is None or not _of_district(project):
        return []
    titles = dict(_central(project).exclude(pk__in=known).values_list("pk", "name"))
    kin = kin_titles(project.name, titles, _MOST_QUESTIONS)
    kept = Project.objects.select_related("agency").in_bulk([one.key for one in kin])
    return [ParentQuestion(kept[one.key], _why(one), is_proposed=False) for one in kin]


def _why(kin: Kin) -> Bilingual:
    thai, english = (
        (f"มีคำว่า “{kin.phrase}” เหมือนกัน", f"both titles speak of “{kin.phrase}”")
        if kin.phrase
        else (f"ชื่อคล้ายกันร้อยละ {kin.score}", f"titles {kin.score} % alike")
    )
    return Bilingual(
        f"{thai} ปีงบประมาณเดียวกัน และเป็นโครงการของหน่วยงานส่วนกลาง ส่วนโครงการนี้เป็นของสำนักงานเขต",
        f"{english}, the same fiscal year; it belongs to a central unit and this one to a district's office",
    )


def _central(project: Project) -> QuerySet[Project]:
    """Return the projects of the year that stand under none and belong to no district's office."""
    nowhere = Q(**{f"{path}__isnull": True for path in _OF_OFFICE})
    same_year = Project.objects.filter(fiscal_year=project.fiscal_year_id, parent__isnull=True)
    return same_year.filter(nowhere, agency__isnull=False).exclude(pk=project.pk)


def _of_district(project: Project) -> bool:
    office = Q()
    for path in _OF_OFFICE:
        office |= Q(**{f"{path}__isnull": False})
    return Project.objects.filter(office, pk=project.pk).exists()


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
