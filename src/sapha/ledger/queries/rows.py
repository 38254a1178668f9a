"""The rows of the ledger as they were hashed, in batches of constant size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from django.db import connection
from django.db.models import Exists, OuterRef, Sum

from sapha.ledger.chain import EventContent
from sapha.ledger.models import ChainHead, Event

# The time as text, just as it was hashed: no conversion in Python for a million rows.
_TIME = {
    "sqlite": "replace(CAST(at AS TEXT), ' ', 'T') || 'Z'",
    "postgresql": """replace(to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), '.000000Z', 'Z')""",
}
_BATCH = 2_000


class KeptEvent(NamedTuple):
    """One row of the ledger: what was hashed, and the hash that was kept."""

    content: EventContent
    hash: str


# What a `KeptEvent` holds, as the database gives it: the content's values, then the hash.
PlainRow = tuple[str, int, str, str, str, str, str, str, str, str]


class KeptHead(NamedTuple):
    """The head of one chain as it was kept."""

    length: int
    hash: str


def _rows(condition: str, values: Sequence[str | int], limit: int) -> list[PlainRow]:
    columns = (
        f"chain, sequence, verb, actor_key, subject, {_TIME[connection.vendor]},"
        " facts, previous_hash, nonce, hash"
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {columns} FROM ledger_event WHERE {condition} ORDER BY chain, sequence LIMIT {limit:d}",  # noqa: S608 - constants
            values,
        )
        found: list[PlainRow] = cursor.fetchall()
    return found


def event_batches(size: int = _BATCH) -> Iterator[list[PlainRow]]:
    """Yield every event, chain by chain in order of sequence, in batches of constant size.

    Each batch is a short read of its own by key: no cursor stays open on either database
    and writers go on meanwhile.
    """
    batch = _rows("TRUE", [], size)
    while batch:
        yield batch
        batch = _rows("(chain, sequence) > (%s, %s)", batch[-1][:2], size)


def later_events(chain: str, after: int, until: int) -> Iterator[KeptEvent]:
    """Yield the events of one chain with ``after < sequence <= until``."""
    while rows := _rows("chain = %s AND sequence > %s AND sequence <= %s", [chain, after, until], _BATCH):
        for row in rows:
            yield KeptEvent(EventContent(*row[:9]), row[9])
        after = rows[-1][1]


def heads_of(chains: Iterable[str]) -> dict[str, KeptHead]:
    """Return the heads of these chains; a chain without one is left out."""
    rows = ChainHead.objects.filter(pk__in=list(chains)).values_list("chain", "length", "hash")
    return {chain: KeptHead(length, head) for chain, length, head in rows}


def chains_without_events() -> Iterator[str]:
    """Yield the chains whose head counts events while none is there."""
    events = Event.objects.filter(chain=OuterRef("chain"))
    heads = ChainHead.objects.filter(~Exists(events), length__gt=0).order_by("chain")
    yield from heads.values_list("chain", flat=True).iterator(chunk_size=_BATCH)


def event_count() -> int:
    """Return how many events the heads count, for a progress bar."""
    return ChainHead.objects.aggregate(total=Sum("length"))["total"] or 0
