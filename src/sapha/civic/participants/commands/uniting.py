"""Making what somebody did without an account their account's, once the contact is confirmed there."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from sapha.civic.participants.codes import paper_hash
from sapha.civic.participants.joins import registered_joins
from sapha.civic.participants.known import participant_for
from sapha.civic.participants.models import Participant, PrintedCode
from sapha.civic.people.commands.records import record_on_person
from sapha.civic.people.confirmations import value_digest
from sapha.civic.people.models import Account, ContactPoint, Person
from sapha.civic.people.queries import person_of
from sapha.civic.people.rules import require
from sapha.foundation.errors import BadInput, Bilingual

_NO_CODE = Bilingual(
    "รหัสนี้ใช้ไม่ได้ หมดอายุ หรือใช้ไปแล้ว โปรดตรวจตัวอักษร หรือขอรหัสใหม่ที่สำนักงานเขตที่ท่านยื่นเรื่อง",
    "This code is not known, has expired or was used. Check the letters, or get a new one at the district office "
    "where you raised your topic.",
)


@transaction.atomic
def unite_with_account(*, actor: Account, kind: str, value: str) -> None:
    """Unite whoever took part by this contact with the account that confirmed it; nobody, nothing happens.

    Each of their acts counts once from then on, and the messages they wait for reach the account.

    Raises:
        NotPermitted: the account is no person's.
    """
    require(actor, "participants.take_part", actor)
    before = _by_contact(value_digest(kind, value))
    if before is not None:
        _unite(actor, before)


@transaction.atomic
def join_by_paper(*, actor: Account, code: str) -> None:
    """Make what somebody did on paper their account's, by the code an officer gave them for it; it works once.

    Raises:
        NotPermitted: the account is no person's.
        BadInput: this is no such code, or it is used or too old.
    """
    require(actor, "participants.take_part", actor)
    now = timezone.now()
    good = PrintedCode.objects.filter(
        code_hash=paper_hash(code), used_at__isnull=True, expires_at__gt=now, participant__isnull=False
    )
    found = good.select_related("participant").first()
    before = None if found is None or found.participant is None else _locked(found.participant)
    if before is None or not good.update(used_at=now):
        raise BadInput(_NO_CODE, rule="participants.no_own_code", where="code")
    _unite(actor, before)


def _locked(participant: Participant) -> Participant | None:
    """Return somebody who still holds no account; whoever acts in their name meanwhile waits."""
    rows = Person.objects.select_for_update(of=("self",))  # not the account, of which there is none
    person = rows.filter(pk=participant.person_id, account__isnull=True).first()
    known = Participant.objects.select_related("person")
    return None if person is None else known.filter(pk=participant.pk, person=person).first()


def _unite(actor: Account, before: Participant) -> None:
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
