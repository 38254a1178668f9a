"""Public holidays: taking in the file that comes with the system, and days the cabinet adds."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.civic.reference.rows import keep_rows, wait_for_other_loaders
from sapha.council.meetings.models import Holiday
from sapha.council.meetings.queries.holidays import REFERENCE_SUBJECT, loaded_reference_hash
from sapha.council.meetings.reference import holiday_rows, reference_hash
from sapha.council.meetings.texts import one_line
from sapha.foundation.errors import Bilingual, Conflict
from sapha.ledger.commands import record_event

_THERE = Bilingual("วันนี้เป็นวันหยุดอยู่แล้ว", "This day is a holiday already")


def load_holidays(*, actor: Account) -> bool:
    """Take in the public holidays; return whether anything was loaded.

    It runs at every start and writes nothing when the file was taken in before.

    Raises:
        NotPermitted: the actor is not a service of the installation.
    """
    require(actor, "meetings.load_reference")
    wanted = reference_hash()
    if loaded_reference_hash() == wanted:
        return False
    with transaction.atomic():
        wait_for_other_loaders()
        if loaded_reference_hash() == wanted:
            return False
        changes = keep_rows(Holiday, holiday_rows(), key=["day"])
        record_event(
            actor_key=actor.actor_key,
            verb="meetings_reference.loaded",
            chain="system",
            subject=REFERENCE_SUBJECT,
            facts={"content_hash": wanted, "holidays": changes.added + changes.changed},
        )
    return True


@transaction.atomic
def add_holiday(*, actor: Account, day: date, name_th: str, name_en: str, source: str) -> Holiday:
    """Add a special holiday that the cabinet declared.

    Args:
        actor: the city administrator.
        day: the day.
        name_th: what it is called in Thai.
        name_en: and in English.
        source: the resolution of the cabinet it rests on.

    Raises:
        NotPermitted: the actor does not keep the city.
        BadInput: a text is missing.
        Conflict: the day is a holiday already.
    """
    require(actor, "meetings.add_holiday")
    said = {
        "name_th": one_line(name_th, "name_th", 200, required=True),
        "name_en": one_line(name_en, "name_en", 200, required=True),
        "source": one_line(source, "source", required=True),
    }
    holiday, is_new = Holiday.objects.get_or_create(day=day, defaults=said)
    if not is_new:
        raise Conflict(_THERE, rule="meetings.holiday_there", where="day")
    record_event(
        actor_key=actor.actor_key,
        verb="holiday.added",
        chain="system",
        subject=REFERENCE_SUBJECT,
        facts={"day": day, "source": said["source"]},
    )
    return holiday
