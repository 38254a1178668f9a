"""Lists of objects page by page, narrowed by when they were made and changed.

A page is found by the last object of the page before it, not by counting: what comes or goes meanwhile
neither hides an object from who reads on nor shows one twice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import ge, lt
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet

from sapha.foundation.errors import BadInput, Bilingual
from sapha.oversight.opendata.oparl.addresses import Object

MOMENTS = {
    "created_since": "created__gte", "created_until": "created__lt", "modified_since": "modified__gte",
    "modified_until": "modified__lt",
}  # fmt: skip
_MOMENT = Bilingual(
    "{} ต้องเป็นวันและเวลาพร้อมเขตเวลา เช่น 2023-10-10T13:30:00%2B07:00",
    "{} must be a day and time with its distance from UTC, such as 2023-10-10T13:30:00%2B07:00",
)
_NUMBER = Bilingual("elementsPerPage ต้องเป็นจำนวนตั้งแต่ 1 ขึ้นไป", "elementsPerPage must be a number from 1")
_AFTER = Bilingual(
    "ไม่มีหน้านี้ โปรดเริ่มจากหน้าแรกของรายการ", "There is no such page: begin at the first page of the list"
)


@dataclass(frozen=True, slots=True)
class Source:
    """Rows of one table and what they are told as.

    Attributes:
        rows: those everybody may know of, each with ``created`` and ``modified``.
        told: gives their objects; ``True``: each stands for itself, not inside another.
        key: condition by which one is found by the key in its address; raises nothing.
    """

    rows: Callable[[], QuerySet[Any]]
    told: Callable[[Sequence[Any]], list[Object]]
    key: Callable[[str], Mapping[str, object] | None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which objects of a list somebody asks for.

    Attributes:
        asked: the parameters of the address as they were given, in their canonical order.
        conditions: on the moments of the rows.
        size: how many objects a page has at most; ``None``: as many as the list does.
        source, after: place of the last object of the page before.
    """

    asked: tuple[tuple[str, str], ...]
    conditions: Mapping[str, datetime]
    size: int | None
    source: int
    after: int

    def holds(self, told: Object) -> bool:
        """Return whether an object that no table holds was made and changed when it is wanted."""
        moments = {name: datetime.fromisoformat(told[name]) for name in ("created", "modified")}
        compare = {"gte": ge, "lt": lt}
        return all(
            compare[how](moments[name], value)
            for condition, value in self.conditions.items()
            for name, how in [condition.split("__")]
        )


def wanted(given: Mapping[str, str]) -> Wanted:
    """Return what the parameters of an address ask for; those the standard does not know are passed over.

    Raises:
        BadInput: one of them cannot be read.
    """
    asked = tuple((name, given[name]) for name in sorted([*MOMENTS, "elementsPerPage"]) if given.get(name))
    conditions = {MOMENTS[name]: _moment(name, value) for name, value in asked if name in MOMENTS}
    source, after = _place(given.get("after", "0-0"))
    return Wanted(asked, conditions, _size(given.get("elementsPerPage", "")), source, after)


def _moment(name: str, value: str) -> datetime:
    """Return a moment; an end is told to the second and means the whole of it."""
    try:
        moment: datetime | None = datetime.fromisoformat(value)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None or moment.year in (1, 9999):
        text = Bilingual(_MOMENT.th.format(name), _MOMENT.en.format(name))
        raise BadInput(text, rule="opendata.oparl_moment", where=name)
    whole = name.endswith("_until") and not moment.microsecond
    return moment + timedelta(seconds=1) if whole else moment


def _size(value: str) -> int | None:
    if not value:
        return None
    if not (value.isascii() and value.isdecimal() and len(value) <= 9 and int(value)):
        raise BadInput(_NUMBER, rule="opendata.oparl_size", where="elementsPerPage")
    return int(value)


def _place(value: str) -> tuple[int, int]:
    source, _, after = value.partition("-")
    if not all(one.isascii() and one.isdecimal() and len(one) <= 18 for one in (source, after)):
        raise BadInput(_AFTER, rule="opendata.oparl_page", where="after")
    return int(source), int(after)


def list_page(at: str, sources: Sequence[Source], most: int, asked: Wanted) -> Object:
    """Return a page of a list as the standard has it: objects, their number, the ways on.

    Args:
        at: address of the list.
        sources: whose rows follow one another in it.
        most: how many objects a page has.
        asked: which of them are wanted.
    """
    size = min(asked.size or most, most)
    found = [one.rows().filter(**asked.conditions) for one in sources]
    data, last = _filled(sources, found, asked, size + 1)
    links = {"first": _link(at, asked), "self": _link(at, asked, (asked.source, asked.after))}
    if len(data) > size:
        links["next"] = _link(at, asked, last)
    total = sum(one.count() for one in found)
    return {
        "data": data[:size],
        "pagination": {"totalElements": total, "elementsPerPage": size},
        "links": links,
    }


def whole_list(at: str, data: list[Object], asked: Wanted) -> Object:
    """Return a list that has one page."""
    links = {"first": _link(at, asked), "self": _link(at, asked)}
    pagination = {"totalElements": len(data), "elementsPerPage": max(1, len(data))}
    return {"data": data, "pagination": pagination, "links": links}


def _filled(
    sources: Sequence[Source], found: Sequence[QuerySet[Any]], asked: Wanted, size: int
) -> tuple[list[Object], tuple[int, int]]:
    """Return the objects of a page and one more if there is one, and the place of the last but that one."""
    data: list[Object] = []
    places: list[tuple[int, int]] = []
    for number, source in enumerate(sources):
        if number < asked.source or len(data) == size:
            continue
        after = asked.after if number == asked.source else 0
        rows = list(found[number].filter(pk__gt=after).order_by("pk")[: size - len(data)])
        data += source.told(rows)
        places += [(number, row.pk) for row in rows]
    return data, places[-2] if len(places) > 1 else (0, 0)


def _link(at: str, asked: Wanted, place: tuple[int, int] = (0, 0)) -> str:
    more = [("after", f"{place[0]}-{place[1]}")] if place != (0, 0) else []
    query = urlencode([*asked.asked, *more])
    return f"{at}?{query}" if query else at
