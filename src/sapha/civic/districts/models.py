"""The city's 6 groups of districts, 50 districts and 180 subdistricts."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language

from sapha.foundation.errors import Bilingual

FIRST_CODE, LAST_CODE = 1001, 1050


def _shown(th: str, en: str) -> str:
    """Return the one of two names that the reader's language asks for."""
    return Bilingual(th, en).in_language(get_language() or "th")


class DistrictGroup(models.Model):
    """One of the six groups in which the city plans and works (กลุ่มเขต).

    Attributes:
        code: C, S, N, E, TN or TS.
        position: place in lists, from 1.
    """

    code = models.CharField(max_length=2, primary_key=True)
    position = models.PositiveSmallIntegerField(unique=True)
    name_th = models.CharField(max_length=100, unique=True)
    name_en = models.CharField(max_length=100, unique=True)

    class Meta:
        db_table = "civic_district_group"
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name_th

    @property
    def name(self) -> str:
        """Return the name in the reader's language."""
        return _shown(self.name_th, self.name_en)


class District(models.Model):
    """One of the 50 districts (เขต).

    The key is the code of the Department of Provincial Administration. The city's own
    code of the district's office is another one and cannot be computed from it.

    Attributes:
        code: 1001 to 1050.
        name_th: without the word เขต.
        area_km2: square kilometres, measured from the boundary file.
        population: registered people on ``population_on``; null when not known. The
            same day holds for the counts by sex and age.
        communities: registered communities; the source states no year.
        postal_codes: five-digit codes used in the district.
        label_longitude: where a map writes the name, WGS84, as ``label_latitude``.
        office_code: the city's eight-digit code of the district office.
        search_text: names and codes as `foundation.thai_text.search_text`.
    """

    code = models.PositiveSmallIntegerField(primary_key=True)
    name_th = models.CharField(max_length=60, unique=True)
    name_en = models.CharField(max_length=60, unique=True)
    office_name_th = models.CharField(max_length=100, unique=True)
    office_name_en = models.CharField(max_length=100, unique=True)
    office_code = models.CharField(max_length=8, unique=True)
    group = models.ForeignKey(DistrictGroup, models.PROTECT, related_name="districts")
    area_km2 = models.DecimalField(max_digits=8, decimal_places=3)
    population = models.PositiveIntegerField(null=True, blank=True)
    population_male = models.PositiveIntegerField(null=True, blank=True)
    population_female = models.PositiveIntegerField(null=True, blank=True)
    population_under_18 = models.PositiveIntegerField(null=True, blank=True)
    population_18_to_59 = models.PositiveIntegerField(null=True, blank=True)
    population_60_and_over = models.PositiveIntegerField(null=True, blank=True)
    population_on = models.DateField(null=True, blank=True)
    communities = models.PositiveIntegerField(null=True, blank=True)
    postal_codes = models.JSONField(default=list)
    label_longitude = models.DecimalField(max_digits=8, decimal_places=5)
    label_latitude = models.DecimalField(max_digits=8, decimal_places=5)
    neighbours = models.ManyToManyField("self", symmetrical=True, db_table="civic_district_neighbour")
    search_text = models.TextField()

    class Meta:
        db_table = "civic_district"
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                name="district_code_in_range", condition=Q(code__gte=FIRST_CODE, code__lte=LAST_CODE)
            ),
            models.CheckConstraint(name="district_area_positive", condition=Q(area_km2__gt=0)),
            models.CheckConstraint(
                name="district_population_dated",
                condition=Q(population__isnull=True) | Q(population_on__isnull=False),
            ),
            models.CheckConstraint(
                name="district_sexes_add_up",
                condition=Q(population__isnull=True)
                | Q(population_male__isnull=True)
                | Q(population_female__isnull=True)
                | Q(population=F("population_male") + F("population_female")),
            ),
        ]

    def __str__(self) -> str:
        return self.name_th

    @property
    def name(self) -> str:
        """Return the name without its word, in the reader's language."""
        return _shown(self.name_th, self.name_en)

    @property
    def full_name(self) -> str:
        """Return the name with its word: เขตทุ่งครุ, Thung Khru District."""
        return _shown(f"เขต{self.name_th}", f"{self.name_en} District")

    @property
    def office_name(self) -> str:
        """Return the name of the office in the reader's language."""
        return _shown(self.office_name_th, self.office_name_en)

    @property
    def density(self) -> int | None:
        """Return registered people per square kilometre; ``None`` when not known."""
        return None if self.population is None else round(self.population / self.area_km2)

    @property
    def number(self) -> int:
        """Return the short number people use: 49 for 1049."""
        return self.code - 1000


class Subdistrict(models.Model):
    """One of the 180 subdistricts (แขวง).

    Attributes:
        code: six digits that begin with the code of the district.
        postal_code: five digits; the main one where a subdistrict has several.
        search_text: names and codes as `foundation.thai_text.search_text`.
    """

    code = models.PositiveIntegerField(primary_key=True)
    district = models.ForeignKey(District, models.PROTECT, related_name="subdistricts")
    name_th = models.CharField(max_length=60)
    name_en = models.CharField(max_length=60)
    postal_code = models.CharField(max_length=5)
    search_text = models.TextField()

    class Meta:
        db_table = "civic_subdistrict"
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(name="subdistrict_name_once", fields=["district", "name_th"]),
            models.CheckConstraint(
                name="subdistrict_code_of_district",
                condition=Q(code__gt=F("district") * 100, code__lt=F("district") * 100 + 100),
            ),
        ]

    def __str__(self) -> str:
        return self.name_th

    @property
    def name(self) -> str:
        """Return the name without its word, in the reader's language."""
        return _shown(self.name_th, self.name_en)

    @property
    def full_name(self) -> str:
        """Return the name with its word: แขวงบางมด, Bang Mot Subdistrict."""
        return _shown(f"แขวง{self.name_th}", f"{self.name_en} Subdistrict")
