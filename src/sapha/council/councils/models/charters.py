"""Kinds of bodies, their charters, the versions of a charter and the seat groups of a version."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language

from sapha.council.councils.charter.kinds import Residence, Selection
from sapha.council.councils.choices import Scope, VersionState
from sapha.council.councils.models.documents import Documented
from sapha.foundation.errors import Bilingual
from sapha.ledger.fields import CanonicalJSONField

_SELECTIONS = [(one.value, one.value) for one in Selection]
_RESIDENCES = [(one.value, one.value) for one in Residence]


def shown(th: str, en: str) -> str:
    """Return the name in the reader's language; Thai where there is no English."""
    return Bilingual(th, en or th).in_language(get_language() or "th")


class BodyType(models.Model):
    """A kind of body: district council, community assembly, youth council, committee, area body.

    Attributes:
        code: stable code, ``district_council``.
        scope: where bodies of this kind stand.
    """

    code = models.CharField(max_length=40, primary_key=True)
    position = models.PositiveSmallIntegerField(unique=True)
    name_th = models.CharField(max_length=100, unique=True)
    name_en = models.CharField(max_length=100, unique=True)
    scope = models.CharField(max_length=20, choices=Scope)

    class Meta:
        """Table and order."""

        db_table = "council_body_type"
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(condition=Q(scope__in=Scope.values), name="body_type_scope_known")
        ]

    def __str__(self) -> str:
        return self.name_th

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return shown(self.name_th, self.name_en)


class Charter(models.Model):
    """A versioned rule set for bodies of one kind (แนวทางการดำเนินงาน)."""

    body_type = models.ForeignKey(BodyType, models.PROTECT, related_name="charters")
    name_th = models.CharField(max_length=200, unique=True)
    name_en = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Table and order."""

        db_table = "council_charter"
        ordering = ["body_type", "id"]

    def __str__(self) -> str:
        return self.name_th

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return shown(self.name_th, self.name_en)

    @property
    def ledger_key(self) -> str:
        """Chain and subject of the charter in the ledger."""
        return f"charter:{self.pk}"


class CharterVersion(Documented):
    """One version of a charter: a draft that may change, then rules that never do.

    Attributes:
        number: place among the versions of its charter, from 1.
        valid_from, valid_to: first and last day it rules; no last day is open. Versions of
            one charter never overlap (a trigger of the database refuses it).
        is_assumption: figures nobody has confirmed; put in force only when somebody says
            that they were checked.
        content: the rules but for the seat groups, which are rows (`charter.json_form`).
        content_sha256: hash of all rules, groups included, once in force; what is read later
            must still have it.
        reason: why this version was made.
    """

    charter = models.ForeignKey(Charter, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=8, choices=VersionState, default=VersionState.DRAFT)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    is_assumption = models.BooleanField(default=False)
    content = CanonicalJSONField()
    content_sha256 = models.CharField(max_length=64, blank=True)
    reason = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        """One draft and one open version per charter; days and document come with the force."""

        db_table = "council_charter_version"
        ordering = ["charter", "number"]
        constraints = [
            models.UniqueConstraint(fields=["charter", "number"], name="charter_version_number_once"),
            models.UniqueConstraint(
                fields=["charter"], condition=Q(state=VersionState.DRAFT), name="charter_one_draft"
            ),
            models.UniqueConstraint(
                fields=["charter"],
                condition=Q(state=VersionState.IN_FORCE, valid_to__isnull=True),
                name="charter_one_open_version",
            ),
            models.CheckConstraint(
                condition=Q(state=VersionState.DRAFT, valid_from__isnull=True, content_sha256="")
                | (
                    Q(state=VersionState.IN_FORCE, valid_from__isnull=False, document_date__isnull=False)
                    & ~Q(content_sha256="")
                    & ~Q(document_number="")
                ),
                name="charter_version_force_is_dated",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="charter_version_days_in_order",
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="charter_version_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.charter} ({self.number})"

    @property
    def ledger_key(self) -> str:
        """The version as subject of the ledger: its charter, then the version; its chain is the charter's."""
        return f"charter_version:{self.charter_id}/{self.pk}"

    @property
    def is_draft(self) -> bool:
        """Whether it may still change."""
        return self.state == VersionState.DRAFT


class SeatGroup(models.Model):
    """A group of seats of one version: who may sit, how many, how chosen (`charter.rules.GroupRules`).

    The same ``code`` in the next version is the same group, so that its seats go on.
    """

    version = models.ForeignKey(CharterVersion, models.CASCADE, related_name="groups")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=40)
    name_th = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    seats = models.PositiveSmallIntegerField()
    selection = models.CharField(max_length=20, choices=_SELECTIONS)
    votes = models.BooleanField()
    nominated_by_th = models.CharField(max_length=300, blank=True)
    nominated_by_en = models.CharField(max_length=300, blank=True)
    alternates = models.BooleanField()
    least_age = models.PositiveSmallIntegerField(null=True, blank=True)
    most_age = models.PositiveSmallIntegerField(null=True, blank=True)
    residence = models.CharField(max_length=20, choices=_RESIDENCES)
    source = models.TextField(blank=True)

    class Meta:
        """Codes and places once per version."""

        db_table = "council_seat_group"
        ordering = ["version", "position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "code"], name="seat_group_code_once"),
            models.UniqueConstraint(fields=["version", "position"], name="seat_group_place_once"),
            models.CheckConstraint(
                condition=Q(selection__in=[one.value for one in Selection]), name="seat_group_selection_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name_th} ({self.seats})"

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return shown(self.name_th, self.name_en)
