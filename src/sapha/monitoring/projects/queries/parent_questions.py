"""Which project may be the central one of another: what people proposed, and what titles and units make likely.

A likely one is a question for a person and never set by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When

from sapha.foundation.errors import Bilingual
from sapha.monitoring.projects.choices import ParentAct
from sapha.monitoring.projects.kinship import Kin, Titles
from sapha.monitoring.projects.models import ParentWord, Project

_MOST_QUESTIONS = 3
_OF_OFFICE = ("agency__district", "agency__parent__district", "agency__parent__parent__district")
_NOWHERE = Q(**{f"{path}__isnull": True for path in _OF_OFFICE})


class ParentQuestion(NamedTuple):
    """A project that may be the central one, and why somebody or something thinks so.

    Attributes:
        is_proposed: a person proposed it; else titles and units make it likely.
    """

    parent: Project
    reason: Bilingual
    is_proposed: bool


class AskedProject(NamedTuple):
    """A project and what may be its central one, what people proposed first."""

    project: Project
    questions: tuple[ParentQuestion, ...]


class AskedPage(NamedTuple):
    """Some of the projects with questions, by code; ``after`` begins the next page, empty on the last."""

    asked: tuple[AskedProject, ...]
    after: str


class _Orphan(NamedTuple):
    """A project that is part of none and has no parts."""

    key: int
    code: str
    name: str
    year: int | None
    of_district: bool


class _Asked(NamedTuple):
    parent: int
    reason: Bilingual
    is_proposed: bool


def parent_questions(project: Project) -> list[ParentQuestion]:
    """Return what may be the central project of a project that is part of none; what was declined is left out."""
    page = asked_projects(Project.objects.filter(pk=project.pk), most=1)
    return [question for one in page.asked for question in one.questions]


def asked_projects(projects: QuerySet[Project], *, after: str = "", most: int | None = None) -> AskedPage:
    """Return those of several projects that wait for an answer about their central one; five queries at most.

    Args:
        projects: those looked at.
        after: begins behind this code.
        most: how many are returned; all of them without it.
    """
    orphans = _orphans(projects, after)
    found = dict(islice(_asked(orphans), most + 1 if most is not None else None))
    shown = list(found)[:most]
    parents = {one.parent for key in shown for one in found[key]}
    rows = Project.objects.select_related("agency").in_bulk([*shown, *parents])
    asked = tuple(
        AskedProject(rows[key], tuple(ParentQuestion(rows[one.parent], *one[1:]) for one in found[key]))
        for key in shown
    )
    return AskedPage(asked, asked[-1].project.code if len(found) > len(shown) else "")


def _orphans(projects: QuerySet[Project], after: str) -> list[_Orphan]:
    rows = projects.filter(~Exists(Project.objects.filter(parent=OuterRef("pk"))), parent__isnull=True)
    of_district = Case(When(_NOWHERE, then=Value(value=False)), default=Value(value=True))
    columns = ("pk", "code", "name", "fiscal_year", of_district)
    return [_Orphan(*row) for row in rows.filter(code__gt=after).order_by("code").values_list(*columns)]


def _asked(orphans: Sequence[_Orphan]) -> Iterator[tuple[int, list[_Asked]]]:
    """Yield the projects with questions and these, in their order."""
    said = _last_words(orphans)
    likely = _Likely({one.year for one in orphans if one.of_district and one.year is not None})
    for one in orphans:
        words = said.get(one.key, {})
        proposed = [
            _Asked(word.parent_id, Bilingual(word.reason, word.reason), is_proposed=True)
            for word in words.values()
            if word.act == ParentAct.PROPOSED
        ]
        if asked := [*proposed, *likely.of(one, words)]:
            yield one.key, asked


def _last_words(orphans: Sequence[_Orphan]) -> Mapping[int, Mapping[int, ParentWord]]:
    """Return by project what was last said of each central one, the latest first."""
    said: dict[int, dict[int, ParentWord]] = defaultdict(dict)
    keys = {one.key for one in orphans}
    words = ParentWord.objects.filter(project__parent__isnull=True)
    if len(keys) == 1:
        words = words.filter(project__in=keys)
    for word in words.order_by("-pk"):
        if word.project_id in keys:
            said[word.project_id].setdefault(word.parent_id, word)
    return said


class _Likely:
    """Central projects of the same year with an alike title, for projects of districts' offices."""

    def __init__(self, years: Iterable[int]) -> None:
        names: dict[int, dict[int, str]] = defaultdict(dict)
        central = Project.objects.filter(_NOWHERE, parent__isnull=True, agency__isnull=False)
        wanted = list(years)
        rows = central.filter(fiscal_year__in=wanted).values_list("fiscal_year", "pk", "name")
        for year, key, name in rows if wanted else ():
            names[year or 0][key] = name
        self._titles = {year: Titles(some) for year, some in names.items()}

    def of(self, one: _Orphan, known: Mapping[int, object]) -> list[_Asked]:
        """Return what is likely for a project, without what somebody has spoken of."""
        titles = self._titles.get(one.year or 0) if one.of_district else None
        kin = titles.kin(one.name, _MOST_QUESTIONS, known) if titles is not None else []
        return [_Asked(each.key, _why(each), is_proposed=False) for each in kin]


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
