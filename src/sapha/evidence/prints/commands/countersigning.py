"""The second signature: the head of agency's, added to a registered print as a new revision."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.evidence.prints.choices import Signatory
from sapha.evidence.prints.kinds import print_kind
from sapha.evidence.prints.models import Print, PrintFile, PrintSeries
from sapha.evidence.prints.queries import ledger_chain, newest_file, shown_actor, successor_of
from sapha.evidence.prints.signing import HEAD_FIELD, opened_pen
from sapha.evidence.prints.store import keep_file, kept_file
from sapha.foundation.errors import Bilingual, Conflict
from sapha.ledger.commands import record_event

_UNSIGNED = Bilingual(
    "เอกสารนี้ออกโดยไม่มีลายมือชื่อดิจิทัล จึงลงลายมือชื่อที่สองไม่ได้ โปรดตั้งกุญแจแล้วออกเอกสารใหม่",
    "This document has no digital signature to add a second one to: set a key and certify anew",
)
_DONE = Bilingual("หัวหน้าหน่วยงานลงลายมือชื่อในเอกสารนี้แล้ว", "The head of agency has signed this document already")
_SUPERSEDED = Bilingual(
    "มีฉบับใหม่แทนเอกสารนี้แล้ว โปรดลงลายมือชื่อในฉบับใหม่", "A newer document has taken its place: sign that one"
)


def countersign_print(*, actor: Account, document: Print) -> PrintFile:
    """Sign a registered print as head of agency and register the new revision of its file.

    The first signature stays valid, the first revision retrievable.

    Raises:
        NotThere: the document is of a unit the actor has nothing to do with.
        NotPermitted: the actor is not the head of its unit.
        Conflict: it is unsigned, signed by the head already, or superseded.
        SystemUnable: key or timestamp authority fail, or the disk is full; nothing is registered.
    """
    things = print_kind(document.subject_kind).things([document.subject_key])
    require(actor, "prints.countersign_print", things.get(document.subject_key))
    before = newest_file(document)
    _check(document, before)
    with opened_pen(settings.SIGNING) as pen:
        if pen is None:
            raise Conflict(_UNSIGNED, rule="prints.unsigned", where=document.number)
        signed = pen.sign(kept_file(before.sha256), field=HEAD_FIELD, by=shown_actor(actor))
        return _registered(actor, document, keep_file(signed), len(signed), pen.name)


def _check(document: Print, newest: PrintFile) -> None:
    if newest.revision > 1:
        raise Conflict(_DONE, rule="prints.countersigned", where=document.number)
    if not newest.signer:
        raise Conflict(_UNSIGNED, rule="prints.unsigned", where=document.number)
    if successor_of(document) is not None:
        raise Conflict(_SUPERSEDED, rule="prints.superseded", where=document.number)


@transaction.atomic
def _registered(actor: Account, document: Print, sha256: str, size: int, signer: str) -> PrintFile:
    PrintSeries.objects.select_for_update().get(pk=document.year)  # two heads at once wait for each other
    _check(document, newest_file(document))
    file = PrintFile.objects.create(
        print=document,
        revision=2,
        sha256=sha256,
        size_bytes=size,
        signatory=Signatory.HEAD,
        signer=signer,
        made_at=timezone.now(),
        made_by=actor.actor_key,
    )
    record_event(
        actor_key=actor.actor_key,
        verb="print.countersigned",
        chain=ledger_chain(document),
        subject=document.ledger_key,
        facts={"document_number": document.number, "file_sha256": sha256},
    )
    return file
