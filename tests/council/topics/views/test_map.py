"""Choosing the district on the map, without JavaScript: what was typed waits, contacts and names do not."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.topics.models import Topic
from tests.civic.participants.test_bad_input import RAISED

ClientOf = Callable[[Account | None], Client]


@pytest.mark.parametrize("signed_in", [True, False])
def test_the_district_is_chosen_and_the_words_are_back(
    signed_in: bool, council: Council, citizen: Account, client_of: ClientOf
) -> None:
    client = client_of(citizen if signed_in else None)
    typed = {**RAISED, "council": "", "act": "map", "title": "ไฟดับ <b>ทั้งซอย</b>"}
    answer = client.post("/topics/raise/", typed)
    assert (answer.status_code, answer["Location"]) == (302, "/topics/raise/map/")
    page = client.get("/topics/raise/map/").content.decode()
    links = re.findall(r'href="(/topics/raise/[^"]+)"', page)
    assert (len({link for link in links if "council=" in link}), "เขตทุ่งครุ" in page) == (50, True)
    back = next(link for link in links if link.endswith("council=1049")).replace("&amp;", "&")
    form = client.get(back).content.decode()
    assert '<option value="1049" selected>' in form
    assert "ไฟดับ &lt;b&gt;ทั้งซอย&lt;/b&gt;" in form
    assert RAISED["text"] in form
    assert RAISED["contact"] not in form
    assert "ไฟดับ" not in client.get("/topics/raise/").content.decode()
    assert Topic.objects.count() == 0


def test_the_map_asks_one_question(council: Council, client_of: ClientOf) -> None:
    with CaptureQueriesContext(connection) as asked:
        assert client_of(None).get("/topics/raise/map/").status_code == 200
    assert len(asked) == 1
