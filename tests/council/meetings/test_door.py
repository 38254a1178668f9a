from __future__ import annotations

from datetime import timedelta

import time_machine

from sapha.council.meetings.door import door_code, door_for, opens
from sapha.council.meetings.models import Meeting
from tests.factories.meetings import MEETS


def test_the_code_changes_and_the_one_before_is_taken_a_little_longer(
    on_the_day: Meeting, clock: time_machine.Coordinates
) -> None:
    code = door_code(on_the_day)
    seen = []
    for _ in range(3):
        seen.append((door_code(on_the_day) == code, opens(on_the_day, code)))
        clock.shift(timedelta(minutes=5))
    assert seen == [(True, True), (False, True), (False, False)]


def test_it_is_read_as_people_write_it_and_belongs_to_one_meeting(on_the_day: Meeting) -> None:
    shown = door_for(on_the_day)
    thai = shown.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    other = Meeting(council=on_the_day.council, starts_at=MEETS, ends_at=MEETS)
    assert [opens(on_the_day, one) for one in (shown, f" {thai} ", "", "๙" * 7, "รหัส")] == [
        True,
        True,
        False,
        False,
        False,
    ]
    assert not opens(other, shown)


def test_none_is_shown_where_nobody_enters_by_it(on_the_day: Meeting) -> None:
    on_the_day.form = "online"
    assert door_for(on_the_day) == ""
    on_the_day.form, on_the_day.state = "hybrid", "closed"
    assert door_for(on_the_day) == ""
