"""What differs between a file and the registered one. No Django."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from difflib import SequenceMatcher
from itertools import zip_longest

from sapha.evidence.prints.kinds import Snapshot, Value
from sapha.evidence.prints.verification.examination import Examination, Page
from sapha.evidence.prints.verification.verdicts import Difference
from sapha.foundation.errors import Bilingual

_MOST, _LONGEST = 12, 160
_NONE = Bilingual("–", "–")


def moved_pages(registered: Examination, given: Examination) -> list[int]:
    """Return the places, from 1, where another of the registered pages stands."""
    known = {page.picture for page in registered.pages}
    return [
        place
        for place, (was, now) in enumerate(zip_longest(registered.pages, given.pages), start=1)
        if was is not None and now is not None and was.picture != now.picture and now.picture in known
    ]


def changed_pages(registered: Examination, given: Examination) -> list[int]:
    """Return the places, from 1, of pages that look like none of the registered ones."""
    known = {page.picture for page in registered.pages}
    return [place for place, page in enumerate(given.pages, start=1) if page.picture not in known]


def text_differences(registered: Examination, given: Examination) -> list[Difference]:
    """Return lines that differ on pages that look different, place by place."""
    changed = set(changed_pages(registered, given))
    found: list[Difference] = []
    for place, (was, now) in enumerate(zip(registered.pages, given.pages, strict=False), start=1):
        if place in changed:
            found += _page_differences(place, was, now)
    return found[:_MOST]


def _page_differences(place: int, was: Page, now: Page) -> list[Difference]:
    label = Bilingual(f"หน้า {place}", f"Page {place}")
    matcher = SequenceMatcher(None, was.lines, now.lines, autojunk=False)
    return [
        Difference(f"page.{place}", label, _shown(" ".join(was.lines[a:b])), _shown(" ".join(now.lines[c:d])))
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
    ]


def _shown(text: str) -> Bilingual:
    short = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return Bilingual(short, short) if short else _NONE


def data_differences(
    registered: Snapshot, attached: str, values: Callable[[Snapshot], Mapping[str, Value]]
) -> list[Difference] | None:
    """Return the values of attached JSON that are not as registered; ``None`` when it cannot be read."""
    try:
        given = values(json.loads(attached))
    except Exception:  # noqa: BLE001 - JSON of strangers has any shape
        return None
    was = values(registered)
    return [
        Difference(path, _label(path, was, given), _text(was.get(path)), _text(given.get(path)))
        for path in dict.fromkeys([*was, *given])
        if was.get(path) != given.get(path)
    ][:_MOST]


def _label(path: str, was: Mapping[str, Value], given: Mapping[str, Value]) -> Bilingual:
    return (was.get(path) or given[path]).label


def _text(value: Value | None) -> Bilingual:
    return _NONE if value is None else Bilingual(*(_shown(part).th for part in value.text))


def byte_differences(registered: bytes, given: bytes) -> tuple[int, int]:
    """Return how many bytes differ where both have one, and the place of the first, from 1."""
    if registered == given[: len(registered)]:
        return 0, 0
    places = [at for at, (was, now) in enumerate(zip(registered, given, strict=False), start=1) if was != now]
    return len(places), places[0] if places else 0
