from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.council.commitments.carriers import Line
from sapha.council.commitments.models import Commitment
from sapha.council.meetings.models import AgendaItem, Resolution
from sapha.oversight.dashboard.council_news import LATELY, CouncilNews, council_news
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
NOTHING = CouncilNews([], [], [])


def _sections(client: Client) -> list[str]:
    html = client.get("/").content.decode()
    return [name for name in re.findall(r'id="([a-z]+)"', html) if name in {"topics", "resolutions", "late"}]


def test_an_empty_register_has_no_news(client: Client, db: None) -> None:
    assert council_news() == NOTHING
    assert _sections(client) == []


def test_a_resolution_is_news_for_thirty_days(
    clock: time_machine.Coordinates, resolution: Resolution, client: Client
) -> None:
    assert council_news() == CouncilNews([], [resolution], [])
    assert _sections(client) == ["resolutions"]
    clock.move_to(resolution.resolved_at + LATELY + timedelta(seconds=1))
    cache.clear()
    assert council_news() == NOTHING


def test_a_commitment_is_news_once_its_day_has_passed(
    clock: time_machine.Coordinates, commitment: Commitment, client: Client
) -> None:
    clock.move_to(datetime(2023, 12, 2, 2, tzinfo=UTC))
    cache.clear()
    assert commitment.due_on == date(2023, 12, 1)
    assert council_news() == CouncilNews([], [], [Line(commitment, None)])
    assert _sections(client) == ["late"]


def test_nothing_of_a_secret_item_is_news(
    clock: time_machine.Coordinates, commitment: Commitment, secretary: Account
) -> None:
    AgendaItem.objects.filter(pk=commitment.resolution.item_id).update(is_secret=True)
    assert council_news() == NOTHING
    clock.move_to(datetime(2023, 12, 2, 2, tzinfo=UTC))
    assert council_news() == NOTHING


def test_a_voided_resolution_is_no_news(resolution: Resolution) -> None:
    Resolution.objects.filter(pk=resolution.pk).update(voided_at=timezone.now())
    assert council_news() == NOTHING
