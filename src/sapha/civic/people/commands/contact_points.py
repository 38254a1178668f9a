"""Keeping and removing where a person can be reached; the ledger learns the kind, never the value."""

from __future__ import annotations

from collections.abc import Mapping

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone

from sapha.civic.people.choices import ContactKind
from sapha.civic.people.commands.records import record_on_person
from sapha.civic.people.confirmations import withdraw_codes
from sapha.civic.people.models import Account, ContactPoint, Person
from sapha.civic.people.rules import require
from sapha.foundation.contacts import normal_contact
from sapha.foundation.errors import BadInput, Bilingual

_PERMIT = "people.change_contact_points"
_NOTHING_THERE = Bilingual(
    "เลือกช่องทางที่ต้องการใช้ก่อนไม่ได้ เพราะยังไม่ได้กรอกช่องทางนั้น",
    "This cannot be preferred: nothing is filled in there",
)


def _is_proven(person: Person, kind: str, value: str) -> bool:
    """Whether the value is the address with which the person opened their account."""
    proven = EmailAddress.objects.filter(user__person=person, verified=True, email__iexact=value)
    return kind == ContactKind.EMAIL and proven.exists()


@transaction.atomic
def set_contact_point(
    *, actor: Account, person: Person, kind: str, value: str, is_preferred: bool = False
) -> ContactPoint:
    """Keep where a person can be reached, in place of the one of the same kind.

    Whoever enters it, nothing but a code to confirm it goes there until its person typed
    that code (`confirm_contact_point`); only the proven sign-in address needs none.

    Args:
        actor: the person or an administrator.
        person: who is reached there.
        kind: ``email``, ``phone`` or ``line``.
        value: as it was typed.
        is_preferred: whether messages go here first; another preferred one then is no longer.

    Raises:
        NotPermitted: neither oneself nor an administrator.
        BadInput: the value is not of its kind.
    """
    require(actor, _PERMIT, person)
    normal = normal_contact(kind, value)
    Person.objects.select_for_update().get(pk=person.pk)  # two changes to one person wait for each other
    kept = ContactPoint.objects.filter(person=person, kind=kind).first() or ContactPoint(
        person=person, kind=kind
    )
    if (kept.value, kept.is_preferred) == (normal, is_preferred):
        return kept
    if kept.value != normal:
        kept.verified_at = timezone.now() if _is_proven(person, kind, normal) else None
        withdraw_codes(person, kind)
    if is_preferred:
        ContactPoint.objects.filter(person=person, is_preferred=True).update(is_preferred=False)
    kept.value, kept.is_preferred = normal, is_preferred
    kept.save()
    record_on_person(actor=actor, verb="contact_point.set", person=person, facts={"kind": kind})
    return kept


@transaction.atomic
def remove_contact_point(*, actor: Account, person: Person, kind: str) -> bool:
    """Forget where a person can be reached; tell whether there was anything to forget.

    Raises:
        NotPermitted: neither oneself nor an administrator.
    """
    require(actor, _PERMIT, person)
    Person.objects.select_for_update().get(pk=person.pk)
    removed, _ = ContactPoint.objects.filter(person=person, kind=kind).delete()
    if removed:
        withdraw_codes(person, kind)
        record_on_person(actor=actor, verb="contact_point.removed", person=person, facts={"kind": kind})
    return bool(removed)


@transaction.atomic
def change_contact_points(
    *, actor: Account, person: Person, values: Mapping[str, str], preferred: str = ""
) -> tuple[str, ...]:
    """Keep all contact points of a person as one form gives them; an empty value removes.

    Args:
        actor: the person or an administrator.
        person: who is reached there.
        values: kind to value, as typed; a kind that is not named stays as it is.
        preferred: the kind that messages go to first; empty when none is chosen.

    Returns:
        The kinds that are new or another than before and have to be confirmed.

    Raises:
        NotPermitted: neither oneself nor an administrator.
        BadInput: a value is not of its kind, or the preferred kind has none.
    """
    require(actor, _PERMIT, person)
    given = {kind: value for kind, value in values.items() if value.strip()}
    if preferred and preferred not in given:
        raise BadInput(_NOTHING_THERE, rule="people.preferred_is_empty", where="preferred")
    for kind in sorted(values.keys() - given.keys()):
        remove_contact_point(actor=actor, person=person, kind=kind)
    before = dict(person.contact_points.values_list("kind", "value"))
    kept = [
        set_contact_point(
            actor=actor, person=person, kind=kind, value=given[kind], is_preferred=kind == preferred
        )
        for kind in sorted(given)
    ]
    return tuple(one.kind for one in kept if one.verified_at is None and before.get(one.kind) != one.value)
