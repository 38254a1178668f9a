"""Sample meetings: whole months of them by the deeds of the house, each act on its day, and once."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
import time_machine

from sapha.config.cli import main
from sapha.council.answers.models import Answer
from sapha.council.commitments.models import Commitment
from sapha.council.meetings.models import Attendance, Meeting, Notice, Resolution
from sapha.council.minutes.models import Minutes
from sapha.council.topics.models import Topic
from sapha.ledger.models import Event
from sapha.ledger.verification import verify_ledger

pytestmark = pytest.mark.django_db(transaction=True)
DAY = "2026-11-26T05:00:00Z"


def demo() -> None:
    with time_machine.travel(DAY, tick=False):
        assert main(["demo", "--councils", "3", "--months", "3", "--topics", "60"]) == 0


def held() -> list[tuple[object, ...]]:
    rows = Meeting.objects.order_by("council__key", "starts_at")
    return list(rows.values_list("council__key", "number", "year", "state", "starts_at"))


def test_councils_meet_every_month_decide_and_carry_on() -> None:
    demo()
    told = Counter((row[0], row[3]) for row in held())
    assert told == {
        ("1001", "closed"): 3, ("1002", "closed"): 4, ("1003", "closed"): 2,
        ("1001", "convened"): 1, ("1002", "convened"): 1, ("1003", "planned"): 1,
    }  # fmt: skip
    assert Meeting.objects.filter(state="closed", quorate_at__isnull=True).count() == 0
    assert set(Minutes.objects.values_list("state", flat=True)) == {"adopted", "circulated"}
    assert Notice.objects.filter(sent_at__gt=DAY).count() == 0
    waits = Resolution.objects.filter(no_commitment="", outcome="carried", commitments__isnull=True)
    assert (waits.count(), Resolution.objects.filter(outcome="carried").exists()) == (0, True)
    assert Commitment.objects.exclude(text__endswith="(ข้อมูลตัวอย่าง)").count() == 0
    assert Answer.objects.exclude(text__endswith="(ข้อมูลตัวอย่าง)").count() == 0
    assert {"decided", "answered"} & set(Topic.objects.values_list("state", flat=True))


def test_every_act_stands_on_its_day_and_made_again_nothing_changes() -> None:
    demo()
    assert verify_ledger().is_sound
    times: dict[str, list[object]] = {}
    for chain, at in Event.objects.order_by("chain", "sequence").values_list("chain", "at"):
        times.setdefault(chain, []).append(at)
    back = [chain for chain, moments in times.items() if any(b < a for a, b in pairwise(moments))]  # type: ignore[operator]
    assert back == []
    for meeting in Meeting.objects.filter(state="closed"):
        came = Attendance.objects.filter(meeting=meeting).earliest("came_at").came_at
        assert came < meeting.starts_at <= meeting.opened_at < meeting.closed_at
    before, events = held(), Event.objects.count()
    demo()
    assert (held(), Event.objects.count()) == (before, events)
