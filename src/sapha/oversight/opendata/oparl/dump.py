"""Everything a program would reach by walking, in one file: an object a line, as at its own address."""

from __future__ import annotations

import json
from collections.abc import Iterator

from django.utils import translation

from sapha.oversight.opendata.oparl.addresses import Object
from sapha.oversight.opendata.oparl.kinds import KINDS
from sapha.oversight.opendata.oparl.lists import Source
from sapha.oversight.opendata.oparl.objects.system import body_object, system_object


def oparl_lines() -> Iterator[str]:
    """Yield the objects, the system and the body first, those that are deleted too; JSON Lines."""
    with translation.override("th"):
        first = [system_object(), body_object()]
    yield from _lines(first)
    for kind in KINDS.values():
        for source in kind.sources:
            yield from _all_of(source, kind.most)


def _all_of(source: Source, most: int) -> Iterator[str]:
    """Yield the objects of a source, a page's worth in memory at a time."""
    after = 0
    while rows := list(source.rows().filter(pk__gt=after).order_by("pk")[:most]):
        with translation.override("th"):
            told = source.told(rows)
        yield from _lines(told)
        after = rows[-1].pk


def _lines(objects: list[Object]) -> Iterator[str]:
    for one in objects:
        yield json.dumps(one, ensure_ascii=False) + "\n"
