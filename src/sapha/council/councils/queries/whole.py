"""A council with all that its page asks of it, in one query.

Each panel of the page asks for the rules of the day, the seats and the states by itself. What is fetched
here lies where their managers look first, as a prefetch leaves it, so that nobody asks the database again.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import OuterRef, QuerySet

from sapha.council.councils.models import CharterVersion, Council, CouncilStateChange, Seat, SeatGroup
from sapha.council.councils.queries.councils import NO_COUNCIL, councils
from sapha.foundation.database.json_rows import JsonRows, models_of
from sapha.foundation.errors import NotThere

_ORDERS: dict[type[models.Model], str] = {
    CouncilStateChange: "sequence",
    Council: "key",
    Seat: "id",
    CharterVersion: "number",
    SeatGroup: "position",
}
# Instants are left out: the databases write them differently, and no page shows them.
_COLUMNS = {
    model: tuple(
        field.column
        for field in model._meta.concrete_fields  # noqa: SLF001 - Django's documented door
        if not isinstance(field, models.DateTimeField)
    )
    for model in _ORDERS
}


def whole_council(key: str) -> Council:
    """Return a council with its states, seats and committees, its charter with all versions and their groups.

    Raises:
        NotThere: there is none of this key.
    """
    own, charter = OuterRef("pk"), OuterRef("charter")
    sources: dict[str, tuple[type[models.Model], QuerySet[Any]]] = {
        "states": (CouncilStateChange, CouncilStateChange.objects.filter(council=own)),
        "committees": (Council, Council.objects.filter(parent=own)),
        "seats": (Seat, Seat.objects.filter(council=own)),
        "versions": (CharterVersion, CharterVersion.objects.filter(charter=charter)),
        "groups": (SeatGroup, SeatGroup.objects.filter(version__charter=charter)),
    }
    written = {f"all_{name}": JsonRows(rows, _COLUMNS[model]) for name, (model, rows) in sources.items()}
    council = councils().annotate(**written).filter(key=key).first()
    if council is None:
        raise NotThere(NO_COUNCIL, rule="councils.no_such_council", where=key[:20])
    parts = {
        name: models_of(model, _COLUMNS[model], getattr(council, f"all_{name}"), _ORDERS[model])
        for name, (model, _rows) in sources.items()
    }
    for name in ("states", "committees", "seats"):
        _lay(council, name, parts[name])
    for version in parts["versions"]:
        _lay(version, "groups", [one for one in parts["groups"] if one.version_id == version.pk])  # type: ignore[attr-defined]
        version.charter = council.charter  # type: ignore[attr-defined]
    _lay(council.charter, "versions", parts["versions"])
    return council


def _lay(holder: models.Model, name: str, rows: list[Any]) -> None:
    """Lay the rows where the holder's manager looks first, as a prefetch does."""
    kept = getattr(holder, name).all()
    kept._result_cache, kept._prefetch_done = rows, True  # noqa: SLF001 - as prefetching does
    cache: dict[str, Any] = holder.__dict__.setdefault("_prefetched_objects_cache", {})
    cache[name] = kept
