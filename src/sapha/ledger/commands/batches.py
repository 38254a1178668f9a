"""One act on many things: an event on the chain of each, in as many statements as for a few."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.utils import timezone

from sapha.ledger.chain import GENESIS_HASH, EventContent, event_hash, new_nonce, time_text
from sapha.ledger.models import ChainHead
from sapha.ledger.validators import check_keys
from sapha.ledger.verbs import facts_text

_COLUMNS = "chain, sequence, verb, actor_key, subject, at, facts, previous_hash, nonce, hash"
_ROW = "(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
# Below the number of values that either database takes in one statement.
_AT_A_TIME = 500


def record_events(*, actor_key: str, verb: str, facts: Mapping[str, Mapping[str, object]]) -> None:
    """Append one event to each of several chains, each about the thing the chain belongs to.

    The chains are locked in the order of their keys, as `record_event` asks of its callers.

    Args:
        actor_key: public key of the actor.
        verb: a registered verb.
        facts: what is told on each chain, by its key.

    Raises:
        ValueError: a key is malformed, the verb unregistered, or a fact undeclared.
        TypeError: a fact has no canonical form.
        TransactionManagementError: no transaction is open.
    """
    chains = sorted(facts)
    check_keys(actor_key=actor_key, **{f"chain {key}": key for key in chains})
    texts = {chain: facts_text(verb, facts[chain]) for chain in chains}
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("an act and its ledger event share one transaction")
    now = timezone.now()
    for first in range(0, len(chains), _AT_A_TIME):
        some = chains[first : first + _AT_A_TIME]
        heads = _locked_heads(some)
        contents = [
            EventContent(
                chain, heads[chain][0] + 1, verb, actor_key, chain, time_text(now), texts[chain],
                heads[chain][1], new_nonce(),
            )
            for chain in some
        ]  # fmt: skip
        _write([(content, event_hash(content)) for content in contents], now)


def _locked_heads(chains: Sequence[str]) -> dict[str, tuple[int, str]]:
    """Return length and hash of each chain, the head rows locked until the transaction ends."""
    known = ChainHead.objects.filter(chain__in=chains)
    missing = set(chains) - set(known.values_list("chain", flat=True))
    if missing:
        begun = [ChainHead(chain=chain, hash=GENESIS_HASH) for chain in sorted(missing)]
        ChainHead.objects.bulk_create(begun, ignore_conflicts=True)
    locked = known.select_for_update().order_by("chain")
    return {head.chain: (head.length, head.hash) for head in locked}


def _write(events: Sequence[tuple[EventContent, str]], at: datetime) -> None:
    kept_at = connection.ops.adapt_datetimefield_value(at)
    rows = [(*content[:5], kept_at, *content[6:], kept_hash) for content, kept_hash in events]
    whens, places = " ".join(["WHEN %s THEN %s"] * len(events)), ", ".join(["%s"] * len(events))
    hashes = [value for content, kept_hash in events for value in (content.chain, kept_hash)]
    with connection.wrap_database_errors, connection.cursor() as cursor:
        _insert(cursor, rows)
        cursor.execute(
            f"UPDATE ledger_chain_head SET length = length + 1, hash = CASE chain {whens} END"  # noqa: S608 - constants
            f" WHERE chain IN ({places})",
            [*hashes, *(content.chain for content, _hash in events)],
        )


def _insert(cursor: CursorWrapper, rows: Sequence[tuple[Any, ...]]) -> None:
    """Add the rows of events, in their order; PostgreSQL takes many fastest by COPY."""
    if connection.vendor == "postgresql":
        with cursor.copy(f"COPY ledger_event ({_COLUMNS}) FROM STDIN") as table:
            for row in rows:
                table.write_row(row)
        return
    places = ", ".join([_ROW] * len(rows))
    cursor.execute(
        f"INSERT INTO ledger_event ({_COLUMNS}) VALUES {places}",  # noqa: S608 - constants
        [value for row in rows for value in row],
    )
