"""Letters as the search finds them: published ones that stand, by number, subject, sender and addressee."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sapha.civic.people.choices import UnitKind
from sapha.evidence.letters.choices import LetterKind, LetterState, Secrecy
from sapha.evidence.letters.models import Letter
from sapha.foundation.database.search_kinds import (
    Columns,
    Search,
    SearchKind,
    hit_columns,
    register_search_kind,
    text_of,
)
from sapha.foundation.database.trigram import newest_first


def _letters() -> QuerySet[Any]:
    rows = Letter.objects.filter(is_published=True, state=LetterState.ISSUED, secrecy=Secrecy.NONE)
    return rows.exclude(kind=LetterKind.INCOMING)


def _letter_columns() -> Columns:
    return hit_columns(
        key=text_of("pk"),
        title=text_of("subject"),
        text=text_of("addressee"),
        where=text_of("number"),
        at="dated",
    )


def _found(search: Search) -> QuerySet[Any]:
    rows = _letters()
    if (district := search.district) is not None:
        rows = rows.filter(
            Q(register__unit_kind=UnitKind.DISTRICT, register__unit_key=str(district))
            | Q(register__unit_kind=UnitKind.COUNCIL, register__unit_key__startswith=str(district))
        )
    if search.year is not None:
        rows = rows.filter(year=search.year)
    return newest_first(rows, "search_text", search.words)


def register() -> None:
    """Register the kind, once."""
    register_search_kind(
        SearchKind(
            "letters", _("Letters"), 70, _letters, _letter_columns, _found,
            lambda key: reverse("letters:letter", args=[int(key)]),
        )
    )  # fmt: skip
