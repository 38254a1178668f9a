"""Charters, their versions, and the rules a version holds."""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from sapha.council.councils.charter.json_form import as_json, rules_from_json
from sapha.council.councils.charter.rules import CharterRules
from sapha.council.councils.choices import VersionState
from sapha.council.councils.models import Charter, CharterVersion, SeatGroup
from sapha.foundation.canonical import canonical_json, canonical_sha256
from sapha.foundation.errors import Bilingual, NotThere, SystemUnable
from sapha.ledger.models import Event

REFERENCE_SUBJECT = "system:councils_reference"
NO_CHARTER = Bilingual("ไม่มีแนวทางการดำเนินงานนี้", "There is no such charter")
_CHANGED = Bilingual(
    "เนื้อหาของแนวทางการดำเนินงานฉบับนี้ไม่ตรงกับที่ประกาศใช้ โปรดแจ้งผู้ดูแลเครื่องแม่ข่าย",
    "This charter version is no longer what was put in force: tell whoever keeps the server",
)
# Columns of a seat group that stand in the rules under the same name.
_SAME = ("code", "seats", "selection", "votes", "alternates", "least_age", "most_age", "residence", "source")


def loaded_reference_hash() -> str | None:
    """Return the hash of the reference files that were taken in last."""
    last = Event.objects.filter(subject=REFERENCE_SUBJECT).order_by("-pk").first()
    return None if last is None else str(last.facts["content_hash"])


def rules_hash(rules: CharterRules) -> str:
    """Return the hash of rules: SHA-256 over their canonical JSON."""
    return canonical_sha256(as_json(rules))


def group_json(group: SeatGroup) -> dict[str, Any]:
    """Return a seat group in the JSON form of the rules."""
    return {
        **{name: getattr(group, name) for name in _SAME},
        "name": {"th": group.name_th, "en": group.name_en},
        "nominated_by": {"th": group.nominated_by_th, "en": group.nominated_by_en},
    }


def version_json(version: CharterVersion) -> dict[str, Any]:
    """Return all rules of a version in their JSON form; one query unless its groups were fetched."""
    return {**version.content, "groups": [group_json(group) for group in version.groups.all()]}


@lru_cache(maxsize=64)
def _read_once(content: bytes) -> tuple[CharterRules, str]:
    """Return the rules of a content and their hash; the same bytes are read once in a process."""
    rules = rules_from_json(json.loads(content))
    return rules, rules_hash(rules)


def rules_of(version: CharterVersion) -> CharterRules:
    """Return the rules of a version.

    Raises:
        SystemUnable: the version is in force and its content is not what was put in force.
    """
    rules, sha256 = _read_once(canonical_json(version_json(version)))
    if not version.is_draft and sha256 != version.content_sha256:
        raise SystemUnable(_CHANGED, rule="councils.version_altered", where=str(version))
    return rules


def in_force() -> QuerySet[CharterVersion]:
    """Return the versions put in force, past and future ones too, with their groups."""
    return CharterVersion.objects.filter(state=VersionState.IN_FORCE).prefetch_related("groups")


def holding_on(day: date) -> Q:
    """Return the condition: the version rules on that day."""
    return Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))


def version_on(charter: Charter, day: date) -> CharterVersion | None:
    """Return the version that rules on that day, or ``None``."""
    return in_force().filter(holding_on(day), charter=charter).first()


def latest_version(charter: Charter) -> CharterVersion | None:
    """Return the version in force that begins last, even when its day is still to come."""
    return in_force().filter(charter=charter).order_by("-valid_from").first()


def charters_with_versions() -> QuerySet[Charter]:
    """Return all charters with body type, versions and groups."""
    versions = CharterVersion.objects.order_by("-number").prefetch_related("groups")
    return Charter.objects.select_related("body_type").prefetch_related(Prefetch("versions", versions))


def charter_by_id(pk: int) -> Charter:
    """Return a charter.

    Raises:
        NotThere: there is none of this number.
    """
    found = charters_with_versions().filter(pk=pk).first()
    if found is None:
        raise NotThere(NO_CHARTER, rule="councils.no_such_charter")
    return found


def charters_for(*scopes: str) -> list[Charter]:
    """Return the charters in force for kinds of bodies that stand there."""
    ruling = CharterVersion.objects.filter(state=VersionState.IN_FORCE).values("charter")
    return list(
        Charter.objects.select_related("body_type").filter(body_type__scope__in=scopes, pk__in=ruling)
    )
