"""Making what somebody did without an account their account's, once the contact is confirmed there."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db import IntegrityError, models, transaction

from sapha.civic.participants.joins import registered_joins
from sapha.civic.participants.known import participant_for
from sapha.civic.participants.models import Participant, PendingAct
from sapha.civic.people.commands.records import record_on_person
from sapha.civic.people.confirmations import value_digest
from sapha.civic.people.models import Account, ContactPoint
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
    known = Participant.objects.select_for_update(of=("self",)).filter(
        contact_digest=value_digest(kind, value), person__account__isnull=True
    )
    before = known.select_related("person").first()
    if before is None:
        return
    person = person_of(actor)
    own, number, nobody = participant_for(person, agrees=False), before.pk, before.person
    for join in registered_joins():
        join(actor=actor, before=before, own=own)
    rows = sum(_moved(model, name, before, own) for model, name in _pointing_here())
    before.delete()
    PendingAct.objects.filter(person=nobody).update(person=person)
    ContactPoint.objects.filter(person=nobody).delete()
    facts = {"participant": number, "rows": rows}
    record_on_person(actor=actor, verb="participant.united", person=person, facts=facts)


def _pointing_here() -> Iterator[tuple[type[models.Model], str]]:
    """Name every column, of whatever app, that points at a participant."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:  # noqa: SLF001 - Django documents it
            if field.related_model is Participant:
                yield model, field.name


def _moved(model: type[models.Model], name: str, before: Participant, own: Participant) -> int:
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
    unique = [one for one in model._meta.constraints if isinstance(one, models.UniqueConstraint)]  # noqa: SLF001
    return any(name in one.fields for one in unique)
