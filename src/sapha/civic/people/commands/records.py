"""Acts on a person's data that are entered in the ledger: reading, changing, signing in."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from sapha.civic.people.models import Account, Person
from sapha.civic.people.names import PersonDetails
from sapha.civic.people.rules import require
from sapha.ledger.commands import record_event

# Reading a list is an act on the installation, not on one person.
STAFF_LIST = "system:staff_list"


def record_on_person(
    *, actor: Account, verb: str, person: Person, facts: Mapping[str, object] | None = None
) -> None:
    """Enter an act on a person in that person's chain, inside a command's transaction."""
    key = person.ledger_key
    record_event(actor_key=actor.actor_key, verb=verb, chain=key, subject=key, facts=facts)


@transaction.atomic
def record_reading(*, actor: Account, page: str, persons: int, person: Person | None = None) -> None:
    """Enter that staff read personal data: the page, how many persons, never whom by name.

    One's own data may be read without a trace (PDPA 2562 section 30).
    """
    facts = {"page": page, "persons": persons}
    if person is None:
        record_event(
            actor_key=actor.actor_key, verb="person.read", chain="system", subject=STAFF_LIST, facts=facts
        )
    elif person.pk != actor.person_id:
        record_on_person(actor=actor, verb="person.read", person=person, facts=facts)


@transaction.atomic
def record_account_act(*, actor: Account, verb: str, facts: Mapping[str, object] | None = None) -> None:
    """Enter an act on one's own account: signing in or out, a new password, a second factor."""
    key = f"person:{actor.person_id}" if actor.person_id else "system"
    record_event(actor_key=actor.actor_key, verb=verb, chain=key, subject=key, facts=facts)


@transaction.atomic
def change_person(*, actor: Account, person: Person, details: PersonDetails) -> None:
    """Change the name and post of a person; what stays the same is not recorded.

    Raises:
        NotPermitted: neither one's own data nor an administrator.
    """
    require(actor, "people.change_person", person)
    kept = Person.objects.select_for_update().get(pk=person.pk)
    columns = details.columns()
    changed = sorted(name for name in PersonDetails.__slots__ if getattr(kept, name) != columns[name])
    if not changed:
        return
    for name, value in columns.items():
        setattr(kept, name, value)
    kept.save()
    record_on_person(actor=actor, verb="person.changed", person=kept, facts={"fields": changed})
