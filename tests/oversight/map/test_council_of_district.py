from __future__ import annotations

from datetime import date

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from sapha.civic.districts.models import District
from sapha.civic.people.models import Account
from sapha.council.commitments.carriers import Line
from sapha.council.commitments.models import Commitment
from sapha.council.meetings.models import Meeting
from sapha.council.topics.models import Topic
from sapha.oversight.map.council_of_district import CouncilOfDistrict, council_of_district
from tests.council.commitments.conftest import (
    clock,
    commitment,
    council,
    resolution,
    running,
    secretary,
    sittings,
)
from tests.factories.topics import participant, published

__all__ = ["clock", "commitment", "council", "resolution", "running", "secretary", "sittings"]
pytestmark = pytest.mark.usefixtures("reference_data")


def _seen(code: int) -> CouncilOfDistrict:
    found = council_of_district(District.objects.get(code=code))
    assert found is not None
    return found


def test_a_district_without_a_council_shows_none() -> None:
    assert council_of_district(District.objects.get(code=1049)) is None


def test_it_shows_what_its_council_does(commitment: Commitment, running: Meeting, admin: Account) -> None:
    topic = published(admin, commitment.council, participant())
    seen = _seen(1049)
    assert (seen.council, seen.next, seen.topics, seen.promised) == (
        commitment.council,
        running,
        [topic],
        [Line(commitment, None)],
    )
    assert (seen.now.state, seen.now.starts_on) == (commitment.council.state, date(2023, 10, 1))
    assert (_seen(1021).topics, _seen(1021).promised, _seen(1021).next) == ([], [], None)


def test_nothing_of_a_secret_item_is_promised_here(commitment: Commitment) -> None:
    item = commitment.resolution.item
    item.is_secret = True
    item.save(update_fields=["is_secret"])
    assert _seen(1049).promised == []


def test_the_page_costs_the_same_with_one_topic_and_with_three(
    client: Client,
    commitment: Commitment,
    admin: Account,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for place in range(3):
        published(admin, commitment.council, participant(f"ใจ {place}"))
        cache.clear()
        with django_assert_num_queries(11):
            html = client.get("/districts/1049/").content.decode()
        shown = [topic.key in html for topic in Topic.objects.all()]
        assert shown == [True] * (place + 1)
        assert f'href="/commitments/{commitment.pk}/"' in html
