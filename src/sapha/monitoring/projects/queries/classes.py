"""Classes of projects with the versions of their rhythm."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch

from sapha.civic.people.rules import NOT_THERE
from sapha.foundation.errors import NotThere
from sapha.monitoring.projects.models import ClassRhythm, ProjectClass


@dataclass(frozen=True, slots=True)
class ClassLine:
    """A class as its page shows it.

    Attributes:
        versions: the newest first.
        current: the version in force today; ``None`` while the first one has not begun.
        projects: how many the class has.
    """

    project_class: ProjectClass
    versions: tuple[ClassRhythm, ...]
    current: ClassRhythm | None
    projects: int


def in_force(versions: Iterable[ClassRhythm], day: date) -> ClassRhythm | None:
    """Return the version in force on a day; ``None`` before the first."""
    begun = [one for one in versions if one.in_force_from <= day]
    return max(begun, key=lambda one: one.in_force_from, default=None)


def class_lines(today: date) -> list[ClassLine]:
    """Return every class with its versions; two queries."""
    newest_first = Prefetch("rhythms", ClassRhythm.objects.order_by("-number"))
    classes = ProjectClass.objects.annotate(count=Count("projects")).prefetch_related(newest_first)
    return [
        ClassLine(one, tuple(one.rhythms.all()), in_force(one.rhythms.all(), today), one.count)
        for one in classes.order_by("id")
    ]


def class_of(key: int) -> ProjectClass:
    """Return a class by its key.

    Raises:
        NotThere: there is none.
    """
    found = ProjectClass.objects.filter(pk=key).first()
    if found is None:
        raise NotThere(NOT_THERE, rule="projects.no_class")
    return found


def rhythms_today(today: date) -> dict[int, int]:
    """Return the rhythm in force today by class, in days; one query."""
    found: dict[int, int] = {}
    for one in ClassRhythm.objects.filter(in_force_from__lte=today).order_by("in_force_from"):
        found[one.project_class_id] = one.rhythm_days
    return found
