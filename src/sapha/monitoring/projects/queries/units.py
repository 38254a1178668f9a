"""Whose projects an actor may write, and under which codes."""

from __future__ import annotations

import re
from collections.abc import Collection

from django.db.models import Q, QuerySet

from sapha.civic.agencies.models import Agency, AgencyCode
from sapha.civic.people.choices import UnitKind
from sapha.civic.people.rules import roles_of
from sapha.civic.people.units import Unit
from sapha.foundation.errors import Bilingual, Conflict
from sapha.foundation.project_codes import ProjectCode
from sapha.monitoring.projects.models import Project
from sapha.monitoring.projects.rules import REGISTRARS

_LAST_NUMBER = 9999
_NUMBERS_GONE = Bilingual(
    "เลขโครงการของหน่วยงานนี้ใช้ครบแล้ว โปรดกำหนดรหัสเอง",
    "the running numbers of this agency are used up: give the code by hand",
)


def agencies_written_by(actor: object) -> QuerySet[Agency]:
    """Return the agencies for which the actor may register projects, in tree order."""
    units = [held.unit for held in roles_of(actor) if held.role in REGISTRARS]
    return Agency.objects.filter(_within(units), is_historical=False).order_by("lineage")


def _within(units: Collection[Unit]) -> Q:
    if any(unit.kind == UnitKind.CITY for unit in units):
        return Q()
    found = Q(pk__in=[])
    for unit in units:
        if unit.kind == UnitKind.AGENCY:
            found |= Q(lineage__contains=f"/{unit.key}/")
        elif unit.kind == UnitKind.DISTRICT:
            offices = Agency.objects.filter(district=int(unit.key)).values_list("lineage", flat=True)
            for lineage in offices:
                found |= Q(lineage__startswith=lineage)
    return found


def path_names(agency: Agency) -> list[str]:
    """Return the names from the top unit down to the agency, as the form prints its path."""
    ids = [int(part) for part in agency.lineage.strip("/").split("/")]
    return list(Agency.objects.filter(pk__in=ids).order_by("level").values_list("name_th", flat=True))


def code_prefix(agency: Agency) -> str:
    """Return the eight digits under which the agency opens projects; empty when none is known.

    A section without a code of its own opens them under the code of the unit above it.
    """
    ids = [int(part) for part in agency.lineage.strip("/").split("/")]
    codes = AgencyCode.objects.filter(agency__in=ids, is_main=True).order_by("-agency__level")
    return codes.values_list("code", flat=True).first() or ""


def next_code(agency: Agency) -> str:
    """Return the code after the agency's highest; empty when the agency has no code of its own.

    Raises:
        Conflict: all 9,999 numbers are used.
    """
    prefix = code_prefix(agency)
    return next_codes({agency.pk: prefix})[agency.pk] if prefix else ""


def next_codes(prefixes: dict[int, str]) -> dict[int, str]:
    """Return the next code of each agency by its prefix; one query however many.

    Raises:
        Conflict: all 9,999 numbers of one of them are used.
    """
    taken = Q(pk__in=[])
    for prefix in set(prefixes.values()):
        taken |= Q(code__startswith=f"{prefix}-")
    highest: dict[str, int] = {}
    for code in Project.objects.filter(taken).values_list("code", flat=True):
        match = re.fullmatch(r"([0-9]{8})-([0-9]{4})", code)
        if match:
            highest[match[1]] = max(highest.get(match[1], 0), int(match[2]))
    return {agency: _after(prefix, highest.get(prefix, 0)) for agency, prefix in prefixes.items()}


def _after(prefix: str, number: int) -> str:
    if number >= _LAST_NUMBER:
        raise Conflict(_NUMBERS_GONE, rule="projects.numbers_used_up", where="code")
    return str(ProjectCode(prefix, f"{number + 1:04d}"))
