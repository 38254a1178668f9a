"""The print of all forms of an agency, made in the background, and the sums that are kept of agencies."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from sapha.civic.people.units import Unit
from sapha.monitoring.portfolio.choices import RunState


class FormsRun(models.Model):
    """One print of the forms of an agency and everything below it, of one fiscal year.

    Attributes:
        fiscal_year: Buddhist Era.
        total: projects to print; 0 until it is counted.
        printed: projects printed so far.
        claimed_at: when the printer last told that it is alive.
        pages: of the finished file.
        sha256: of the finished file; the file lies below the data directory under this name.
        problem_th, problem_en: why it broke off.
    """

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="form_runs")
    fiscal_year = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=RunState, default=RunState.WAITING)
    total = models.PositiveIntegerField(default=0)
    printed = models.PositiveIntegerField(default=0)
    pages = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    problem_th = models.TextField(blank=True)
    problem_en = models.TextField(blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """One at a time for an agency and year; a finished one has its file."""

        db_table = "monitoring_forms_run"
        ordering = ["-asked_at", "-id"]
        indexes = [models.Index(fields=["state", "asked_at"], name="forms_run_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "fiscal_year"],
                condition=Q(state__in=[RunState.WAITING, RunState.PRINTING]),
                name="forms_run_one_at_a_time",
            ),
            models.CheckConstraint(condition=Q(state__in=RunState.values), name="forms_run_state_known"),
            models.CheckConstraint(
                condition=~Q(state=RunState.DONE) | ~Q(sha256=""), name="forms_run_done_with_file"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id}/{self.fiscal_year}: {self.state}"

    @property
    def unit(self) -> Unit:
        """The unit whose roles reach the print: the agency."""
        return Unit("agency", str(self.agency_id))

    @property
    def is_busy(self) -> bool:
        """Whether it still waits or is being printed."""
        return self.state in {RunState.WAITING, RunState.PRINTING}


class KeptSums(models.Model):
    """The sums of the projects of one agency, without those below it, in one fiscal year.

    It holds as long as no mark says that one of them changed (`SumsMark`).

    Attributes:
        agency: null for projects whose agency is not known.
        fiscal_year: Buddhist Era; null where it is not known.
        figures: `summing.Sums` as `Sums.to_json` gives it.
    """

    agency = models.ForeignKey("agencies.Agency", null=True, on_delete=models.CASCADE, related_name="+")
    fiscal_year = models.PositiveSmallIntegerField(null=True)
    figures = models.JSONField()

    class Meta:
        """A group once."""

        db_table = "monitoring_kept_sums"
        constraints = [models.UniqueConstraint(fields=["agency", "fiscal_year"], name="kept_sums_once")]

    def __str__(self) -> str:
        return f"{self.agency_id}/{self.fiscal_year}"


class SumsMark(models.Model):
    """That sums changed: those of a group, or those of the group a project belongs to; written by triggers (`marks`)."""

    agency_id = models.BigIntegerField(null=True)
    fiscal_year = models.BigIntegerField(null=True)
    project = models.ForeignKey(
        "projects.Project", null=True, db_constraint=False, on_delete=models.DO_NOTHING, related_name="+"
    )

    class Meta:
        """Looked up by what is marked."""

        db_table = "monitoring_sums_mark"
        indexes = [models.Index(fields=["agency_id", "fiscal_year"], name="sums_mark_group")]

    def __str__(self) -> str:
        return f"{self.project_id or self.agency_id}"
