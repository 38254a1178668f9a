"""What was read in the free texts that name people: kept beside the texts, without any way to reach them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sapha.monitoring.projects.responsible import Responsible, split_responsible


def people_of(values: Mapping[str, Any]) -> dict[str, dict[str, dict[str, Any]]]:
    """Return owner and coordinator told apart, under ``people``; nothing when the row names nobody."""
    found = {
        name: _told(split_responsible(values[name])) for name in ("owner", "coordinator") if name in values
    }
    return {"people": found} if found else {}


def _told(read: Responsible) -> dict[str, Any]:
    name = f"{read.honorific}{read.given_name} {read.family_name}".strip()
    return {"kind": read.kind, "name": name, "post": read.post, "confidence": read.confidence}
