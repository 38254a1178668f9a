"""Topics as pages: everybody reads, citizens raise and support, officers look after them."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sapha.civic.participants.models import Participant
from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.topics import commands
from sapha.council.topics.models import Comment, Topic
from tests.factories.topics import WORDS, participant, published, raised

ClientOf = Callable[[Account | None], Client]
FORM = {
    "council": "1049",
    "category": "light",
    "title": WORDS.title,
    "text": WORDS.text,
    "place": WORDS.place,
    "shown_as": "nobody",
}


def test_a_citizen_raises_an_officer_publishes_another_supports(
    citizen: Account, prasit: Account, client_of: ClientOf, council: Council
) -> None:
    client = client_of(citizen)
    assert client.get("/topics/raise/?council=1049").status_code == 200
    answer = client.post("/topics/raise/", FORM)
    topic = Topic.objects.get()
    assert answer["Location"] == f"/topics/{topic.key}/"
    assert client_of(None).get(f"/topics/{topic.key}/").status_code == 404
    assert "ท่านและสำนักงานเขต" in client.get(f"/topics/{topic.key}/").content.decode()

    officer = client_of(prasit)
    assert topic.title in officer.get("/topics/councils/1049/").content.decode()
    officer.post(f"/topics/councils/1049/{topic.key}/judge/", {"act": "publish"})
    assert client_of(None).get(f"/topics/{topic.key}/").status_code == 200

    other = client_of(participant("สอง").person.account)
    other.post(f"/topics/{topic.key}/support/")
    other.post(f"/topics/{topic.key}/support/")
    topic.refresh_from_db()
    assert topic.support_count == 2
    assert topic.title in client_of(None).get("/topics/?words=ไฟทางเดิน").content.decode()
    assert topic.title in client_of(None).get("/councils/1049/").content.decode()


def test_a_refused_form_keeps_what_was_typed(citizen: Account, client_of: ClientOf, council: Council) -> None:
    long = "ก" * 8001
    answer = client_of(citizen).post("/topics/raise/", {**FORM, "text": long})
    page = answer.content.decode()
    assert (answer.status_code, long in page, "8,001" in page) == (422, True, True)


@pytest.mark.parametrize(
    ("who", "expected"), [("citizen", 404), ("malee", 404), ("prasit", 200), ("auditor", 200), ("admin", 200)]
)
def test_the_queue_is_for_the_district(
    who: str, expected: int, client_of: ClientOf, council: Council, request: pytest.FixtureRequest
) -> None:
    client = client_of(request.getfixturevalue(who))
    assert client.get("/topics/councils/1049/").status_code == expected


def test_an_auditor_changes_nothing(
    auditor: Account, client_of: ClientOf, council: Council, jai: Participant
) -> None:
    topic = raised(council, jai)
    answer = client_of(auditor).post(f"/topics/councils/1049/{topic.key}/judge/", {"act": "publish"})
    topic.refresh_from_db()
    assert (answer.status_code, topic.state) == (403, "held")


def test_comments_stand_on_the_page_once_published(
    prasit: Account, client_of: ClientOf, council: Council, jai: Participant
) -> None:
    topic = published(prasit, council, jai)
    other = participant("สอง")
    client = client_of(other.person.account)
    refused = client.post(f"/topics/{topic.key}/comment/", {"text": "<script>alert(1)</script>"})
    assert (refused.status_code, "&lt;script&gt;" in refused.content.decode()) == (422, True)
    client.post(f"/topics/{topic.key}/comment/", {"kind": "for", "text": "<b>เห็นด้วย</b>"})
    assert "เห็นด้วย" not in client_of(None).get(f"/topics/{topic.key}/").content.decode()
    comment = Comment.objects.get()
    client_of(prasit).post(f"/topics/councils/1049/comments/{comment.pk}/judge/", {"act": "publish"})
    page = client_of(None).get(f"/topics/{topic.key}/").content.decode()
    assert ("&lt;b&gt;เห็นด้วย" in page, "<b>เห็นด้วย" in page) == (True, False)


def test_the_list_asks_the_same_of_one_and_of_three(
    prasit: Account, client_of: ClientOf, council: Council, jai: Participant
) -> None:
    published(prasit, council, jai)
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            client_of(None).get("/topics/")
        counts.append(len(asked))
        published(prasit, council, jai)
        published(prasit, council, jai)
    assert counts[0] == counts[1] <= 12


def test_one_withdraws_changes_follows_by_buttons(
    citizen: Account, prasit: Account, client_of: ClientOf, council: Council
) -> None:
    client = client_of(citizen)
    client.post("/topics/raise/", FORM)
    topic = Topic.objects.get()
    commands.publish_topic(actor=prasit, topic=topic)
    path = f"/topics/{topic.key}/"
    client.post(f"{path}follow/", {"follows": "no"})
    assert topic.follows.count() == 0
    client.post(f"{path}follow/")
    assert topic.follows.count() == 1
    assert client.post(f"{path}change/", {"title": "x", "text": "y"}).status_code == 422
    client.post(f"{path}change/", {"title": "ไฟดับทั้งซอย", "text": "ดับมานาน"})
    topic.refresh_from_db()
    assert topic.title == "ไฟดับทั้งซอย"
    client.post(f"{path}withdraw/")
    topic.refresh_from_db()
    assert topic.state == "withdrawn"


def test_similar_topics_and_the_complaint_channel_while_typing(
    prasit: Account, client_of: ClientOf, council: Council, jai: Participant
) -> None:
    topic = published(prasit, council, jai)
    client = client_of(None)
    typed = {**FORM, "title": "ไฟทางเดินริมคลองดับ", "text": "โทร 081-000-0000"}
    page = client.post("/topics/similar/", typed).content.decode()
    assert topic.key in page
    assert ("Traffy Fondue" in page, "หมายเลขโทรศัพท์" in page) == (True, True)
    looked = client.post("/topics/raise/", {**typed, "act": "look"})
    whole = looked.content.decode()
    assert (looked.status_code, topic.key in whole, typed["title"] in whole) == (200, True, True)
    assert Topic.objects.count() == 1


def test_sent_twice_is_one_topic_and_keeps_the_number_of_the_complaint(
    citizen: Account, client_of: ClientOf, council: Council
) -> None:
    client = client_of(citizen)
    answers = [
        client.post("/topics/raise/", {**FORM, "complaint_reference": "2023-ABCDEF"})["Location"]
        for _ in range(2)
    ]
    topic = Topic.objects.get()
    assert answers == [f"/topics/{topic.key}/"] * 2
    assert topic.complaint_reference == "2023-ABCDEF"
    assert "2023-ABCDEF" in client.get(answers[0]).content.decode()


def test_an_officer_merges_and_splits_by_page_and_everybody_reads_the_lineage(
    prasit: Account, citizen: Account, client_of: ClientOf, council: Council, jai: Participant
) -> None:
    old, goes_on = published(prasit, council, jai), published(prasit, council, jai)
    officer, path = client_of(prasit), f"/topics/councils/1049/{old.key}/merge/"
    assert goes_on.key in officer.get(path).content.decode()
    refused = officer.post(path, {"into": "1049-2566-9999"})
    assert (refused.status_code, "1049-2566-9999" in refused.content.decode()) == (422, True)
    assert client_of(citizen).post(path, {"into": goes_on.key}).status_code == 404
    officer.post(path, {"into": goes_on.key})
    assert old.key in client_of(None).get(f"/topics/{goes_on.key}/").content.decode()
    assert goes_on.key in client_of(None).get(f"/topics/{old.key}/").content.decode()
    officer.post(f"/topics/councils/1049/{old.key}/judge/", {"act": "split"})
    old.refresh_from_db()
    assert old.state == "published"


def test_a_hidden_topic_is_appealed_by_page_and_the_log_names_nobody(
    citizen: Account, prasit: Account, admin: Account, client_of: ClientOf, council: Council
) -> None:
    client = client_of(citizen)
    client.post("/topics/raise/", FORM)
    topic = Topic.objects.get()
    judge = f"/topics/councils/1049/{topic.key}/judge/"
    client_of(prasit).post(judge, {"act": "hide", "reason": "insult"})
    assert client.post(f"/topics/{topic.key}/appeal/", {"words": ""}).status_code == 422
    client.post(f"/topics/{topic.key}/appeal/", {"words": "<b>ไม่ได้ว่าใคร</b>"})
    page = client_of(admin).get("/topics/councils/1049/").content.decode()
    assert "ขอให้ทบทวน" in page
    client_of(admin).post(judge, {"act": "publish"})
    topic.refresh_from_db()
    assert topic.state == "published"
    log = client_of(None).get("/topics/moderation/").content.decode()
    assert (topic.title in log, "เขตทุ่งครุ" in log, "&lt;b&gt;" in log) == (False, True, False)


def test_one_topic_asks_the_same_with_few_and_with_many_voices(
    prasit: Account, client_of: ClientOf, council: Council, jai: Participant
) -> None:
    topic, reader = published(prasit, council, jai), client_of(None)
    counts = []
    for number in range(2):
        for place in range(5):  # from five supporters on the page tells how many are of the district
            other = participant(f"คน {number} {place}")
            commands.support_topic(actor=other, topic=topic)
            made = commands.comment_on_topic(actor=other, topic=topic, kind="for", text=f"เห็นด้วย {place}")
            commands.judge_comment(actor=prasit, comment=made, publish=True)
        with CaptureQueriesContext(connection) as asked:
            assert reader.get(f"/topics/{topic.key}/").status_code == 200
        counts.append(len(asked))
    # Topic, answer, way (three), steps, comments and their number, voices, neighbours, merged ones, documents.
    assert counts == [12, 12]


def test_a_public_topic_is_shared_by_its_address_and_no_other_is(
    citizen: Account, prasit: Account, client_of: ClientOf, council: Council
) -> None:
    own = client_of(citizen)
    own.post("/topics/raise/", {**FORM, "title": 'ไฟดับ & "มืด" <b>'})
    topic = Topic.objects.get()
    assert "line.me" not in own.get(f"/topics/{topic.key}/").content.decode()
    commands.publish_topic(actor=prasit, topic=topic)
    page = client_of(None).get(f"/topics/{topic.key}/").content.decode()
    address = f"{settings.SITE_URL}/topics/{topic.key}/"
    links = [unescape(one) for one in re.findall(r'href="((?:https://line|mailto:)[^"]*)"', page)]
    asked = [parse_qs(urlsplit(one).query) for one in links]
    said = f"{topic.title}\n{address}"
    assert asked == [{"text": [said]}, {"subject": [topic.title], "body": [said]}]
    assert (f"<code>{address}</code>" in page, "+" in links[1]) == (True, False)
