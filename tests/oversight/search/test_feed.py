"""The feed of a search keeps the rules of RFC 4287 and tells nothing that the search does not."""

from __future__ import annotations

from datetime import datetime
from xml.etree import ElementTree as ET

import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from sapha.civic.agencies.models import Agency
from sapha.foundation.database.search_kinds import Hit, Search
from sapha.oversight.search.exports import atom_of
from tests.factories.meetings import Sitting
from tests.oversight.search.conftest import ASKED_BEFORE, WORD, City

ATOM = "{http://www.w3.org/2005/Atom}"


def _checked(content: str | bytes) -> ET.Element:
    """Return a feed that keeps the rules of RFC 4287, sections 4.1.1, 4.1.2, 3.3 and 4.2.6."""
    feed = ET.fromstring(content)
    assert feed.tag == f"{ATOM}feed"
    entries = feed.findall(f"{ATOM}entry")
    for one in (feed, *entries):
        for name in ("id", "title", "updated"):
            assert len(one.findall(f"{ATOM}{name}")) == 1, name
        assert datetime.fromisoformat(one.findtext(f"{ATOM}updated", "")).tzinfo is not None
        assert one.findtext(f"{ATOM}id", "").startswith("http")
    rels = [link.get("rel") for link in feed.findall(f"{ATOM}link")]
    assert sorted(map(str, rels)) == ["alternate", "self"]
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    ids = [one.findtext(f"{ATOM}id") for one in entries]
    assert len(set(ids)) == len(ids)
    return feed


def _titles(feed: ET.Element) -> list[str]:
    return [one.findtext(f"{ATOM}title", "") for one in feed.findall(f"{ATOM}entry")]


def test_a_search_is_a_feed_of_what_is_public(
    city: City,
    clock: time_machine.Coordinates,
    sittings: list[Sitting],
    city_agency: Agency,
    client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    city.works(clock, sittings, city_agency, secret=False)
    with django_assert_num_queries(3 + ASKED_BEFORE):
        response = client.get("/search/feed.atom", {"q": WORD})
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert sorted(_titles(_checked(response.content))) == [
        "ขอให้กำหนดจุดจอดหน้าตลาด",
        "จุดจอดรถหน้าตลาดไม่พอ",
        "จุดจอดวินหน้าตลาด",
        "ตีเส้นจุดจอดใหม่ 2 จุด",
        "มติที่ 1/2566",
        "สภาคนเมืองประจำเขตทุ่งครุ · การประชุมครั้งที่ 1/2566",
    ]
    of_topics = client.get("/en/search/feed.atom", {"q": WORD, "kind": "topics"})
    assert _titles(_checked(of_topics.content)) == ["จุดจอดรถหน้าตลาดไม่พอ"]


def test_a_feed_tells_nothing_secret(
    city: City, clock: time_machine.Coordinates, sittings: list[Sitting], city_agency: Agency, client: Client
) -> None:
    city.works(clock, sittings, city_agency, secret=True)
    client.force_login(city.secretary)
    assert _titles(_checked(client.get("/search/feed.atom", {"q": WORD}).content)) == []


def test_a_feed_without_words_is_empty_and_valid(client: Client, db: None) -> None:
    assert _titles(_checked(client.get("/search/feed.atom").content)) == []


def test_what_people_wrote_stays_text(db: None) -> None:
    hit = Hit(
        "topics",
        1,
        "1049-2566-0001",
        "<b>&\x01",
        "<script>x</script>",
        "",
        datetime.fromisoformat("2023-10-01T05:00:00Z"),
    )
    feed = _checked(atom_of([hit], Search("<b>"), "/search/", "/search/feed.atom"))
    assert feed.findtext(f"{ATOM}title") == "ค้นหา: <b>"
    assert _titles(feed) == ["<b>&"]
    assert feed.findtext(f"{ATOM}entry/{ATOM}summary") == "&lt;script&gt;x&lt;/script&gt;"
