"""The JSON form of the reader's results, both ways."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from sapha.foundation.errors import Bilingual

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Json = Mapping[str, Any]
NOT_IN_JSON: Mapping[str, bool] = {"json": False}


class InJson:
    """A result class that has a JSON form; fields marked ``NOT_IN_JSON`` stay out of it."""

    __slots__ = ()

    def to_json(self) -> dict[str, object]:
        """Return plain values only: what ``json.dumps`` writes without help."""
        form: dict[str, object] = {}
        for name in _json_names(type(self)):  # type: ignore[arg-type] # a class has a hash
            value = getattr(self, name)
            if isinstance(value, Bilingual):
                form |= {"text_th": value.th, "text_en": value.en}
            else:
                form[name] = _plain(value)
        return form


@cache
def _json_names(kind: type[object]) -> tuple[str, ...]:
    described = cast("type[DataclassInstance]", kind)
    return tuple(each.name for each in fields(described) if each.metadata.get("json", True))


def _plain(value: object) -> object:
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, InJson):
        return value.to_json()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    return dict(value) if isinstance(value, Mapping) else value
