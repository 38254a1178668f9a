"""A search as an Atom feed (RFC 4287): what is new of it, for any reader and without an account."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language, gettext

from sapha.foundation.database.search_kinds import (
    Hit,
    Search,
    SearchKind,
    found_keys,
    hits_of,
    search_kinds,
)
from sapha.foundation.thai_text import normalise

MEDIA_TYPE = "application/atom+xml; charset=utf-8"
MOST_ENTRIES, LONGEST_SUMMARY = 50, 500
# When this kind of feed began; a feed without entries has not changed since.
_BEGAN = datetime(2026, 1, 1, tzinfo=UTC)


def newest_hits(search: Search, kind: SearchKind | None) -> list[Hit]:
    """Return the latest things a search finds of the kinds that come up with the work; two queries.

    Raises:
        BadInput: the words are too many.
    """
    kinds = [one for one in search_kinds() if one.is_news and kind in {None, one}]
    keys = found_keys(kinds, search, MOST_ENTRIES) if search.words else {}
    hits = [hit for found in hits_of(keys).values() for hit in found if hit.at is not None]
    return sorted(hits, key=lambda hit: (hit.at or _BEGAN, hit.subject), reverse=True)[:MOST_ENTRIES]


def atom_of(hits: list[Hit], search: Search, page: str, address: str) -> str:
    """Return the feed.

    Args:
        hits: its entries, the latest first.
        search: what was looked for.
        page: path of the page that shows the same.
        address: path of the feed itself.
    """
    feed = Atom1Feed(
        title=gettext("Search: %(words)s") % {"words": normalise(search.words)},
        link=settings.SITE_URL + page,
        description=None,
        language=get_language() or "th",
        feed_url=settings.SITE_URL + address,
        author_name=gettext("Register of the city"),
    )
    for hit in hits:
        feed.add_item(
            title=_line(hit.title),
            link=settings.SITE_URL + hit.url,
            # Atom's summary is written as HTML: what people wrote stays text.
            description=escape(_line(f"{hit.where} · {hit.text}" if hit.where else hit.text)),
            unique_id=f"{settings.SITE_URL}{hit.url}#{hit.kind}-{hit.pk}",
            updateddate=hit.at,
        )
    return str(feed.writeString("utf-8"))


def _line(text: str) -> str:
    line = " ".join(normalise(text).split())
    return line if len(line) <= LONGEST_SUMMARY else line[: LONGEST_SUMMARY - 1] + "…"
