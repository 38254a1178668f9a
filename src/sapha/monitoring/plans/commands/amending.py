"""A goal of a proclaimed plan gets another text or target: by a document and from a day; the old one stays."""

from __future__ import annotations

from django.db import transaction

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.foundation.errors import Conflict
from sapha.ledger.commands import record_event
from sapha.monitoring.plans.amendments import MOVED, NodeTerms, check_terms, tidy
from sapha.monitoring.plans.models import NodeVersion, PlanNode


@transaction.atomic
def amend_node(*, actor: Account, node: PlanNode, terms: NodeTerms, seen: int) -> NodeVersion:
    """Keep the next version of a node; the proclaimed text is version 1 and stays where it is.

    Args:
        actor: who keeps it.
        node: what is amended.
        terms: what it says from its first day on.
        seen: number of the last version when the form was opened; 1 is the proclaimed text.

    Raises:
        NotPermitted: the actor keeps no plans.
        BadInput: a term cannot be; ``where`` is the field.
        Conflict: somebody amended it in the meantime.
    """
    require(actor, "plans.amend_node")
    kept = PlanNode.objects.select_for_update(of=("self",)).select_related("plan").get(pk=node.pk)
    last = kept.versions.order_by("-number").first()
    number = last.number if last else 1
    if number != seen:
        raise Conflict(MOVED, rule="plans.amended_meanwhile")
    said = tidy(terms)
    check_terms(said, kept.plan.last_year, last.in_force_from if last else None)
    made = NodeVersion.objects.create(
        node=kept,
        number=number + 1,
        text=said.text,
        target=said.target,
        in_force_from=said.in_force_from,
        document=said.document,
        document_on=said.document_on,
        reason=said.reason,
        made_by=actor,
    )
    record_event(
        actor_key=actor.actor_key,
        verb="plan_node.amended",
        chain="system",
        subject=f"plan_node:{kept.pk}",
        facts={
            "number": made.number,
            "in_force_from": said.in_force_from.isoformat(),
            "document": said.document,
            "document_on": said.document_on.isoformat(),
            "text": said.text,
            "target": said.target,
        },
    )
    return made
