"""What is seen to by itself: alarms of councils are sent to the officers of their districts."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from sapha.civic.people.choices import Role, UnitKind
from sapha.civic.people.models import Person, RoleAssignment
from sapha.council.councils.models import Council
from sapha.council.councils.queries.councils import councils
from sapha.council.membership.alarms import Alarm
from sapha.council.membership.queries.alarms import alarms_of
from sapha.evidence.notices.commands import queue_messages
from sapha.foundation.errors import Bilingual
from sapha.foundation.jobs import WORKER_KEY

ALARM = "membership.alarm"


def send_alarms(now: datetime) -> int:
    """Tell the officers of each district what is wrong with the seats of its councils.

    The same alarms are told once a month; new ones at once.

    Args:
        now: with time zone.

    Returns:
        how many councils had alarms to tell of.
    """
    day = timezone.localtime(now).date()
    found = list(councils())
    alarms = {pk: told for pk, told in alarms_of(found, day).items() if told}
    if not alarms:
        return 0
    assigned = RoleAssignment.objects.on(day).filter(role=Role.DISTRICT_OFFICER, unit_kind=UnitKind.DISTRICT)
    officers: dict[str, list[Person]] = {}
    for one in assigned.select_related("person"):
        officers.setdefault(one.unit_key, []).append(one.person)
    for council in found:
        people = officers.get(str(council.district_id), [])
        if people and council.pk in alarms:
            _tell(council, alarms[council.pk], people, f"{day:%Y-%m}")
    return len(alarms)


def _tell(council: Council, alarms: Sequence[Alarm], people: Sequence[Person], month: str) -> None:
    th, en = (
        "\n".join(f"– {alarm.text.in_language(language)}" for alarm in alarms) for language in ("th", "en")
    )
    content = hashlib.sha256(th.encode()).hexdigest()[:16]
    name = Bilingual(council.name_th, council.name_en or council.name_th)
    with transaction.atomic():
        queue_messages(
            actor_key=WORKER_KEY,
            people=people,
            kind=ALARM,
            dedup_key=f"{ALARM}:{council.key}:{month}:{content}",
            subject=Bilingual(f"ที่นั่งของ{name.th}ต้องดำเนินการ", f"Seats of {name.en} need attention"),
            text=Bilingual(th, en),
            link=f"/councils/{council.key}/seats/",
            about=council.ledger_key,
        )
