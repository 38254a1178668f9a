"""Makes the day's head: gives new events their places in the tree, signs its root and publishes it."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from sapha.foundation.signing import check_key, sign_detached
from sapha.ledger import queries
from sapha.ledger.commands.events import record_event
from sapha.ledger.merkle import EMPTY_ROOT, event_leaves
from sapha.ledger.models import Event, TreeHead, TreeTile
from sapha.ledger.statements import HeadStatement
from sapha.ledger.tiles import TreeEdge, edge_of

# The chain of the heads themselves; everybody may see it.
HEADS = "tree:heads"
# Events placed in one short transaction, so that writers on SQLite wait a moment only.
_BATCH = 5_000


class MadeHead(NamedTuple):
    """A head, and whether it was made just now."""

    head: TreeHead
    is_new: bool


# Events get their places in the order of their ids, and one that commits late, with a
# smaller id than some already placed, simply comes after them: a place is given once.
_PLACE = """
INSERT INTO ledger_tree_leaf (position, event_id)
SELECT %s + ROW_NUMBER() OVER (ORDER BY new.id) - 1, new.id FROM (
    SELECT event.id FROM ledger_event AS event
    WHERE event.id > %s AND event.id <= %s
        AND NOT EXISTS (SELECT 1 FROM ledger_tree_leaf AS leaf WHERE leaf.event_id = event.id)
    ORDER BY event.id LIMIT %s
) AS new
"""
_LAST_PLACED = "SELECT event_id FROM ledger_tree_leaf WHERE position = %s"


def _lock_places() -> None:
    """Let one maker at a time give places; SQLite's transactions stand alone anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE ledger_tree_leaf IN SHARE ROW EXCLUSIVE MODE")


def _placed_now(size: int, after: int, until: int) -> tuple[int, int]:
    """Place the next events; return how many, and the id of the last."""
    with connection.cursor() as cursor:
        cursor.execute(_PLACE, [size, after, until, _BATCH])
        count = cursor.rowcount
        if not count:
            return 0, after
        cursor.execute(_LAST_PLACED, [size + count - 1])
        return count, int(cursor.fetchone()[0])


@transaction.atomic
def _place_some(edge: TreeEdge, after: int, until: int) -> tuple[TreeEdge, int, int]:
    _lock_places()
    size = queries.placed_count()
    if edge.size != size:  # another maker was at it
        edge = edge_of(size, queries.tile_hashes)
    count, last = _placed_now(size, after, until)
    placed = queries.placed_hashes(size, size + count)
    for tile in edge.extend(event_leaves(event_hash for _, event_hash in placed)):
        TreeTile(level=tile.level, number=tile.number, hashes=tile.hashes, root=tile.root).save()
    return edge, count, last


def _place_all() -> TreeEdge:
    """Place every event that is there now and has no place, and return the tree's edge."""
    until = Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    edge, count, after = edge_of(queries.placed_count(), queries.tile_hashes), 1, 0
    while count:
        edge, count, after = _place_some(edge, after, until)
    return edge


def _statement(edge: TreeEdge, latest: TreeHead | None, now: datetime) -> HeadStatement:
    return HeadStatement(
        installation=settings.SITE_URL,
        day=timezone.localtime(now).date(),
        made_at=now,
        size=edge.size,
        root=edge.root().hex(),
        previous_size=latest.size if latest else 0,
        previous_root=latest.root if latest else EMPTY_ROOT.hex(),
    )


@transaction.atomic
def _publish(statement: HeadStatement, signature: bytes, actor_key: str) -> MadeHead:
    _lock_places()
    latest = queries.tree_heads().first()
    if latest is not None and (latest.day >= statement.day or latest.size != statement.previous_size):
        return MadeHead(latest, is_new=False)
    head = TreeHead(
        day=statement.day,
        made_at=statement.made_at,
        size=statement.size,
        root=statement.root,
        previous_size=statement.previous_size,
        statement=statement.to_json(),
        signature=signature,
    )
    head.save()
    facts = {"day": head.day, "size": head.size, "root": head.root, "signed": bool(signature)}
    record_event(actor_key=actor_key, verb="ledger.head_published", chain=HEADS, subject=HEADS, facts=facts)
    return MadeHead(head, is_new=True)


def make_head(*, actor_key: str, now: datetime | None = None) -> MadeHead:
    """Make and publish the head of today, unless it is there already.

    It covers every event recorded so far; the event of its own publication falls into the
    next. When the clock has gone back behind the newest head, nothing is made.

    Args:
        actor_key: public key of the acting account.
        now: the time of making; ``None`` for now.

    Raises:
        SystemUnable: a key or timestamp authority is set and cannot be used; nothing is
            published, and a later run makes up for it.
    """
    now = now or timezone.now()
    latest = queries.tree_heads().first()
    if latest is not None and latest.day >= timezone.localtime(now).date():
        return MadeHead(latest, is_new=False)
    if settings.SIGNING.signs:
        check_key(settings.SIGNING)
    statement = _statement(_place_all(), latest, now)
    content = statement.to_json().encode()
    signature = sign_detached(settings.SIGNING, content) if settings.SIGNING.signs else b""
    return _publish(statement, signature, actor_key)
