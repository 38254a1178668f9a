"""The tree over all events: its tiles, its published heads, and proofs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.db.models import QuerySet

from sapha.foundation.errors import Bilingual, NotThere
from sapha.ledger.merkle import consistency_proof, event_leaf, inclusion_proof
from sapha.ledger.models import Event, TreeHead, TreeLeaf, TreeTile
from sapha.ledger.queries.pages import may_view
from sapha.ledger.statements import ConsistencyProof, InclusionProof
from sapha.ledger.tiles import HEIGHT, WIDTH, node_source, split_hashes

_NO_HEAD = Bilingual(
    "ยังไม่มีค่าแฮชรวมประจำวัน สร้างด้วย sapha ledger head --make",
    "no head has been made yet: sapha ledger head --make",
)
_NO_SUCH_HEAD = Bilingual("ไม่มีค่าแฮชรวมประจำวันของวันนี้หรือขนาดนี้", "There is no head of this day or size")
_NO_EVENT = Bilingual("ไม่พบเหตุการณ์นี้", "There is no such act")
_NOT_COVERED = Bilingual(
    "เหตุการณ์นี้ใหม่กว่าค่าแฮชรวมประจำวันล่าสุด โปรดกลับมาดูในวันถัดไป",
    "This act is newer than the latest head: come back tomorrow",
)


@dataclass(frozen=True, slots=True)
class PublishedHead:
    """One published head.

    Attributes:
        day: Bangkok's day.
        made_at: when it was made.
        size: how many events it covers.
        root: root of the tree over them, 64 hexadecimal digits.
        previous_size: size of the head before it.
        is_signed: whether a signature stands beside it.
    """

    day: date
    made_at: datetime
    size: int
    root: str
    previous_size: int
    is_signed: bool


def published(head: TreeHead) -> PublishedHead:
    """Return the head as others show and print it."""
    return PublishedHead(
        head.day, head.made_at, head.size, head.root, head.previous_size, is_signed=bool(head.signature)
    )


def tree_heads() -> QuerySet[TreeHead]:
    """Return every published head, newest first."""
    return TreeHead.objects.order_by("-day")


def latest_head() -> PublishedHead | None:
    """Return the newest published head; ``None`` before the first."""
    head = tree_heads().first()
    return None if head is None else published(head)


def newest_head() -> TreeHead:
    """Return the newest published head.

    Raises:
        NotThere: none has been made yet.
    """
    head = tree_heads().first()
    if head is None:
        raise NotThere(_NO_HEAD, rule="ledger.no_head")
    return head


def head_of_day(day: date) -> TreeHead:
    """Return the head of one day.

    Raises:
        NotThere: none was made on that day.
    """
    head = TreeHead.objects.filter(day=day).first()
    if head is None:
        raise NotThere(_NO_SUCH_HEAD, rule="ledger.no_such_head")
    return head


def head_of_size(size: int) -> TreeHead:
    """Return the newest head of this size.

    Raises:
        NotThere: no head has it.
    """
    head = tree_heads().filter(size=size).first()
    if head is None:
        raise NotThere(_NO_SUCH_HEAD, rule="ledger.no_such_head")
    return head


def placed_count() -> int:
    """Return how many events have a place in the tree."""
    last = TreeLeaf.objects.order_by("-position").values_list("position", flat=True).first()
    return 0 if last is None else last + 1


def placed_hashes(start: int, end: int) -> list[tuple[int, str]]:
    """Return position and event hash of the events placed from ``start`` to before ``end``, in order."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT leaf.position, event.hash FROM ledger_tree_leaf AS leaf"
            " JOIN ledger_event AS event ON event.id = leaf.event_id"
            " WHERE leaf.position >= %s AND leaf.position < %s ORDER BY leaf.position",
            [start, end],
        )
        found: list[tuple[int, str]] = cursor.fetchall()
    return found


def hash_batches(start: int, end: int, batch: int = 4_096) -> Iterator[list[tuple[int, str]]]:
    """Yield position and event hash of the events placed in this range, in short reads of their own."""
    for first in range(start, end, batch):
        yield placed_hashes(first, min(first + batch, end))


def hash_lines(size: int) -> Iterator[bytes]:
    """Yield the hashes of the first events of the tree, one a line in order, some thousand lines at a time."""
    for batch in hash_batches(0, size):
        yield "".join(f"{each}\n" for _, each in batch).encode()


def kept_tile(level: int, number: int) -> tuple[bytes, bytes] | None:
    """Return hashes and root of a tile as they are kept; ``None`` when it is not there."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT hashes, root FROM ledger_tree_tile WHERE level = %s AND number = %s", [level, number]
        )
        found = cursor.fetchone()
    return None if found is None else (bytes(found[0]), bytes(found[1]))


def tile_hashes(level: int, number: int) -> list[bytes]:
    """Return the hashes of a tile: kept when it is complete, gathered from below while it is not."""
    kept = TreeTile.objects.filter(level=level, number=number).values_list("hashes", flat=True).first()
    if kept is not None:
        return split_hashes(bytes(kept))
    first = number << HEIGHT
    if level == 0:
        return [event_leaf(event_hash) for _, event_hash in placed_hashes(first, first + WIDTH)]
    below = TreeTile.objects.filter(level=level - 1, number__gte=first, number__lt=first + WIDTH)
    return [bytes(root) for root in below.order_by("number").values_list("root", flat=True)]


def prove_inclusion(
    actor: object | None, chain: str, sequence: int, size: int | None = None
) -> InclusionProof:
    """Return the proof that an event is under a head, the newest unless a size is given.

    Args:
        actor: who asks; ``None`` for a visitor.
        chain: the event's chain.
        sequence: its place there.
        size: size of a published head.

    Raises:
        NotThere: there is no such event or head, the actor may not see the event, or the
            event is newer than the head.
    """
    event = Event.objects.select_related("leaf").filter(chain=chain, sequence=sequence).first()
    if event is None or not may_view(actor, event.subject):
        raise NotThere(_NO_EVENT, rule="ledger.no_event")
    head = newest_head() if size is None else head_of_size(size)
    position = event.leaf.position if hasattr(event, "leaf") else None
    if position is None or position >= head.size:
        raise NotThere(_NOT_COVERED, rule="ledger.not_covered")
    path = inclusion_proof(position, head.size, node_source(tile_hashes))
    steps = tuple(step.hex() for step in path)
    return InclusionProof(chain, sequence, event.hash, position, head.size, head.root, steps)


def prove_consistency(first_size: int, second_size: int) -> ConsistencyProof:
    """Return the proof that the head of the first size is the beginning of that of the second.

    Raises:
        NotThere: no published head has one of the sizes, or they stand in the wrong order.
    """
    first, second = head_of_size(first_size), head_of_size(second_size)
    if not 0 < first.size <= second.size:
        raise NotThere(_NO_SUCH_HEAD, rule="ledger.no_such_head")
    path = consistency_proof(first.size, second.size, node_source(tile_hashes))
    return ConsistencyProof(
        first.size, first.root, second.size, second.root, tuple(step.hex() for step in path)
    )
