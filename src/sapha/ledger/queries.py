"""What may be asked of the ledger: its rows as they were hashed, and the events one may see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import NamedTuple

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet, Sum
from django.utils import timezone

from sapha.foundation.errors import Bilingual
from sapha.foundation.subjects import subject_kind
from sapha.ledger.actors import ActorThen, actor_names
from sapha.ledger.chain import EventContent
from sapha.ledger.models import ChainHead, Event
from sapha.ledger.verbs import registered_verb

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


class KeptHead(NamedTuple):
    """The head of one chain as it was kept."""

    length: int
    hash: str


def _rows(condition: str, values: Sequence[str | int], limit: int) -> list[KeptEvent]:
    columns = (
        f"chain, sequence, verb, actor_key, subject, {_TIME[connection.vendor]}, facts, previous_hash, hash"
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {columns} FROM ledger_event WHERE {condition} ORDER BY chain, sequence LIMIT {limit:d}",  # noqa: S608 - constants
            values,
        )
        return [KeptEvent(EventContent(*row[:8]), row[8]) for row in cursor.fetchall()]


def event_batches(size: int = _BATCH) -> Iterator[list[KeptEvent]]:
    """Yield every event, chain by chain in order of sequence, in batches of constant size.

    Each batch is a short read of its own by key: no cursor stays open on either database
    and writers go on meanwhile.
    """
    batch = _rows("TRUE", [], size)
    while batch:
        yield batch
        last = batch[-1].content
        batch = _rows("(chain, sequence) > (%s, %s)", [last.chain, last.sequence], size)


def later_events(chain: str, after: int, until: int) -> Iterator[KeptEvent]:
    """Yield the events of one chain with ``after < sequence <= until``."""
    while rows := _rows("chain = %s AND sequence > %s AND sequence <= %s", [chain, after, until], _BATCH):
        yield from rows
        after = rows[-1].content.sequence


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


@dataclass(frozen=True, slots=True)
class EventLine:
    """One event as people read it.

    Attributes:
        number: running number of the event; pages are cut by it.
        at: time of the act.
        sentence: what was done.
        actor: who did it, by role and unit.
        subject: kind and key of what was acted on.
        url: its page.
        chain: key of the chain.
        sequence: place in the chain.
        hash: the hash of the event.
    """

    number: int
    at: datetime
    sentence: Bilingual
    actor: Bilingual
    subject: str
    url: str
    chain: str
    sequence: int
    hash: str


@dataclass(frozen=True, slots=True)
class EventPage:
    """Some events, newest first, and where the older ones begin (``None``: there are none)."""

    lines: tuple[EventLine, ...]
    older: int | None


# A page looks at so many rows at most, so that a visitor who may see few of them does not
# make the server read the whole ledger; the link to older events leads on from there.
_SCAN, _SCANS = 200, 5


def _parts(subject: str) -> tuple[str, str]:
    kind, _, key = subject.partition(":")
    return kind, key


def may_view(actor: object | None, subject: str) -> bool:
    """Return whether the actor may see the subject; a kind nobody registered is seen by nobody."""
    kind, key = _parts(subject)
    owner = subject_kind(kind)
    return owner is not None and owner.may_view(actor, key)


def subject_title(subject: str) -> str:
    """Return what people call the subject; its key when nothing else is known."""
    kind, key = _parts(subject)
    owner = subject_kind(kind)
    return (owner.title(key) if owner else "") or subject


def _url(subject: str) -> str:
    kind, key = _parts(subject)
    owner = subject_kind(kind)
    return owner.url(key) if owner else ""


def _day(at: datetime) -> date:
    return timezone.localtime(at).date()


def _line(event: Event, actor: Bilingual) -> EventLine:
    verb = registered_verb(event.verb)
    sentence = verb.told(event.facts) if verb else Bilingual(event.verb, event.verb)
    url, place = _url(event.subject), (event.chain, event.sequence)
    return EventLine(event.pk, event.at, sentence, actor, event.subject, url, *place, event.hash)


def _lines(events: list[Event]) -> tuple[EventLine, ...]:
    actors = [ActorThen(event.actor_key, _day(event.at)) for event in events]
    names = actor_names(actors)
    return tuple(_line(event, names[actor]) for event, actor in zip(events, actors, strict=True))


def visible_events(
    actor: object | None, *, chain: str = "", before: int | None = None, size: int = 30
) -> EventPage:
    """Return the latest events whose subject the actor may see, newest first.

    Args:
        actor: who asks; ``None`` for a visitor.
        chain: only events of this chain; empty for all.
        before: only events with a smaller number: the page after another.
        size: at most so many.
    """
    rows: QuerySet[Event] = Event.objects.filter(chain=chain) if chain else Event.objects.all()
    seen: list[Event] = []
    is_visible = cache(lambda subject: may_view(actor, subject))
    for _ in range(_SCANS):
        batch = list((rows.filter(pk__lt=before) if before else rows).order_by("-pk")[:_SCAN])
        for event in batch:
            before = event.pk
            if is_visible(event.subject):
                seen.append(event)
            if len(seen) == size:
                break
        if len(seen) == size or len(batch) < _SCAN:
            break
    more = before is not None and rows.filter(pk__lt=before).exists()
    return EventPage(_lines(seen), before if more else None)
