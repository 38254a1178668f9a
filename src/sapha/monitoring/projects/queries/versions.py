"""Versions of a project and what changed from one to the next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sapha.monitoring.projects.models import Project, ProjectVersion
from sapha.monitoring.projects.responsible import without_phones

# Reports are written elsewhere and have their own history.
_LEFT_OUT = frozenset({"reports", "certified"})


def version_number(project: Project) -> int:
    """Return the number of the latest version; 0 when none was kept."""
    versions = ProjectVersion.objects.filter(project=project).order_by("-number")
    return versions.values_list("number", flat=True).first() or 0


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of the form before and after; ``None`` was or is not known."""

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version and what it changed; the first one changes nothing."""

    version: ProjectVersion
    changes: tuple[FieldChange, ...]


def version_lines(project: Project) -> list[VersionLine]:
    """Return the versions of a project, the latest first, each with what it changed; one query."""
    rows = list(ProjectVersion.objects.filter(project=project).order_by("number"))
    before: dict[str, Any] | None = None
    lines = []
    for version in rows:
        changes = tuple(_changes(before, version.snapshot)) if before is not None else ()
        lines.append(VersionLine(version, changes))
        before = version.snapshot
    return lines[::-1]


def _changes(before: dict[str, Any], after: dict[str, Any]) -> Iterator[FieldChange]:
    for field, value in after.items():
        old, new = _text(before.get(field)), _text(value)
        if field not in _LEFT_OUT and old != new:
            yield FieldChange(field, _shown(field, old), _shown(field, new))


def _shown(field: str, text: str | None) -> str | None:
    """Return a text as everybody may read it: old ones name people with their telephone numbers."""
    return without_phones(text) if text and field in {"owner", "coordinator"} else text


def _text(value: Any) -> str | None:
    if isinstance(value, dict):
        return " / ".join(text for part in value.values() if (text := _text(part))) or None
    if isinstance(value, list):
        return "\n".join(filter(None, map(_item, value))) or None
    return None if value is None else str(value)


def _item(value: Any) -> str:
    if isinstance(value, dict):
        return " ".join(filter(None, [value.get("number"), value.get("text")]))
    return str(value)
