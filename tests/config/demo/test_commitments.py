"""Sample commitments on a real resolution: each state there is, by the deeds the pages use, and once."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from sapha.civic.agencies.models import Agency
from sapha.civic.people.queries import service_account
from sapha.config.demo.commitments import deeds_to, give_commitment
from sapha.config.demo.maker import Maker
from sapha.config.demo.plan import Wish, days_for
from sapha.config.demo.timeline import Timeline, present
from sapha.council.commitments.models import Commitment
from sapha.council.meetings.models import Resolution
from tests.council.commitments.conftest import (
    clock,
    commitment,
    council,
    resolution,
    running,
    secretary,
    sittings,
)

__all__ = ["clock", "commitment", "council", "resolution", "running", "secretary", "sittings"]
pytestmark = pytest.mark.usefixtures("reference_data")


@pytest.fixture
def maker(clock: time_machine.Coordinates) -> Maker:
    wish = Wish(councils=1, months=1, topics=0, seed=1)
    days = days_for(wish, date(2023, 10, 10))
    return Maker(
        service_account("console"), wish, days, lambda _step, _done, _total: None, Timeline(present())
    )


def test_a_resolution_gives_its_district_something_to_do(maker: Maker, resolution: Resolution) -> None:
    made = give_commitment(maker, resolution, None)
    assert made == Commitment.objects.get(resolution=resolution)
    assert made.agency == Agency.objects.filter(district=1049).order_by("lineage").first()
    assert made.text.endswith("(ข้อมูลตัวอย่าง)")


@pytest.mark.parametrize(
    ("upto", "state"),
    [
        ("open", "open"),
        ("acknowledged", "acknowledged"),
        ("reported", "in_progress"),
        ("done", "done"),
        ("refused", "refused"),
        ("referred", "referred"),
    ],
)
def test_it_is_carried_to_the_state_drawn(
    maker: Maker, commitment: Commitment, upto: str, state: str
) -> None:
    for deed in deeds_to(upto):
        deed(maker, commitment)
    commitment.refresh_from_db()
    assert commitment.state == state
