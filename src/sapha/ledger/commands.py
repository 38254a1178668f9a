"""The one write of the ledger."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.db import connection, transaction
from django.utils import timezone

from sapha.foundation.canonical import canonical_json
from sapha.ledger.chain import GENESIS_HASH, EventContent, event_hash, time_text
from sapha.ledger.models import ChainHead, Event
from sapha.ledger.verbs import registered_verb

# Kind and public key; "system" is the chain of acts on the installation itself.
_KEY = re.compile(r"system|[a-z][a-z_]*:[A-Za-z0-9][A-Za-z0-9._/-]*")


def _check_keys(**keys: str) -> None:
    for what, key in keys.items():
        if not _KEY.fullmatch(key):
            raise ValueError(f"{what} {key!r} is not of the form kind:key")


def _facts_text(verb: str, facts: Mapping[str, object]) -> str:
    known = registered_verb(verb)
    if known is None:
        raise ValueError(f"ledger verb {verb!r} is not registered")
    if undeclared := set(facts) - known.facts:
        raise ValueError(f"{verb} does not declare the facts {', '.join(sorted(undeclared))}")
    return canonical_json(dict(facts)).decode()


def _locked_head(chain: str) -> ChainHead:
    heads = ChainHead.objects.select_for_update()
    head = heads.filter(pk=chain).first()
    if head is None:
        # Two first events at once: one inserts, the other waits for it and reads its row.
        ChainHead.objects.bulk_create([ChainHead(chain=chain, hash=GENESIS_HASH)], ignore_conflicts=True)
        head = heads.get(pk=chain)
    return head


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
    _check_keys(chain=chain, subject=subject, actor_key=actor_key)
    text = _facts_text(verb, facts or {})
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("an act and its ledger event share one transaction")
    head = _locked_head(chain)
    now = timezone.now()
    content = EventContent(chain, head.length + 1, verb, actor_key, subject, time_text(now), text, head.hash)
    event = Event(**{**content._asdict(), "at": now, "facts": dict(facts or {})}, hash=event_hash(content))
    event.save()
    ChainHead.objects.filter(pk=chain).update(length=event.sequence, hash=event.hash)
    return event
