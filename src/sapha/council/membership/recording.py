"""Entering acts on nominees, seats and members in the chain of their council."""

from __future__ import annotations

from typing import Any

from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.ledger.commands import record_event


def record(actor: Account, verb: str, council: Council, **facts: Any) -> None:
    """Enter an act; facts name rows, never people."""
    key = council.ledger_key
    record_event(actor_key=actor.actor_key, verb=verb, chain=key, subject=key, facts=facts)


def locked_council(council: Council) -> Council:
    """Return the council with its row locked: those who write its seats wait for each other."""
    Council.objects.select_for_update().get(pk=council.pk)
    return Council.objects.select_related("charter__body_type", "district").get(pk=council.pk)
