from __future__ import annotations

from datetime import UTC, datetime

from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.membership.tasks import send_alarms
from sapha.evidence.letters.models import Register
from sapha.evidence.notices.models import OutboxMessage
from tests.factories.membership import appointed, placed

NOON, NEXT_DAY = datetime(2023, 10, 1, 5, tzinfo=UTC), datetime(2023, 10, 2, 5, tzinfo=UTC)


def test_the_officers_of_the_district_are_told_once(
    admin: Account, prasit: Account, malee: Account, council: Council, book: Register
) -> None:
    assert send_alarms(NOON) == 0  # a planned council has no members yet
    placed(admin, council, "chair")
    appointed(admin, council, book)
    Council.objects.filter(pk=council.pk).update(state="active")
    assert (send_alarms(NOON), send_alarms(NEXT_DAY)) == (1, 1)
    message = OutboxMessage.objects.get(channel="in_app")
    assert (message.person_id, message.link) == (prasit.person_id, "/councils/1049/seats/")
    assert ("ไม่มีเลขานุการ" in message.text_th, "ไม่มีประธาน" in message.text_th) == (True, False)
