"""Putting a charter version in force: from a day, by a document, for good."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.councils.charter.checking import checked_rules
from sapha.council.councils.choices import VersionState
from sapha.council.councils.commands.charters import record_on_version
from sapha.council.councils.documents import DocumentReference, checked_document
from sapha.council.councils.models import CharterVersion, Council
from sapha.council.councils.queries.charters import in_force, latest_version, rules_hash, rules_of
from sapha.council.councils.writing import locked_draft, write_seats
from sapha.foundation.be_dates import format_date
from sapha.foundation.errors import BadInput, Bilingual

_ASSUMED = Bilingual(
    "ตัวเลขในร่างนี้เป็นข้อสมมติ โปรดยืนยันว่าได้ตรวจทุกตัวเลขกับเอกสารแล้ว",
    "The figures of this draft are assumptions: confirm that every one was checked against the document",
)

_PAST = Bilingual(
    "วันเริ่มใช้ผ่านมาแล้ว การประชุมในวันที่ผ่านมาใช้ฉบับที่มีผลในวันนั้น โปรดเลือกวันนี้หรือหลังจากนี้",
    "This day is past, and meetings held since are judged by the version of their day: choose today or later",
)


@transaction.atomic
def put_charter_in_force(
    *,
    actor: Account,
    version: CharterVersion,
    valid_from: date,
    document: DocumentReference,
    figures_confirmed: bool = False,
) -> CharterVersion:
    """Put a draft in force from a day on; the version before it ends the day before.

    From then on its content is frozen under its hash, and every council of the charter has
    the seats it asks for.

    Args:
        actor: who acts.
        version: the draft.
        valid_from: first day it rules.
        document: what puts it in force.
        figures_confirmed: somebody checked the figures of a draft marked as an assumption.

    Raises:
        NotPermitted: the actor does not keep the city.
        Conflict: it is in force already.
        CharterRefused: no council could work by it.
        BadInput: the day is not after the version before it began or is past, the document has
            no number, or assumed figures are not confirmed.
    """
    require(actor, "councils.write_charter")
    kept = locked_draft(version)
    rules = checked_rules(rules_of(kept))
    reference = checked_document(document)
    if kept.is_assumption and not figures_confirmed:
        raise BadInput(_ASSUMED, rule="councils.figures_assumed", where="figures_confirmed")
    _end_before(kept, valid_from)
    for name, value in reference.columns().items():
        setattr(kept, name, value)
    kept.state, kept.valid_from, kept.is_assumption = VersionState.IN_FORCE, valid_from, False
    kept.content_sha256 = rules_hash(rules)
    kept.save()
    seats = write_seats(list(Council.objects.filter(charter=kept.charter)), rules)
    facts: dict[str, object] = {
        "number": kept.number,
        "valid_from": valid_from,
        "document_number": reference.number,
        "document_date": reference.dated,
        "rules_sha256": kept.content_sha256,
        "seats_added": seats,
    }
    record_on_version(actor=actor, verb="charter.put_in_force", version=kept, facts=facts)
    return in_force().select_related("charter").get(pk=kept.pk)


def _end_before(version: CharterVersion, valid_from: date) -> None:
    """End the version in force on the day before the new one begins.

    Only a first version may have begun in the past: a city that takes up the register enters
    what ruled before, and nothing was judged by another version meanwhile.

    Raises:
        BadInput: the new one would begin no later than it, or on a day that is past.
    """
    last = latest_version(version.charter)
    if last is None:
        return
    assert last.valid_from is not None
    if valid_from <= last.valid_from:
        th, en = (format_date(last.valid_from, "short", language) for language in ("th", "en"))
        raise BadInput(
            Bilingual(
                f"ฉบับก่อนหน้าเริ่มใช้ {th} ฉบับใหม่ต้องเริ่มหลังวันนั้น",
                f"The version before began on {en}: the new one must begin later",
            ),
            rule="councils.valid_from",
            where="valid_from",
        )
    if valid_from < timezone.localdate():
        raise BadInput(_PAST, rule="councils.valid_from_past", where="valid_from")
    last.valid_to = valid_from - timedelta(days=1)
    last.save(update_fields=["valid_to", "updated_at"])
