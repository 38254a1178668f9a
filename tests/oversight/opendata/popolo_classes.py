"""What the Popolo draft says of its classes, stated by us: which properties there are and of what type.

Stricter than the schemas of the draft, which allow any other property: here each one must be known.
The schemas themselves are used where they lie beside the checkout (`../shared/popolo/*.json`).
"""

from __future__ import annotations

from typing import Any

_TEXT: dict[str, Any] = {"type": ["string", "null"]}
_DAY: dict[str, Any] = {"type": ["string", "null"], "pattern": "^[0-9]{4}(-[0-9]{2}){0,2}$"}
_OWN: dict[str, Any] = {"is_sample": {"type": "boolean"}}


def _list(**properties: Any) -> dict[str, Any]:
    return {
        "type": "array",
        "items": {"type": "object", "properties": properties, "additionalProperties": False},
    }


_LINKS = _list(url={"type": "string", "format": "uri"}, note=_TEXT)
_COMMON = {"id": _TEXT, "links": _LINKS, "sources": _LINKS}
_NAMES = _list(name={"type": "string"}, note=_TEXT, start_date=_DAY, end_date=_DAY)
_IDENTIFIERS = _list(identifier={"type": "string"}, scheme=_TEXT)


def _class(needed: list[str], **properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {**_COMMON, **properties},
        "required": needed,
        "additionalProperties": False,
    }


CLASSES = {
    "organizations": _class(
        ["id", "name"], name=_TEXT, other_names=_NAMES, identifiers=_IDENTIFIERS, classification=_TEXT,
        parent_id=_TEXT, area_id=_TEXT, founding_date=_DAY, dissolution_date=_DAY, **_OWN,
    ),
    "posts": _class(
        ["id", "organization_id"], label=_TEXT, role=_TEXT, organization_id=_TEXT, area_id=_TEXT,
        start_date=_DAY, end_date=_DAY,
    ),
    "persons": _class(
        ["id", "name"], name=_TEXT, given_name=_TEXT, family_name=_TEXT, honorific_prefix=_TEXT, summary=_TEXT,
    ),
    "memberships": _class(
        ["id", "person_id", "organization_id", "post_id"], label=_TEXT, role=_TEXT, person_id=_TEXT,
        organization_id=_TEXT, post_id=_TEXT, area_id=_TEXT, start_date=_DAY, end_date=_DAY,
    ),
    "areas": _class(
        ["id", "name"], name=_TEXT, identifier=_TEXT, classification=_TEXT, parent_id=_TEXT,
    ),
}  # fmt: skip
