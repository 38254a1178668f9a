"""A commitment that a project carries out takes the project's progress, and its delay, as its own."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.test import Client

from sapha.civic.people.models import Account
from sapha.council.commitments import commands
from sapha.council.commitments.carriers import Line, lines_of
from sapha.council.commitments.models import Commitment
from sapha.monitoring.progress.choices import RatingBand
from sapha.monitoring.projects.models import Project
from tests.factories.commitments import BY, proven
from tests.factories.projects import make_project
from tests.factories.ratings import rate

pytestmark = pytest.mark.django_db
CODE = "04060000-0001"
FIGURES = {
    "declared_percent": Decimal("10.00"),
    "planned_percent": Decimal("62.50"),
    "last_reported_on": date(2023, 10, 5),
}


def carried(actor: Account, commitment: Commitment, band: str = "green", **project: Any) -> None:
    made = make_project(CODE, **{"ends_on": BY, **project})
    rate(made, RatingBand(band), **FIGURES)
    commands.link_project(actor=actor, commitment=commitment, code=CODE)


def line() -> Line:
    (found,) = lines_of(Commitment.objects.all())
    return found


@pytest.mark.parametrize(
    ("band", "ends_on", "state", "endangered", "shown"),
    [
        ("green", BY, "active", False, "out"),
        ("amber", BY, "active", False, "out"),
        ("red", BY, "active", True, "watch"),
        ("grey", BY, "suspended", True, "watch"),
        ("green", BY + timedelta(days=1), "active", True, "watch"),
        ("red", BY, "completed", False, "out"),
    ],
)
def test_its_delay_is_the_commitments(
    band: str,
    ends_on: date,
    state: str,
    endangered: bool,
    shown: str,
    commitment: Commitment,
    somchai: Account,
) -> None:
    carried(somchai, commitment, band, ends_on=ends_on, state=state)
    assert (line().is_endangered, line().band) == (endangered, shown)


def test_what_is_late_is_late_whatever_carries_it_out(
    commitment: Commitment, somchai: Account, clock: time_machine.Coordinates
) -> None:
    carried(somchai, commitment, "red")
    clock.move_to(f"{BY + timedelta(days=1)}T05:00:00Z")
    assert (line().is_endangered, line().band) == (False, "bad")
    proven(somchai, commitment)
    commands.finish_commitment(actor=somchai, commitment=commitment, note="ตีเส้นแล้ว")
    assert (line().is_endangered, line().band) == (False, "good")


def test_its_progress_is_shown_with_its_day(commitment: Commitment, somchai: Account, client: Client) -> None:
    carried(somchai, commitment, "red", ends_on=BY + timedelta(days=30))
    for address in ("/commitments/", f"/commitments/{commitment.pk}/", "/councils/1049/"):
        page = " ".join(client.get(address).content.decode().split())
        wanted = ("รายงานร้อยละ 10 เมื่อ 5 ต.ค. 2566", "ตามแผนควรได้ร้อยละ 62.5", "หลังวันที่แจ้งสภา 30 วัน")
        assert [one for one in wanted if one not in page] == [], address
    assert "อาจไม่ทันวันที่แจ้งสภาไว้" in client.get(f"/commitments/{commitment.pk}/").content.decode()


def test_without_a_report_there_is_no_nought(
    commitment: Commitment, somchai: Account, client: Client
) -> None:
    make_project(CODE, ends_on=BY)
    commands.link_project(actor=somchai, commitment=commitment, code=CODE)
    page = client.get(f"/commitments/{commitment.pk}/").content.decode()
    assert ("ยังไม่มีรายงานความก้าวหน้า" in page, "ร้อยละ 0" in page) == (True, False)


def test_a_project_that_is_gone_carries_nothing(commitment: Commitment, somchai: Account) -> None:
    carried(somchai, commitment)
    Project.objects.all().delete()
    assert (line().carrier, line().band) == (None, "out")


def test_an_english_page_says_it_in_english(commitment: Commitment, somchai: Account, client: Client) -> None:
    carried(somchai, commitment, "red", ends_on=BY + timedelta(days=1))
    page = " ".join(client.get(f"/en/commitments/{commitment.pk}/").content.decode().split())
    assert "10% reported on 5 Oct 2023" in page
    assert "its plan ends 1 day after the promised day" in page
