"""Saved searches as pages and the daily look ask for them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.core import signing
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import override

from sapha.civic.participants.models import Participant
from sapha.foundation.database.search_kinds import (
    Hit,
    Search,
    SearchKind,
    found_keys,
    hits_of,
    search_kinds,
)
from sapha.foundation.errors import Bilingual, NotThere
from sapha.oversight.search.models import SavedSearch, SearchNews

# Of each kind the newest so many are known; more than that in a day are told as «and more».
MOST_KNOWN = 300
# Searches one person may have saved.
MOST_SAVED = 20
_SALT = "sapha.search.saved"
_NO_SEARCH = Bilingual("ไม่พบคำค้นที่บันทึกไว้นี้", "There is no such saved search")

Keys = Mapping[str, list[int]]


def news_kinds(name: str = "") -> list[SearchKind]:
    """Return the kinds that bring news: all of them, or the one of this name."""
    return [kind for kind in search_kinds() if kind.is_news and name in {"", kind.name}]


def newest_keys(search: Search, kind: str) -> dict[str, list[int]]:
    """Return the keys of the newest a search finds, by kind that brings news; one query."""
    return found_keys(news_kinds(kind), search, MOST_KNOWN - 1, newest=True)


def new_among(found: Keys, known: Keys) -> dict[str, list[int]]:
    """Return what of the finds was not known, by kind; pure.

    Where as many are known as are kept, something older than all of them has only come into
    sight because another went away: that is no news. A kind nobody looked for before has none.
    """
    news = {}
    for kind, keys in found.items():
        if kind not in known:
            continue
        had = set(known[kind])
        oldest = min(had) if len(had) >= MOST_KNOWN else 0
        if new := [key for key in keys if key not in had and key > oldest]:
            news[kind] = new
    return news


def known_with(found: Keys, known: Keys) -> dict[str, list[int]]:
    """Return what is known after these finds; pure. What was hidden meanwhile stays known."""
    kinds = {**known, **found}
    return {
        kind: sorted({*known.get(kind, []), *found.get(kind, [])}, reverse=True)[:MOST_KNOWN]
        for kind in kinds
    }


def saved_of(participant: Participant | None) -> list[SavedSearch]:
    """Return what somebody saved, the last first; one query."""
    if participant is None:
        return []
    return list(SavedSearch.objects.filter(participant=participant).select_related("district"))


def own_saved(participant: Participant | None, pk: int) -> SavedSearch:
    """Return a saved search of one's own.

    Raises:
        NotThere: there is none, or it is another's.
    """
    mine = SavedSearch.objects.filter(participant=participant).select_related("participant__person")
    found = mine.filter(pk=pk).first() if participant else None
    if found is None:
        raise NotThere(_NO_SEARCH, rule="search.no_such_saved_search")
    return found


def due_searches(today: date, most: int) -> list[int]:
    """Return the keys of searches not looked for on this day, those waiting longest first."""
    due: QuerySet[SavedSearch] = SavedSearch.objects.filter(stopped_at__isnull=True, looked_on__lt=today)
    return list(due.order_by("looked_on", "pk").values_list("pk", flat=True)[:most])


def news_of(pk: int, day: str) -> SearchNews | None:
    """Return what was new of a search on a day given as ISO date."""
    found = SearchNews.objects.select_related("search__district").filter(search=pk, day=day)
    return found.first()


def hits_now(news: SearchNews) -> list[Hit]:
    """Return what was new and is public at this moment, in the order of kinds; one query."""
    hits = hits_of({kind: list(keys) for kind, keys in news.keys.items()})
    return [hit for kind in news_kinds() for hit in hits.get(kind.name, [])]


def saved_address(saved: SavedSearch) -> str:
    """Return the path by which whoever holds it sees a saved search and stops it, signed in or not."""
    token = signing.Signer(salt=_SALT).sign(str(saved.pk))
    with override("th"):
        return reverse("search:alert", args=[token])


def read_address(token: str) -> SavedSearch | None:
    """Return the saved search of a signed address; ``None`` when it is not ours or the search is gone."""
    try:
        pk = signing.Signer(salt=_SALT).unsign(token)
    except signing.BadSignature:
        return None
    return SavedSearch.objects.select_related("district").filter(pk=pk).first()


def asked_again(saved: SavedSearch) -> str:
    """Return the query string that asks for the same on the page of the search."""
    said = {"q": saved.words, "kind": saved.kind, "district": saved.district_id, "year": saved.year}
    return urlencode({name: value for name, value in said.items() if value})
