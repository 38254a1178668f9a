"""What is seen to by itself: a month that will pass without a meeting is told to those who convene."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from sapha.civic.people.choices import Role, UnitKind
from sapha.civic.people.models import Person, RoleAssignment
from sapha.council.councils.models import Council
from sapha.council.councils.queries.councils import councils
from sapha.council.meetings.queries.months import without_a_meeting_ahead
from sapha.council.membership.choices import Office
from sapha.council.membership.models import Membership
from sapha.council.membership.queries.sitting import holding_on
from sapha.evidence.notices.commands import queue_messages
from sapha.foundation.errors import Bilingual
from sapha.foundation.jobs import WORKER_KEY

ALARM = "meeting.month_alarm"
# From this day of the month on there is just time for a notice.
FROM_DAY = 15


def send_alarms(now: datetime) -> int:
    """Tell secretaries and officers of the district, once a month, which councils have no meeting ahead.

    Args:
        now: with time zone.

    Returns:
        how many councils have none.
    """
    day = timezone.localtime(now).date()
    if day.day < FROM_DAY:
        return 0
    found = {one.pk: one for one in councils()}
    missing = [found[pk] for pk in without_a_meeting_ahead(list(found), day, day)]
    for council in missing:
        people = _convenors(council, now)
        if people:
            _tell(council, people, f"{day:%Y-%m}")
    return len(missing)


def _convenors(council: Council, now: datetime) -> list[Person]:
    day = timezone.localtime(now).date()
    secretaries = Membership.objects.filter(holding_on(day), council=council, office=Office.SECRETARY)
    officers = RoleAssignment.objects.on(day).filter(
        role=Role.DISTRICT_OFFICER, unit_kind=UnitKind.DISTRICT, unit_key=str(council.district_id)
    )
    rows = [*secretaries.select_related("person"), *officers.select_related("person")]
    return list({one.person_id: one.person for one in rows}.values())


def _tell(council: Council, people: list[Person], month: str) -> None:
    name = Bilingual(council.name_th, council.name_en or council.name_th)
    with transaction.atomic():
        queue_messages(
            actor_key=WORKER_KEY,
            people=people,
            kind=ALARM,
            dedup_key=f"{ALARM}:{council.key}:{month}",
            subject=Bilingual(f"เดือนนี้{name.th}ยังไม่มีการประชุม", f"{name.en} has no meeting this month"),
            text=Bilingual(
                "สภาที่ทำหน้าที่อยู่ต้องประชุมอย่างน้อยเดือนละครั้ง โปรดวางแผนและแจ้งเรียกประชุม",
                "A council at work meets at least once a month: plan a meeting and give its notice.",
            ),
            link=f"/councils/{council.key}/meetings/office/",
            about=council.ledger_key,
        )
