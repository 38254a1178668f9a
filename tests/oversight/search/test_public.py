"""What everybody finds: every public thing, and nothing that is secret, held back or withdrawn."""

from __future__ import annotations

import re

import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from sapha.civic.agencies.models import Agency
from sapha.council.topics.models import Topic
from sapha.foundation.database.search_kinds import Search
from sapha.oversight.search.queries import groups_of, rows_of
from tests.factories.meetings import Sitting
from tests.oversight.search.conftest import ASKED_BEFORE, WORD, City


def _found(search: Search) -> dict[str, list[str]]:
    """Return title and text of what is found, by kind."""
    keys = {group.kind.name: list(group.keys) for group in groups_of(search) if group.keys}
    return {
        name: [f"{row.hit.title} | {row.hit.text}" for row in rows]
        for name, rows in rows_of(keys, search.words).items()
    }


def test_every_kind_of_public_thing_is_found(
    city: City, clock: time_machine.Coordinates, sittings: list[Sitting], city_agency: Agency
) -> None:
    city.works(clock, sittings, city_agency, secret=False)
    found = _found(Search(WORD))
    minutes = found.pop("minutes")
    assert found == {
        "topics": [f"จุดจอดรถหน้าตลาดไม่พอ | {Topic.objects.get().text}"],
        "agenda": ["จุดจอดวินหน้าตลาด | "],
        "resolutions": ["มติที่ 1/2566 | ให้กำหนดจุดจอดใหม่ 2 จุด"],
        "commitments": ["ตีเส้นจุดจอดใหม่ 2 จุด | สำนักงานปกครองและทะเบียน"],
        "letters": ["ขอให้กำหนดจุดจอดหน้าตลาด | ผู้อำนวยการเขตทุ่งครุ"],
    }
    assert [one.partition(" | ")[0] for one in minutes] == ["สภาคนเมืองประจำเขตทุ่งครุ · การประชุมครั้งที่ 1/2566"]


def test_nothing_secret_or_unpublished_is_found(
    city: City,
    clock: time_machine.Coordinates,
    sittings: list[Sitting],
    city_agency: Agency,
    client: Client,
) -> None:
    city.works(clock, sittings, city_agency, secret=True)
    for words in (WORD, "จุด", "หน้าตลาด", "จุดจอดใหม่ 2"):
        assert _found(Search(words)) == {}
    client.force_login(city.secretary)
    html = client.get("/search/", {"q": WORD}).content.decode()
    assert ('class="rows"' in html, "<mark" in html) == (False, False)


def test_a_district_and_a_year_narrow_the_search(
    city: City, clock: time_machine.Coordinates, sittings: list[Sitting], city_agency: Agency
) -> None:
    city.works(clock, sittings, city_agency, secret=False)
    everything = {"topics", "agenda", "resolutions", "minutes", "commitments", "letters"}
    found = [
        set(_found(search))
        for search in (
            Search(WORD, district=1049, year=2566),
            Search(WORD, district=1050),
            Search(WORD, year=2565),
        )
    ]
    assert found == [everything, set(), set()]


def test_members_are_found_where_they_sit_now(city: City, sittings: list[Sitting]) -> None:
    found = _found(Search("กรรมการ1 สมมุติ", district=1049))["people"]
    assert sorted(found) == sorted(f"นางกรรมการ{place} สมมุติ | " for place in (1, *range(10, 20)))


def test_the_page_marks_the_words_and_costs_the_same_whatever_is_found(
    city: City,
    clock: time_machine.Coordinates,
    sittings: list[Sitting],
    city_agency: Agency,
    client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    city.works(clock, sittings, city_agency, secret=False)
    with django_assert_num_queries(3 + ASKED_BEFORE):
        html = client.get("/search/", {"q": WORD}).content.decode()
    chips = [" ".join(one.split()) for one in re.findall(r'<a\s+class="chip"[^>]*>([^<]+)</a', html)]
    assert chips == [
        "ทั้งหมด 6", "เรื่องของประชาชน 1", "ระเบียบวาระ 1", "มติ 1", "รายงานการประชุม 1", "ข้อสั่งการ 1", "หนังสือราชการ 1",
    ]  # fmt: skip
    assert set(re.findall(r"<mark\s*>([^<]+)</mark\s*>", html)) == {WORD}
    with django_assert_num_queries(3 + ASKED_BEFORE):
        client.get("/search/", {"q": WORD, "kind": "topics", "district": "1049", "year": "2566"})
