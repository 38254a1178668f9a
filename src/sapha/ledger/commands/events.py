"""The one write of the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from sapha.ledger.chain import GENESIS_HASH, EventContent, event_hash, new_nonce, time_text
from sapha.ledger.models import ChainHead, Event
from sapha.ledger.validators import check_keys
from sapha.ledger.verbs import facts_text

_INSERT = (
    "INSERT INTO ledger_event"
    " (chain, sequence, verb, actor_key, subject, at, facts, previous_hash, nonce, hash)"
    " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s) RETURNING id"
)


def _locked_head(chain: str) -> tuple[int, str]:
    """Return length and hash of the chain, its head row locked until the transaction ends.

    Plain SQL here, in `_written` and in `_move_head`: every act of the house pays for these three.
    """
    lock = " FOR UPDATE" if connection.features.has_select_for_update else ""
    with connection.cursor() as cursor:
        for _ in range(2):
            cursor.execute(f"SELECT length, hash FROM ledger_chain_head WHERE chain = %s{lock}", [chain])  # noqa: S608 - constant
            if found := cursor.fetchone():
                return int(found[0]), str(found[1])
            # Two first events at once: one inserts, the other waits for it and reads its row.
            head = ChainHead(chain=chain, hash=GENESIS_HASH)
            ChainHead.objects.bulk_create([head], ignore_conflicts=True)
    raise AssertionError(f"the head of {chain} was just made")  # pragma: no cover - never deleted


def _written(content: EventContent, at: datetime, facts: dict[str, object], kept_hash: str) -> Event:
    """Insert the row and return it as its model; the facts go in as the text that was hashed.

    Database and model refuse any change of it afterwards, as if the model had saved it.
    """
    kept_at = connection.ops.adapt_datetimefield_value(at)
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, [*content[:5], kept_at, *content[6:], kept_hash])
        number = int(cursor.fetchone()[0])
    event = Event(pk=number, hash=kept_hash, **{**content._asdict(), "at": at, "facts": facts})
    event._state.adding, event._state.db = False, connection.alias  # noqa: SLF001 - Django's documented door
    return event


def _move_head(chain: str, length: int, head_hash: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE ledger_chain_head SET length = %s, hash = %s WHERE chain = %s", [length, head_hash, chain]
        )


def record_event(
    *, actor_key: str, verb: str, chain: str, subject: str, facts: Mapping[str, object] | None = None
) -> Event:
    """Append one event to a chain, in the transaction of the act it records.

    Writers of one chain wait for each other until their transaction ends (PostgreSQL: the
    chain's head row; SQLite: the write lock taken at BEGIN IMMEDIATE); writers of different
    chains never meet. A command that writes to several chains does so in the order of
    their keys, lest two such commands wait for each other.

    Args:
        actor_key: public key of the actor, ``account:12`` or ``service:console``.
        verb: a registered verb.
        chain: ``system`` or kind and key of the chain, ``project:04060000-3756``.
        subject: kind and key of what was acted on; often the same as the chain.
        facts: only keys the verb declares; canonical JSON values, no floats needed.

    Raises:
        ValueError: a key is malformed, the verb unregistered, or a fact undeclared.
        TypeError: a fact has no canonical form.
        TransactionManagementError: no transaction is open.
    """
    check_keys(chain=chain, subject=subject, actor_key=actor_key)
    text = facts_text(verb, facts or {})
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("an act and its ledger event share one transaction")
    length, previous = _locked_head(chain)
    now = timezone.now()
    place = (chain, length + 1, verb, actor_key, subject)
    content = EventContent(*place, time_text(now), text, previous, new_nonce())
    kept_hash = event_hash(content)
    event = _written(content, now, dict(facts or {}), kept_hash)
    _move_head(chain, length + 1, kept_hash)
    return event
