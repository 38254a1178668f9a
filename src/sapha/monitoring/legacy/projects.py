"""Makes a project of what a row says, and compares one with what the register holds; saving is the commands'."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from sapha.foundation.thai_text import normalise, search_text, without_space
from sapha.monitoring.legacy.register import Reference
from sapha.monitoring.progress.queries import ProjectParts
from sapha.monitoring.projects.choices import State
from sapha.monitoring.projects.models import Objective, Project, Target
from sapha.monitoring.projects.rules import is_sample_code

Values = Mapping[str, Any]


class _Field(NamedTuple):
    """How a column stands in a project: its attribute, and how JSON becomes its value."""

    attribute: str
    typed: Callable[[Any], Any]


_FIELDS = {
    "name": _Field("name", str),
    "fiscal_year": _Field("fiscal_year_id", int),
    "starts_on": _Field("starts_on", date.fromisoformat),
    "ends_on": _Field("ends_on", date.fromisoformat),
    "budget_received_baht": _Field("budget_received_baht", Decimal),
    "budget_spent_baht": _Field("budget_spent_baht", Decimal),
    "progress_percent": _Field("undated_percent", Decimal),
    "owner": _Field("owner_text", str),
    "coordinator": _Field("coordinator_text", str),
    "rationale": _Field("rationale", str),
}
AGENCY = "agency"
COMPARED = (*_FIELDS, AGENCY)


def new_parts(code: str, values: Values, reference: Reference) -> ProjectParts:
    """Return a project that is not there yet, with its rows; nothing is saved."""
    project = Project(code=code, is_sample=is_sample_code(code), marked_fields=[], state=State.ACTIVE)
    put(project, values, COMPARED, reference)
    return ProjectParts(
        project,
        objectives=[
            Objective(project=project, number=number, text=text, position=place)
            for place, (number, text) in enumerate(values.get("objectives", ()), start=1)
        ],
        targets=[
            Target(project=project, number=number, text=text, position=place)
            for place, (number, text) in enumerate(values.get("targets", ()), start=1)
        ],
    )


def put(project: Project, values: Values, names: tuple[str, ...] | list[str], reference: Reference) -> None:
    """Put what a row says into some fields of a project."""
    for name in names:
        if name not in values:
            continue
        if name == AGENCY:
            project.agency_id = reference.agency(values[AGENCY])
            project.agency_path = reference.path(project.agency_id, values[AGENCY])
        else:
            field = _FIELDS[name]
            setattr(project, field.attribute, field.typed(values[name]))
    project.search_text = search_text(project.code, project.name, *project.agency_path, project.owner_text)


def kept_value(project: Project, name: str) -> Any:
    """Return what the register holds in a field, in the form of a row's values; ``None`` is empty."""
    if name == AGENCY:
        return " / ".join(project.agency_path) or None
    kept = getattr(project, _FIELDS[name].attribute)
    if kept is None or kept == "":
        return None
    return kept if isinstance(kept, int) else str(kept)


class Difference(NamedTuple):
    """What a row adds to a kept project, and where it says something else."""

    fills: list[str]
    differs: list[str]


def difference(project: Project, values: Values, reference: Reference) -> Difference:
    """Compare a row with the project the register holds; white space alone is no difference."""
    fills, differs = [], []
    for name in COMPARED:
        if name not in values:
            continue
        kept = kept_value(project, name)
        if kept is None:
            fills.append(name)
        elif not _same(project, name, kept, values[name], reference):
            differs.append(name)
    return Difference(fills, differs)


def _same(project: Project, name: str, kept: Any, said: Any, reference: Reference) -> bool:
    if name == AGENCY:
        agency = reference.agency(said)
        return (agency is not None and agency == project.agency_id) or _key(kept) == _key(said)
    if name.endswith(("_baht", "_percent")):
        return Decimal(kept) == Decimal(said)
    return _key(str(kept)) == _key(str(said))


def _key(text: str) -> str:
    return without_space(normalise(text)).strip("*")
