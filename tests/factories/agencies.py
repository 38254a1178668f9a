"""Makers of agencies for tests that need a small tree; the city's own come with `reference_data`."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from sapha.civic.agencies.choices import AgencyKind
from sapha.civic.agencies.models import Agency, AgencyCode
from sapha.civic.agencies.names import name_key
from sapha.foundation.thai_text import search_text

_KINDS = {1: AgencyKind.DEPARTMENT, 2: AgencyKind.DIVISION, 3: AgencyKind.SECTION}
_numbers = count(1)


def make_agency(name_th: str = "", parent: Agency | None = None, **values: Any) -> Agency:
    """Keep an agency below its parent; without a name it gets one of its own."""
    name = name_th or f"หน่วยงานตัวอย่าง {next(_numbers)}"
    level = values.pop("level", parent.level + 1 if parent else 1)
    agency = Agency.objects.create(
        name_th=name,
        name_key=name_key(name),
        parent=parent,
        level=level,
        kind=values.pop("kind", _KINDS.get(level, AgencyKind.SECTION)),
        search_text=search_text(name),
        **values,
    )
    agency.lineage = f"{parent.lineage if parent else '/'}{agency.pk}/"
    agency.save()
    return agency


def make_agency_code(
    code: str,
    agency: Agency | None = None,
    *,
    valid_from: date | None = None,
    valid_to: date | None = None,
    is_main: bool = False,
) -> AgencyCode:
    """Keep a code of an agency, of a new one when none is given."""
    return AgencyCode.objects.create(
        agency=agency or make_agency(),
        code=code,
        valid_from=valid_from,
        valid_to=valid_to,
        is_main=is_main,
        source="test",
    )
