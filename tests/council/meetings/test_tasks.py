from __future__ import annotations

from datetime import UTC, datetime

from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.meetings.tasks import send_alarms
from sapha.evidence.notices.models import OutboxMessage
from tests.factories.meetings import Sitting, convened_meeting


def told() -> set[int | None]:
    rows = OutboxMessage.objects.filter(kind="meeting.month_alarm", channel="in_app")
    return set(rows.values_list("person", flat=True))


def test_a_month_without_a_meeting_is_told_once_from_its_middle_on(
    sittings: list[Sitting], secretary: Account, prasit: Account, malee: Account
) -> None:
    assert send_alarms(datetime(2023, 10, 14, 5, tzinfo=UTC)) == 0
    assert [send_alarms(datetime(2023, 10, day, 5, tzinfo=UTC)) for day in (15, 20)] == [1, 1]
    assert told() == {secretary.person_id, prasit.person_id}
    assert OutboxMessage.objects.filter(kind="meeting.month_alarm", channel="in_app").count() == 2


def test_a_meeting_ahead_raises_no_alarm(
    sittings: list[Sitting], secretary: Account, council: Council
) -> None:
    convened_meeting(secretary, council, starts_at=datetime(2023, 10, 30, 5, tzinfo=UTC))
    assert send_alarms(datetime(2023, 10, 20, 5, tzinfo=UTC)) == 0
