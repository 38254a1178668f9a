"""Minutes that wait, on the secretary's page; adopted ones, on the council's."""

from __future__ import annotations

from collections.abc import Callable

import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.minutes import commands
from sapha.council.minutes.queries.waiting import latest_adopted, waiting_of
from tests.factories.meetings import Sitting
from tests.factories.minutes import UNTIL, adopting_meeting, held_meeting

Sign = Callable[[Account | None], Client]
MINUTES, WORK, PAGE = (
    "/councils/1049/meetings/1-2566/minutes/",
    "/councils/1049/meetings/office/",
    "/councils/1049/",
)


def test_from_to_write_to_adopted(
    clock: time_machine.Coordinates, council: Council, sittings: list[Sitting], secretary: Account, client_of: Sign,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    def told() -> tuple[list[str], int]:
        """Return which words of waiting stand on the work page, and how much waits for a deed."""
        page = client_of(secretary).get(WORK).content.decode()
        words = (
            "รอจัดทำ",
            "รอเวียนให้กรรมการ",
            "อยู่กับกรรมการ",
            "คำขอแก้ไขรอพิจารณา 1 เรื่อง",
            "รอรับรอง<",
            "ไม่มีรายงานการประชุมที่รอ",
        )
        return [word for word in words if word in page], waiting_of(council).count

    assert told() == (["ไม่มีรายงานการประชุมที่รอ"], 0)
    meeting = held_meeting(clock, secretary, council, sittings)
    assert told() == (["รอจัดทำ"], 1)
    made = commands.draw_up_minutes(actor=secretary, meeting=meeting)
    assert told() == (["รอเวียนให้กรรมการ"], 1)
    commands.circulate_minutes(actor=secretary, minutes=made, answer_until=UNTIL)
    assert told() == (["อยู่กับกรรมการ"], 0)
    correction = commands.propose_correction(
        actor=sittings[2].account, block=made.blocks.get(item__isnull=False), text="อีกอย่าง", reason="ไม่ครบ"
    )
    assert told() == (["คำขอแก้ไขรอพิจารณา 1 เรื่อง"], 1)
    commands.accept_correction(actor=secretary, correction=correction)
    adopting_meeting(clock, secretary, council, sittings)
    assert told() == (["รอรับรอง<"], 1)
    assert MINUTES not in client_of(None).get(PAGE).content.decode()
    with django_assert_num_queries(3):
        waiting_of(council)

    commands.adopt_minutes(actor=secretary, minutes=made)
    assert told() == (["ไม่มีรายงานการประชุมที่รอ"], 0)
    seen = client_of(None).get(PAGE).content.decode()
    assert (seen.count(f'"{MINUTES}"'), seen.count(f'"{MINUTES}minutes.pdf"')) == (1, 1)
    with django_assert_num_queries(1):
        assert [one.meeting.short_number for one in latest_adopted(council, 6)] == ["1/2566"]
    assert client_of(None).get(WORK).status_code == 302
