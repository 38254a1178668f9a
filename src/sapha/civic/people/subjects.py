"""People and the installation itself as subjects of the ledger, seen by staff only."""

from __future__ import annotations

from collections.abc import Collection

import rules
from django.urls import reverse

from sapha.civic.people.models import Person
from sapha.foundation.subjects import SubjectKind, register_subject


def _titles(keys: Collection[str]) -> dict[str, str]:
    numbers = [int(key) for key in keys if key.isascii() and key.isdecimal() and len(key) < 19]
    return {str(one.pk): one.full_name for one in Person.objects.filter(pk__in=numbers)}


def _may_view_person(actor: object | None, key: str) -> bool:
    own = getattr(actor, "person_id", None)
    return rules.has_perm("people.see_people", actor) or (own is not None and str(own) == key)


def _may_view_system(actor: object | None, _key: str) -> bool:
    return bool(rules.has_perm("people.see_people", actor))


def register() -> None:
    """Register both kinds, once."""
    register_subject(
        SubjectKind(
            kind="person",
            url=lambda key: reverse("people:person", args=[key]),
            title=lambda key: _titles([key]).get(key, ""),
            titles=_titles,
            may_view=_may_view_person,
        )
    )
    register_subject(
        SubjectKind(kind="system", url=lambda _key: "", title=lambda _key: "", may_view=_may_view_system)
    )
