"""Classes of projects, and how often the projects of a class report."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

# A week is the shortest rhythm anybody can keep, a fiscal year the longest that still reports.
SHORTEST_RHYTHM, LONGEST_RHYTHM = 7, 366


class ProjectClass(models.Model):
    """A class of projects; which ones there are is data, kept by the department that checks reports."""

    name_th = models.CharField(max_length=100, unique=True)
    name_en = models.CharField(max_length=100, unique=True)

    class Meta:
        """In the order in which they were defined."""

        db_table = "monitoring_project_class"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(name_th="") & ~Q(name_en=""), name="project_class_named")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the language of the page."""
        return self.name_en if get_language() == "en" else self.name_th


class ClassRhythm(models.Model):
    """One version of a class's reporting rhythm; never changed, never deleted.

    Attributes:
        number: from 1 within the class.
        rhythm_days: running days between two reports, and until the first.
        in_force_from: reports awaited from this day on are due by it.
        document, document_on: number and date of the letter or order that says so.
    """

    project_class = models.ForeignKey(ProjectClass, on_delete=models.PROTECT, related_name="rhythms")
    number = models.PositiveSmallIntegerField()
    rhythm_days = models.PositiveSmallIntegerField()
    in_force_from = models.DateField()
    document = models.CharField(max_length=200)
    document_on = models.DateField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Each number and each first day once; every version has its document."""

        db_table = "monitoring_class_rhythm"
        ordering = ["project_class", "number"]
        constraints = [
            models.UniqueConstraint(fields=["project_class", "number"], name="class_rhythm_number_once"),
            models.UniqueConstraint(fields=["project_class", "in_force_from"], name="class_rhythm_day_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="class_rhythm_from_one"),
            models.CheckConstraint(
                condition=Q(rhythm_days__gte=SHORTEST_RHYTHM, rhythm_days__lte=LONGEST_RHYTHM),
                name="class_rhythm_days_sane",
            ),
            models.CheckConstraint(condition=~Q(document=""), name="class_rhythm_by_document"),
        ]

    def __str__(self) -> str:
        return f"{self.project_class_id} v{self.number}: {self.rhythm_days}"
