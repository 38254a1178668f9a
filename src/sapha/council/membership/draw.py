"""The stratified draw by lot: anybody can repeat it with this file and Python alone.

    python draw.py DRAW.json SEED
    python draw.py POOL.csv RULES.json SEED

Method. Every applicant has a number in the published pool. The seed is chosen before, and its
SHA-256 published before the pool closes, so that nobody can choose the seed that suits them.
The ticket of an applicant is SHA-256 of ``seed LF hash-of-the-pool LF number``; applicants are
called in the order of their tickets. Whoever is called gets a seat unless no way of filling
the seats that remain could then fulfil every quota. The first call thus already knows whether
a balanced draw exists: when none does, that is proved by having looked at every combination
of kinds of applicants, and said together with the reason where one quota alone is the cause.

Applicants who count alike for every quota are one kind, and kinds are what is searched; that
keeps pools of 10,000 quick. Nothing but the standard library is used here.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

# States looked at before the search gives up; charters of the city need some thousands.
MOST_STATES = 3_000_000
FIELDS = ("number", "sex", "birth_year", "subdistrict", "community_type")
FORMAT = "sapha-draw-1"


class CannotDraw(ValueError):
    """The pool or the quotas cannot be read, or the search is too large."""


class NoSuchDraw(ValueError):
    """No set of applicants fulfils the quotas; the text says what was found."""


@dataclass(frozen=True)
class Applicant:
    """One applicant: a number and traits, no name.

    Attributes:
        number: in the pool, from 1.
        traits: what quotas count, by dimension.
    """

    number: int
    traits: Mapping[str, str]


@dataclass(frozen=True)
class Quota:
    """At least and at most so many persons with a trait.

    Attributes:
        value: the trait; for ``birth_year`` a range such as ``1990-2005``, both ends included.
        least, most: persons; ``most`` ``None``: no limit.
    """

    dimension: str
    value: str
    least: int = 0
    most: int | None = None

    def counts(self, applicant: Applicant) -> bool:
        """Return whether the applicant has the trait."""
        trait = applicant.traits.get(self.dimension, "")
        if self.dimension != "birth_year":
            return bool(trait) and trait == self.value
        first, _sign, last = self.value.partition("-")
        return trait.isdecimal() and int(first or 0) <= int(trait) <= int(last or 9999)


def commitment(seed: str) -> str:
    """Return what is published of the seed before the draw."""
    return hashlib.sha256(seed.encode()).hexdigest()


def pool_file(pool: Sequence[Applicant]) -> bytes:
    """Return the pool as it is published: one line each, by number; UTF-8, LF."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(FIELDS)
    for one in sorted(pool, key=lambda one: one.number):
        writer.writerow([one.number, *(one.traits.get(field, "") for field in FIELDS[1:])])
    return text.getvalue().encode()


def read_pool(content: bytes) -> list[Applicant]:
    """Return the applicants of a published pool.

    Raises:
        CannotDraw: it is not such a file, or a number stands twice.
    """
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8"))))
    try:
        pool = [
            Applicant(int(row["number"]), {field: row[field] or "" for field in FIELDS[1:]}) for row in rows
        ]
    except (KeyError, TypeError, ValueError) as error:
        raise CannotDraw(f"the pool is not a table of {', '.join(FIELDS)}") from error
    if len({one.number for one in pool}) != len(pool):
        raise CannotDraw("a number stands twice in the pool")
    return pool


@dataclass(frozen=True)
class DrawFile:
    """One published draw: everything but the seed.

    Attributes:
        seats: to be drawn.
        reserve: how many more stand in reserve, in the order of their tickets.
        about: what it is for, as published; nothing is computed from it.
    """

    seats: int
    reserve: int
    quotas: Sequence[Quota]
    pool: Sequence[Applicant]
    about: Mapping[str, str]


def draw_file(content: DrawFile) -> bytes:
    """Return the file as it is published: JSON with sorted keys, UTF-8, one line and LF."""
    said = {
        "format": FORMAT,
        "about": dict(content.about),
        "seats": content.seats,
        "reserve": content.reserve,
        "quotas": [
            {"dimension": one.dimension, "value": one.value, "least": one.least, "most": one.most}
            for one in content.quotas
        ],
        "pool": [
            {"number": one.number, **{field: one.traits.get(field, "") for field in FIELDS[1:]}}
            for one in sorted(content.pool, key=lambda one: one.number)
        ],
    }
    return (json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n").encode()


def read_draw_file(content: bytes) -> DrawFile:
    """Return a published draw.

    Raises:
        CannotDraw: it is not such a file, or a number stands twice.
    """
    try:
        said = json.loads(content.decode("utf-8"))
        if said["format"] != FORMAT:
            raise CannotDraw(f"the file is not of the form {FORMAT}")
        quotas = [Quota(one["dimension"], one["value"], one["least"], one["most"]) for one in said["quotas"]]
        pool = [
            Applicant(int(one["number"]), {field: str(one[field]) for field in FIELDS[1:]})
            for one in said["pool"]
        ]
        read = DrawFile(int(said["seats"]), int(said["reserve"]), quotas, pool, said["about"])
    except (KeyError, TypeError, ValueError, UnicodeDecodeError) as error:
        if isinstance(error, CannotDraw):
            raise
        raise CannotDraw(f"the file is not of the form {FORMAT}") from error
    if len({one.number for one in pool}) != len(pool):
        raise CannotDraw("a number stands twice in the pool")
    return read


def ticket(seed: str, pool_hash: str, number: int) -> str:
    """Return the ticket by which an applicant is called."""
    return hashlib.sha256(f"{seed}\n{pool_hash}\n{number}".encode()).hexdigest()


class _Search:
    """Whether some numbers of each kind fill the seats within all quotas.

    Attributes:
        marks: of each kind, which quotas count it.
        states: how many states were looked at so far, over all questions.
    """

    def __init__(self, marks: Sequence[tuple[int, ...]], quotas: Sequence[Quota]) -> None:
        self.marks, self.quotas, self.states = marks, quotas, 0

    def exists(self, seats: int, supply: Sequence[int], needs: Sequence[int], rooms: Sequence[int]) -> bool:
        """Return whether ``seats`` more can be taken from the supply.

        Args:
            seats: seats that remain.
            supply: persons of each kind that remain.
            needs: persons each quota still needs.
            rooms: persons each quota still allows.
        """
        left: list[list[int]] = [[0] * len(self.quotas)]
        total = [0]
        for kind in range(len(self.marks) - 1, -1, -1):
            row = list(left[-1])
            for quota in self.marks[kind]:
                row[quota] += supply[kind]
            left.append(row)
            total.append(total[-1] + supply[kind])
        left.reverse()
        total.reverse()
        failed: set[tuple[int, ...]] = set()
        return self._fits(0, seats, tuple(needs), tuple(rooms), (supply, left, total, failed))

    def _fits(
        self, kind: int, seats: int, needs: tuple[int, ...], rooms: tuple[int, ...], known: tuple[
            Sequence[int], list[list[int]], list[int], set[tuple[int, ...]]
        ],
    ) -> bool:  # fmt: skip
        supply, left, total, failed = known
        if seats > total[kind] or any(map(int.__gt__, needs, left[kind])) or max(needs, default=0) > seats:
            return False
        if kind == len(self.marks):
            return seats == 0
        # Room beyond what can still come is as good as any: states that differ in it are one.
        rooms = tuple(min(room, seats, rest) for room, rest in zip(rooms, left[kind], strict=True))
        state = (kind, seats, *needs, *rooms)
        if state in failed:
            return False
        self.states += 1
        if self.states > MOST_STATES:
            raise CannotDraw("the quotas are too many to be searched")
        marks = self.marks[kind]
        most = min(supply[kind], seats, *(rooms[quota] for quota in marks))
        for taken in range(most, -1, -1):
            then, room = list(needs), list(rooms)
            for quota in marks:
                then[quota], room[quota] = max(then[quota] - taken, 0), room[quota] - taken
            if self._fits(kind + 1, seats - taken, tuple(then), tuple(room), known):
                return True
        failed.add(state)
        return False


def _plain_cause(pool: Sequence[Applicant], seats: int, quotas: Sequence[Quota]) -> str:
    """Return why there is no draw where one count alone shows it; empty otherwise."""
    if len(pool) < seats:
        return f"{len(pool)} applicants for {seats} seats"
    for quota in quotas:
        able = sum(map(quota.counts, pool))
        name = f"{quota.dimension} {quota.value}"
        if able < quota.least:
            return f"{name}: at least {quota.least} wanted, {able} applied"
        if quota.most is not None and len(pool) - able + quota.most < seats:
            return f"{name}: at most {quota.most} allowed, only {len(pool) - able} others applied"
    return ""


def draw(seed: str, pool: Sequence[Applicant], seats: int, quotas: Sequence[Quota]) -> list[int]:
    """Return the numbers drawn, in the order they were called.

    Raises:
        NoSuchDraw: nobody could fill the seats within the quotas; the text says why.
        CannotDraw: the quotas are too many to be searched.
    """
    if cause := _plain_cause(pool, seats, quotas):
        raise NoSuchDraw(cause)
    kinds = [tuple(place for place, quota in enumerate(quotas) if quota.counts(one)) for one in pool]
    supply_by_kind = Counter(kinds)
    marks = sorted(supply_by_kind)
    search = _Search(marks, quotas)
    place = {kind: index for index, kind in enumerate(marks)}
    supply = [supply_by_kind[kind] for kind in marks]
    needs = [quota.least for quota in quotas]
    rooms = [seats if quota.most is None else quota.most for quota in quotas]
    if not search.exists(seats, supply, needs, rooms):
        raise NoSuchDraw(
            f"no combination fulfils all quotas; {search.states} states were looked at, all there are"
        )
    pool_hash = hashlib.sha256(pool_file(pool)).hexdigest()
    called = sorted(zip(pool, kinds, strict=True), key=lambda one: ticket(seed, pool_hash, one[0].number))
    drawn: list[int] = []
    closed: set[int] = set()
    for applicant, marked in called:
        kind = place[marked]
        if len(drawn) == seats or kind in closed:
            continue
        supply[kind] -= 1
        then, room = list(needs), list(rooms)
        for quota in marked:
            then[quota], room[quota] = max(then[quota] - 1, 0), room[quota] - 1
        left = seats - len(drawn) - 1
        if min(room, default=0) >= 0 and search.exists(left, supply, then, room):
            drawn.append(applicant.number)
            needs, rooms = then, room
        else:
            # What does not fit now never will: nobody of this kind is asked again.
            closed.add(kind)
            supply[kind] = 0
    return drawn


def reserves(seed: str, pool: Sequence[Applicant], drawn: Sequence[int], most: int) -> list[int]:
    """Return who stands in reserve: the next by ticket of those who were not drawn."""
    pool_hash = hashlib.sha256(pool_file(pool)).hexdigest()
    rest = [one.number for one in pool if one.number not in set(drawn)]
    return sorted(rest, key=lambda number: ticket(seed, pool_hash, number))[:most]


def _asked(arguments: Sequence[str]) -> tuple[DrawFile, str]:
    """Return the draw and the seed that the command line names.

    Raises:
        CannotDraw: it names neither one file nor two.
    """
    if len(arguments) == 2:
        return read_draw_file(Path(arguments[0]).read_bytes()), arguments[1]
    if len(arguments) != 3:
        raise CannotDraw("usage: python draw.py DRAW.json SEED, or python draw.py POOL.csv RULES.json SEED")
    rules = json.loads(Path(arguments[1]).read_text(encoding="utf-8"))
    quotas = [Quota(**quota) for quota in rules["quotas"]]
    pool = read_pool(Path(arguments[0]).read_bytes())
    return DrawFile(rules["seats"], rules.get("reserve", 0), quotas, pool, {}), arguments[2]


def main(arguments: Sequence[str]) -> int:
    """Repeat a draw from the published files; print the numbers drawn, then those in reserve."""
    try:
        asked, seed = _asked(arguments)
    except CannotDraw as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write(f"seed {commitment(seed)}\n")
    try:
        numbers = draw(seed, asked.pool, asked.seats, asked.quotas)
    except (NoSuchDraw, CannotDraw) as error:
        sys.stdout.write(f"no draw: {error}\n")
        return 1
    sys.stdout.write("".join(f"{number}\n" for number in numbers))
    reserve = reserves(seed, asked.pool, numbers, asked.reserve)
    sys.stdout.write("".join(f"reserve {number}\n" for number in reserve))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
