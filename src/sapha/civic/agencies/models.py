"""The city's agencies and the codes they had over the years."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Length, Replace
from django.db.models.lookups import Exact
from django.utils.translation import get_language

from sapha.civic.agencies.choices import AgencyKind
from sapha.civic.districts.models import District
from sapha.foundation.errors import Bilingual

MAX_LEVEL = 3


def _is_digits(column: str, length: int) -> Q:
    """Return the condition that a column holds exactly so many digits.

    It is plain SQL in both databases, so that their own tools, which do not know
    Django's ``REGEXP``, can check and copy them.
    """
    rest: F | Replace = F(column)
    for digit in "0123456789":
        rest = Replace(rest, Value(digit), Value(""))
    return Q(Exact(Length(column), length)) & Q(Exact(rest, Value("")))


class Agency(models.Model):
    """One unit of the city: department, division or section (หน่วยงาน).

    Its public key is the running ``id``: codes change and have named different agencies.

    Attributes:
        parent: the unit it belongs to; null for departments and special units.
        level: 1 for departments and special units, 2 divisions, 3 sections.
        lineage: ids from the root to itself between slashes, ``/4/18/``; what starts
            with it lies below.
        name_en: empty where no English name has been published.
        name_key: the Thai name normalised and without spaces, as printed paths are matched.
        district: the district whose office this is.
        is_historical: known to exist no longer, the day not being known.
        reference_number: its row in the reference file, the same in every version; null
            for an agency added by people.
    """

    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    kind = models.CharField(max_length=12, choices=AgencyKind)
    level = models.PositiveSmallIntegerField()
    lineage = models.CharField(max_length=100, db_index=True)
    name_th = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    name_key = models.CharField(max_length=200)
    district = models.OneToOneField(District, models.PROTECT, null=True, blank=True, related_name="office")
    is_historical = models.BooleanField(default=False)
    reference_number = models.PositiveIntegerField(null=True, blank=True, unique=True)
    search_text = models.TextField()

    class Meta:
        db_table = "civic_agency"
        ordering = ["lineage"]
        constraints = [
            models.UniqueConstraint(
                name="agency_name_once_below_parent",
                fields=["parent", "name_key"],
                condition=Q(parent__isnull=False),
            ),
            models.UniqueConstraint(
                name="agency_name_once_at_root", fields=["name_key"], condition=Q(parent__isnull=True)
            ),
            models.CheckConstraint(name="agency_kind_known", condition=Q(kind__in=AgencyKind.values)),
            models.CheckConstraint(
                name="agency_level_fits_parent",
                condition=Q(level=1, parent__isnull=True)
                | Q(level__gt=1, level__lte=MAX_LEVEL, parent__isnull=False),
            ),
            models.CheckConstraint(
                name="agency_not_its_own_parent",
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
            ),
        ]

    def __str__(self) -> str:
        return self.name_th

    @property
    def name(self) -> str:
        """Return the name in the reader's language; the Thai one where no English is published."""
        return Bilingual(self.name_th, self.name_en or self.name_th).in_language(get_language() or "th")


class AgencyCode(models.Model):
    """One eight-digit code an agency has or had.

    The same code may name different agencies at different times, and an agency may have
    several codes. A day that is not known is null: it says neither "always" nor "never".

    Attributes:
        valid_from: first day on which the code named the agency.
        valid_to: last day.
        is_main: the code by which lists show the agency today.
        source: where the code was read, in English.
    """

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="codes")
    code = models.CharField(max_length=8, db_index=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    is_main = models.BooleanField(default=False)
    source = models.CharField(max_length=200)

    class Meta:
        db_table = "civic_agency_code"
        ordering = ["code", "agency"]
        constraints = [
            models.UniqueConstraint(name="agency_code_once", fields=["agency", "code"]),
            models.UniqueConstraint(
                name="agency_code_one_main", fields=["agency"], condition=Q(is_main=True)
            ),
            models.CheckConstraint(name="agency_code_eight_digits", condition=_is_digits("code", 8)),
            models.CheckConstraint(
                name="agency_code_period_forward",
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_to__gte=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def letter_prefix(self) -> str:
        """Return the prefix of the agency's letters: ``กท 0406`` for 04060000."""
        return f"กท {self.code[:4]}"
