"""How a person wants to be told, and which kinds of messages a recipient declines."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass

from django.db import transaction

from sapha.civic.people.commands.records import record_on_person
from sapha.civic.people.models import Account, Person
from sapha.civic.people.queries import person_of
from sapha.civic.people.rules import require
from sapha.evidence.notices.choices import EVERY_KIND, Rhythm
from sapha.evidence.notices.kinds import message_kinds
from sapha.evidence.notices.models import DeliveryPreference, OutboxMessage, Unsubscription
from sapha.foundation.errors import BadInput, Bilingual
from sapha.foundation.jobs import WORKER_KEY
from sapha.ledger.commands import record_event

_OFFICIAL = Bilingual(
    "ข้อความประเภทนี้เป็นข้อความราชการ จึงงดรับไม่ได้", "Messages of this kind are official and cannot be declined"
)


@dataclass(frozen=True, slots=True)
class Wish:
    """How somebody wants to be told.

    Attributes:
        by_email, by_line, by_sms: channels that may be used.
        rhythm: ``digest`` or ``at_once``.
        language: ``th`` or ``en``.
    """

    by_email: bool = True
    by_line: bool = False
    by_sms: bool = False
    rhythm: str = Rhythm.DIGEST.value
    language: str = "th"


@transaction.atomic
def change_preference(*, actor: Account, wish: Wish, declined: Collection[str] = ()) -> None:
    """Keep how the actor wants to be told, and exactly these kinds as declined.

    Raises:
        NotPermitted: the actor is no person.
        BadInput: a declined kind is official or unknown.
    """
    require(actor, "notices.use_inbox")
    person = Person.objects.select_for_update().get(pk=person_of(actor).pk)  # two changes wait for each other
    values = asdict(wish)
    kept = DeliveryPreference.objects.filter(person=person).first() or DeliveryPreference(person=person)
    changed = sorted(name for name, value in values.items() if getattr(kept, name) != value)
    if changed or kept.pk is None:
        for name, value in values.items():
            setattr(kept, name, value)
        kept.save()
        record_on_person(
            actor=actor, verb="delivery_preference.changed", person=person, facts={"fields": changed}
        )
    _set_declined(actor, person, set(declined))


def _set_declined(actor: Account, person: Person, wanted: set[str]) -> None:
    for kind in wanted:
        _check_may_decline(kind)
    mine = Unsubscription.objects.filter(recipient_key=person.ledger_key)
    had = set(mine.values_list("kind", flat=True))
    for kind in sorted(wanted - had):
        Unsubscription.objects.create(recipient_key=person.ledger_key, kind=kind)
        record_on_person(actor=actor, verb="messages.declined", person=person, facts={"kind": kind})
    for kind in sorted(had - wanted):
        mine.filter(kind=kind).delete()
        record_on_person(actor=actor, verb="messages.resumed", person=person, facts={"kind": kind})


def _check_may_decline(kind: str) -> None:
    known = message_kinds().get(kind)
    if kind != EVERY_KIND and (known is None or known.official):
        raise BadInput(_OFFICIAL, rule="notices.kind_is_official", where="declined")


@transaction.atomic
def decline_by_link(*, actor_key: str = WORKER_KEY, message: OutboxMessage, kind: str) -> None:
    """Decline a kind for the recipient of a message, who holds its signed address.

    Whoever holds the address may do this and nothing else; doing it again changes nothing.

    Raises:
        BadInput: the kind is official or unknown.
    """
    _check_may_decline(kind)
    rows = [Unsubscription(recipient_key=message.recipient_key, kind=kind)]
    if Unsubscription.objects.filter(recipient_key=message.recipient_key, kind=kind).exists():
        return
    Unsubscription.objects.bulk_create(rows, ignore_conflicts=True)
    key = message.recipient_key if message.person_id else "system"
    record_event(
        actor_key=actor_key,
        verb="messages.declined",
        chain=key,
        subject=key if message.person_id else "system:outbox",
        facts={"kind": kind},
    )


@transaction.atomic
def want_again(*, actor_key: str, person: Person, kind: str) -> bool:
    """Take back that a person declined a kind, because they just asked for such messages; whether they had.

    That somebody wants no message at all stays as it is.

    Args:
        actor_key: who asked.
        person: whose wish it is.
        kind: name of the kind.
    """
    key = person.ledger_key
    if not Unsubscription.objects.filter(recipient_key=key, kind=kind).delete()[0]:
        return False
    record_event(actor_key=actor_key, verb="messages.resumed", chain=key, subject=key, facts={"kind": kind})
    return True
