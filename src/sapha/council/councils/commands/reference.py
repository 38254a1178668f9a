"""Taking in the reference files: kinds of bodies, and the draft charter nobody has confirmed."""

from __future__ import annotations

from django.db import transaction

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.civic.reference.rows import keep_rows, wait_for_other_loaders
from sapha.council.councils.charter.json_form import rules_from_json
from sapha.council.councils.models import BodyType, Charter
from sapha.council.councils.queries.charters import REFERENCE_SUBJECT, loaded_reference_hash
from sapha.council.councils.reference import body_type_rows, default_charter, reference_hash
from sapha.council.councils.writing import write_draft
from sapha.ledger.commands import record_event


def load_councils_reference(*, actor: Account) -> bool:
    """Take in the kinds of bodies and, once, the draft charter; return whether anything was loaded.

    It runs at every start: when the files were loaded before, it asks one question of the
    ledger and writes nothing. A charter of the same name is never touched again: it belongs to
    the city from then on.

    Raises:
        NotPermitted: the actor is not a service of the installation.
    """
    require(actor, "councils.load_reference")
    wanted = reference_hash()
    if loaded_reference_hash() == wanted:
        return False
    with transaction.atomic():
        wait_for_other_loaders()
        if loaded_reference_hash() == wanted:
            return False
        changes = keep_rows(BodyType, body_type_rows(), key=["code"])
        drafted = _draft_default()
        record_event(
            actor_key=actor.actor_key,
            verb="councils_reference.loaded",
            chain="system",
            subject=REFERENCE_SUBJECT,
            facts={
                "content_hash": wanted,
                "body_types": changes.added + changes.changed,
                "charters": drafted,
            },
        )
    return True


def _draft_default() -> int:
    given = default_charter()
    charter, is_new = Charter.objects.get_or_create(
        name_th=given["name_th"],
        defaults={"name_en": given["name_en"], "body_type_id": given["body_type"]},
    )
    if is_new:
        rules = rules_from_json(given["rules"])
        write_draft(charter, rules, reason=given["reason"], is_assumption=True)
    return int(is_new)
