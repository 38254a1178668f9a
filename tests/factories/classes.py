"""Makers of classes of projects."""

from __future__ import annotations

from datetime import date

from sapha.monitoring.projects.models import ClassRhythm, ProjectClass


def make_class(days: int = 30, since: date = date(2022, 10, 1), name: str = "งานก่อสร้าง") -> ProjectClass:
    """Keep a class with its first rhythm, in force from the beginning of fiscal year 2566."""
    made = ProjectClass.objects.create(name_th=name, name_en=f"{name} (en)")
    ClassRhythm.objects.create(
        project_class=made,
        number=1,
        rhythm_days=days,
        in_force_from=since,
        document="กท 0404/12",
        document_on=since,
    )
    return made
