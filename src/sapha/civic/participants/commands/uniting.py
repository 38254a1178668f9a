"""Making what somebody did without an account their account's, once the contact is confirmed there."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db import IntegrityError, models, transaction

from sapha.civic.participants.joins import registered_joins
from sapha.civic.participants.known import participant_for
from sapha.civic.participants.models import Participant
from sapha.civic.people.commands.records import record_on_person
from sapha.civic.people.confirmations import value_digest
from sapha.civic.people.models import Account, ContactPoint, Person
from sapha.civic.people.queries import person_of
from sapha.civic.people.rules import require


@transaction.atomic
def unite_with_account(*, actor: Account, kind: str, value: str) -> None:
    """Unite whoever took part by this contact with the account that confirmed it; nobody, nothing happens.

    Each of their acts counts once from then on, and the messages they wait for reach the account.

    Raises:
        NotPermitted: the account is no person's.
    """
    require(actor, "participants.take_part", actor)
    before = _by_contact(value_digest(kind, value))
    if before is None:
        return
    person = person_of(actor)
    own, number, nobody = participant_for(person, agrees=False), before.pk, before.person
    for join in registered_joins():
        join(actor=actor, before=before, own=own)
    rows = _moved_all(Participant, before, own)
    before.delete()
    ContactPoint.objects.filter(person=nobody).delete()
    _moved_all(Person, nobody, person)
    nobody.delete()
    facts = {"participant": number, "rows": rows}
    record_on_person(actor=actor, verb="participant.united", person=person, facts=facts)


def _by_contact(digest: str) -> Participant | None:
    """Return who took part by a contact without an account; whoever acts in their name meanwhile waits."""
    known = Participant.objects.filter(contact_digest=digest, person__account__isnull=True)
    person = Person.objects.select_for_update().filter(pk__in=known.values("person")).first()
    # Asked again: of two who confirm the same contact at once the second finds nobody.
    return None if person is None else known.select_related("person").filter(person=person).first()


def _moved_all(kind: type[models.Model], before: models.Model, own: models.Model) -> int:
    """Move every row that points at the one to the other; return how many there were."""
    return sum(_moved(model, name, before, own) for model, name in _pointing_at(kind))


def _pointing_at(kind: type[models.Model]) -> Iterator[tuple[type[models.Model], str]]:
    """Name every column, of whatever app, that points at a participant or a person."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:  # noqa: SLF001 - Django documents it
            if field.related_model is kind:
                yield model, field.name


def _moved(model: type[models.Model], name: str, before: models.Model, own: models.Model) -> int:
    """Move rows one by one; what the other has already is dropped."""
    rows: models.QuerySet[models.Model] = models.QuerySet(model)
    keys = list(rows.filter(**{name: before}).values_list("pk", flat=True))
    for key in keys:
        try:
            with transaction.atomic():
                rows.filter(pk=key).update(**{name: own})
        except IntegrityError:
            if not _is_one_of_each(model, name):
                raise
            rows.filter(pk=key).delete()
    return len(keys)


def _is_one_of_each(model: type[models.Model], name: str) -> bool:
    """Whether a person has at most one such row: a follow, a consent, a claim."""
    alone = any(one.name == name and one.unique for one in model._meta.concrete_fields)  # noqa: SLF001
    together = [one for one in model._meta.constraints if isinstance(one, models.UniqueConstraint)]  # noqa: SLF001
    return alone or any(name in one.fields for one in together)
