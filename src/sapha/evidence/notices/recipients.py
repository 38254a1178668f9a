"""Who receives: people by their account and contact points, others by a bare address."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from allauth.account.models import EmailAddress

from sapha.civic.people.models import Person
from sapha.evidence.notices.channels import usable_channels
from sapha.evidence.notices.choices import CONTACT_KIND, OUTSIDE, Channel
from sapha.evidence.notices.models import DeliveryPreference, Unsubscription
from sapha.evidence.notices.routing import Reach
from sapha.foundation.contacts import normal_contact

CHANNEL_OF = {kind: channel for channel, kind in CONTACT_KIND.items()}


def reachable_kinds() -> list[str]:
    """Return the kinds of contact points whose channel is set up."""
    usable = usable_channels()
    return [kind for kind, channel in CHANNEL_OF.items() if channel.value in usable]


@dataclass(frozen=True, slots=True)
class Recipient:
    """One recipient with everything that decides how and when they are told.

    Attributes:
        key: ``person:12``, or channel and address.
        person: the person; ``None`` for a bare address.
        address: the bare address; empty for a person.
        reach: the ways to them.
        at_once: whether they want each message at once.
        language: ``th`` or ``en``; empty when both must be told.
    """

    key: str
    person: Person | None
    address: str
    reach: Reach
    at_once: bool = False
    language: str = "th"


def channel_of_address(address: str) -> Channel:
    """Return the channel a bare address belongs to, by its look."""
    if "@" in address:
        return Channel.EMAIL
    return Channel.LINE if address.strip()[:1] in {"U", "u"} else Channel.SMS


def bare_recipient_key(address: str) -> tuple[str, Channel, str]:
    """Return key, channel and normal form of a bare address.

    Raises:
        BadInput: it is no address of its kind.
    """
    channel = channel_of_address(address)
    normal = normal_contact(CONTACT_KIND[channel], address)
    return f"{channel}:{normal}", channel, normal


def declined_kinds(keys: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return the kinds each recipient declined; one query."""
    found: dict[str, set[str]] = {}
    rows = Unsubscription.objects.filter(recipient_key__in=set(keys))
    for key, kind in rows.values_list("recipient_key", "kind"):
        found.setdefault(key, set()).add(kind)
    return {key: frozenset(kinds) for key, kinds in found.items()}


def addresses_of(person: Person, proven: Collection[str]) -> tuple[dict[str, str], str]:
    """Return channel to address, and the preferred channel; from what was fetched with the person.

    Only confirmed contact points are used. The sign-in address serves where no other
    confirmed e-mail address is kept, once its owner is known to read it.
    """
    points = [
        one for one in person.contact_points.all() if one.verified_at is not None and one.kind in CHANNEL_OF
    ]
    addresses = {CHANNEL_OF[point.kind].value: point.value for point in points}
    account = getattr(person, "account", None)
    if account is not None and account.is_active and account.email in proven:
        addresses.setdefault(Channel.EMAIL.value, account.email)
    preferred = next((CHANNEL_OF[point.kind].value for point in points if point.is_preferred), "")
    return addresses, preferred


def _of_person(
    person: Person,
    proven: Collection[str],
    preferences: Mapping[int, DeliveryPreference],
    declined: Mapping[str, frozenset[str]],
) -> Recipient:
    addresses, preferred = addresses_of(person, proven)
    account, preference = getattr(person, "account", None), preferences.get(person.pk)
    reach = Reach(
        has_inbox=account is not None and account.is_active,
        addresses=addresses,
        preferred=preferred,
        wanted=preference.wanted if preference else None,
        declined=declined.get(person.ledger_key, frozenset()),
    )
    at_once = preference is not None and preference.rhythm == "at_once"
    return Recipient(
        person.ledger_key, person, "", reach, at_once, preference.language if preference else "th"
    )


def recipients_of_people(ids: Iterable[int]) -> dict[str, Recipient]:
    """Return people as recipients, by key; five queries however many there are."""
    people = list(
        Person.objects.filter(pk__in=set(ids)).select_related("account").prefetch_related("contact_points")
    )
    known = EmailAddress.objects.filter(user__person__in=[one.pk for one in people], verified=True)
    proven = frozenset(known.values_list("email", flat=True))
    preferences = {
        row.person_id: row for row in DeliveryPreference.objects.filter(person__in=[one.pk for one in people])
    }
    declined = declined_kinds(person.ledger_key for person in people)
    return {person.ledger_key: _of_person(person, proven, preferences, declined) for person in people}


def may_be_reached(person: Person) -> bool:
    """Return whether a message finds a person: by an address they confirmed, or in their account; five queries."""
    reach = recipients_of_people([person.pk])[person.ledger_key].reach
    return reach.has_inbox or bool(reach.addresses)


def recipients_of_addresses(addresses: Iterable[str]) -> dict[str, Recipient]:
    """Return bare addresses as recipients, by key; one query.

    Raises:
        BadInput: one is no address.
    """
    keys = {key: (channel, normal) for key, channel, normal in map(bare_recipient_key, addresses)}
    declined = declined_kinds(keys) if keys else {}
    return {
        key: Recipient(
            key,
            None,
            normal,
            Reach(addresses={channel.value: normal}, declined=declined.get(key, frozenset())),
            language="",
        )
        for key, (channel, normal) in keys.items()
    }


__all__ = ["OUTSIDE", "Recipient", "addresses_of", "recipients_of_addresses", "recipients_of_people"]
