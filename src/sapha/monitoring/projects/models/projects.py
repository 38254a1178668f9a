"""Projects as the progress form describes them (progress form, section 1).

Not known is null or empty text, never 0: a budget of 0 baht is a statement.
"""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from sapha.civic.people.units import CITY, Unit
from sapha.monitoring.projects.choices import AlignmentField, State, VersionReason
from sapha.monitoring.projects.responsible import without_phones
from sapha.monitoring.projects.validators import is_project_code, is_sha256

# Days that the calendars of the product can write (Buddhist Era 2443 to 2700).
EARLIEST_DAY, LATEST_DAY = date(1900, 1, 1), date(2157, 12, 31)


def _sane_day(field: str) -> Q:
    return Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gte": EARLIEST_DAY, f"{field}__lte": LATEST_DAY})


def _not_negative(field: str) -> Q:
    return Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gte": 0})


class Project(models.Model):
    """One project of one fiscal year.

    Attributes:
        code: ``AAAAAAAA-NNNN``; the same work has another code every fiscal year.
        name: as printed, prefix included; empty while its reading is open.
        starts_on: first day.
        ends_on: last day, counted in.
        agency: the responsible unit by the printed path; null when the register has none.
        project_class: says how often it reports; null reports by the rhythm of the limits.
        agency_path: the path as printed, top unit first.
        owner_text: the responsible officer or unit as printed.
        coordinator_text: the coordinator of the Strategy and Evaluation Department as printed.
        owner, coordinator: set by hand only, never made from a printed name.
        indicators: the registered indicators by which it is measured.
        undated_percent: progress a table of the former system states without a day; no report, and 0 is nought.
        parent: the central project of a district's project.
        predecessor: the same work in the fiscal year before.
        state_reason: why it is cancelled.
        is_certified: some print of it carries the certificate.
        marked_fields: fields, other than narratives, whose raw copies held markup or control characters.
        search_text: everything one may search a project by, as `foundation.thai_text.search_text` writes it.
    """

    code = models.CharField(max_length=13, unique=True)
    name = models.TextField(blank=True)
    fiscal_year = models.ForeignKey(
        "fiscal.FiscalYear",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="projects",
        db_column="fiscal_year",
    )
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    budget_received_baht = models.DecimalField(max_digits=15, decimal_places=2, null=True, blank=True)
    budget_spent_baht = models.DecimalField(max_digits=15, decimal_places=2, null=True, blank=True)
    undated_percent = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    agency = models.ForeignKey(
        "agencies.Agency", null=True, blank=True, on_delete=models.PROTECT, related_name="projects"
    )
    project_class = models.ForeignKey(
        "projects.ProjectClass", null=True, blank=True, on_delete=models.PROTECT, related_name="projects"
    )
    agency_path = models.JSONField(default=list, blank=True)
    owner_text = models.TextField(blank=True)
    coordinator_text = models.TextField(blank=True)
    owner = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="owned_projects"
    )
    coordinator = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="coordinated_projects"
    )
    rationale = models.TextField(blank=True)
    indicators = models.ManyToManyField(
        "indicators.Indicator", blank=True, related_name="projects", db_table="monitoring_project_indicator"
    )
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    predecessor = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="successors"
    )
    state = models.CharField(max_length=9, choices=State, default=State.ACTIVE)
    state_reason = models.TextField(blank=True)
    is_certified = models.BooleanField(default=False)
    is_sample = models.BooleanField(default=False)
    marked_fields = models.JSONField(default=list, blank=True)
    search_text = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        """Codes, days, money and states that no write can bend."""

        db_table = "monitoring_project"
        ordering = ["-fiscal_year", "code"]
        indexes = [
            models.Index(fields=["fiscal_year", "code"], name="project_year_code"),
            models.Index(fields=["agency", "fiscal_year", "code"], name="project_agency_year"),
            models.Index(fields=["starts_on", "ends_on", "code"], name="project_in_time"),
            models.Index(fields=["is_sample"], name="project_sample"),
        ]
        constraints = [
            models.CheckConstraint(condition=is_project_code("code"), name="project_code_pattern"),
            models.CheckConstraint(
                condition=_sane_day("starts_on") & _sane_day("ends_on"), name="project_days_sane"
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="project_days_in_order",
            ),
            models.CheckConstraint(
                condition=_not_negative("budget_received_baht") & _not_negative("budget_spent_baht"),
                name="project_money_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(undated_percent__isnull=True)
                | Q(undated_percent__gte=0, undated_percent__lte=100),
                name="project_undated_percent",
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="project_state_known"),
            models.CheckConstraint(
                condition=~Q(state=State.CANCELLED) | ~Q(state_reason=""),
                name="project_cancelled_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="project_not_its_own_parent"
            ),
            models.CheckConstraint(
                condition=Q(predecessor__isnull=True) | ~Q(predecessor=F("id")),
                name="project_not_its_own_predecessor",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}".strip()

    @property
    def unit(self) -> Unit:
        """The unit whose roles reach the project; the city's alone while the agency is not known."""
        return Unit("agency", str(self.agency_id)) if self.agency_id else CITY

    @property
    def owner_shown(self) -> str:
        """The owner as everybody may read: name and post, never a telephone number."""
        return without_phones(self.owner_text)

    @property
    def coordinator_shown(self) -> str:
        """The coordinator as everybody may read: name and post, never a telephone number."""
        return without_phones(self.coordinator_text)

    @property
    def ledger_key(self) -> str:
        """Chain and subject of the project in the ledger."""
        return f"project:{self.code}"


class Objective(models.Model):
    """An objective (progress form, section 1.4), for example 2.1; some prints give it no number."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="objectives")
    number = models.CharField(max_length=20, null=True, blank=True)  # noqa: DJ001 - no number is not ""
    text = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField()

    class Meta:
        """A number stands once in a project."""

        db_table = "monitoring_objective"
        ordering = ["project", "position"]
        constraints = [models.UniqueConstraint(fields=["project", "number"], name="objective_number_once")]

    def __str__(self) -> str:
        return " ".join(filter(None, [self.number, self.text]))


class Target(models.Model):
    """A target (progress form, section 1.5); the lead line above the numbered ones has no number."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="targets")
    number = models.CharField(max_length=20, null=True, blank=True)  # noqa: DJ001 - no number is not ""
    text = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField()

    class Meta:
        """A number stands once in a project, and so does a place."""

        db_table = "monitoring_target"
        ordering = ["project", "position"]
        constraints = [models.UniqueConstraint(fields=["project", "number"], name="target_number_once")]

    def __str__(self) -> str:
        return " ".join(filter(None, [self.number, self.text]))


class Alignment(models.Model):
    """One printed line of section 1.6: a node of the plan, or the agency's routine work.

    Attributes:
        text: as printed; empty while its reading is open.
        plan_node: the node the text names, when the register has it.
        is_routine_work: the print says that this is the agency's routine work.
        readings: every reading of the line while a person must still decide; empty otherwise.
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="alignments")
    field = models.CharField(max_length=12, choices=AlignmentField)
    text = models.TextField(blank=True)
    plan_node = models.ForeignKey(
        "plans.PlanNode", null=True, blank=True, on_delete=models.PROTECT, related_name="alignments"
    )
    is_routine_work = models.BooleanField(default=False)
    readings = models.JSONField(default=list, blank=True)

    class Meta:
        """Each line once; routine work names no node."""

        db_table = "monitoring_alignment"
        ordering = ["project", "id"]
        constraints = [
            models.UniqueConstraint(fields=["project", "field"], name="alignment_field_once"),
            models.CheckConstraint(
                condition=Q(field__in=AlignmentField.values), name="alignment_field_known"
            ),
            models.CheckConstraint(
                condition=Q(is_routine_work=False) | Q(plan_node__isnull=True),
                name="alignment_routine_or_node",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.field}: {self.text}"


class Suspension(models.Model):
    """A confirmed time of suspension; the letter makes it one.

    Attributes:
        ends_on: last suspended day; null while it lasts.
        review_on: day on which the suspension must be looked at again.
        letter: number and date of the letter.
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="suspensions")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)
    letter = models.TextField()
    reason = models.TextField(blank=True)

    class Meta:
        """Days in order, with a letter, one lasting suspension at a time."""

        db_table = "monitoring_suspension"
        ordering = ["project", "starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="suspension_days_in_order",
            ),
            models.CheckConstraint(condition=~Q(letter=""), name="suspension_with_letter"),
            models.UniqueConstraint(
                fields=["project"], condition=Q(ends_on__isnull=True), name="suspension_lasting_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project_id}: {self.letter}"


class ProjectVersion(models.Model):
    """What the register held of a project after an import or a confirmation, in full.

    Attributes:
        snapshot: the project in the form of ``sapha read --json``, without copies and questions.
        sha256: of the snapshot's canonical JSON.
        source_sha256: of the file it came from; empty for a confirmation.
        made_by: the acting account.
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    snapshot = models.JSONField()
    sha256 = models.CharField(max_length=64)
    reason = models.CharField(max_length=11, choices=VersionReason)
    source_sha256 = models.CharField(max_length=64, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Numbered from 1 within the project."""

        db_table = "monitoring_project_version"
        ordering = ["project", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="project_version_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="project_version_from_one"),
            models.CheckConstraint(
                condition=Q(reason__in=VersionReason.values), name="project_version_reason_known"
            ),
            models.CheckConstraint(condition=is_sha256("sha256"), name="project_version_hash_pattern"),
        ]

    def __str__(self) -> str:
        return f"{self.project_id} v{self.number}"
