"""The page of a council with all its panels filled, and the board, by their queries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.meetings.models import Resolution
from tests.factories.commitments import given
from tests.factories.selection import call_for
from tests.factories.topics import WORDS, participant, published


@pytest.mark.parametrize("number", [1, 3])
def test_a_council_with_everything_costs_the_same_queries_for_one_and_for_three(
    client_of: Callable[[Account | None], Client],
    resolution: Resolution,
    secretary: Account,
    admin: Account,
    city_agency: Agency,
    council: Council,
    number: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for place, group in enumerate(("business", "civil_society", "condominium")[:number]):
        given(secretary, resolution, city_agency, text=f"งานที่ {place}")
        call_for(admin, council, group, 1, opens_on=date(2023, 10, 11), closes_on=date(2023, 11, 9))
        words = replace(WORDS, title=f"ไฟทางเดินดับที่ {place}")
        published(admin, council, participant(f"{place}ผู้แจ้ง"), words)
    # A role in a council also looks for the units above it: three queries.
    for who, queries in ((None, 12), (admin, 13), (secretary, 13)):
        client = client_of(who)
        client.get("/councils/1049/")
        cache.clear()
        with django_assert_num_queries(queries):
            text = client.get("/councils/1049/").content.decode()
        assert [f"งานที่ {number - 1}" in text, f"ไฟทางเดินดับที่ {number - 1}" in text] == [True, True]
    client = client_of(admin)
    client.get("/councils/board/")
    cache.clear()
    with django_assert_num_queries(11):
        client.get("/councils/board/")
