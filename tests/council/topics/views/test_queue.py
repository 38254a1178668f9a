"""The queue in pages, refusals that keep what an officer typed, and words for a review that stay private."""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sapha.civic.participants.models import Participant
from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.topics import commands
from sapha.council.topics.models import Topic
from sapha.council.topics.views import queue
from sapha.evidence.notices.models import OutboxMessage
from tests.factories.topics import participant, raised

ClientOf = Callable[[Account | None], Client]
WORDS = "ผมไม่ได้ว่าใคร โทร 081-000-0000"


def test_the_queue_goes_on_behind_its_page(
    prasit: Account, council: Council, jai: Participant, client_of: ClientOf
) -> None:
    first, *_rest = [raised(council, participant(f"คน{number}")) for number in range(queue.PER_PAGE + 1)]
    last = Topic.objects.latest("pk")
    client, path = client_of(prasit), "/topics/councils/1049/"
    pages = [client.get(path, {"page": number}).content.decode() for number in (1, 2)]
    assert [(first.key in page, last.key in page) for page in pages] == [(True, False), (False, True)]
    answer = client.post(f"{path}{last.key}/judge/?page=2", {"act": "publish"})
    assert answer["Location"] == f"{path}?page=2"


def test_what_an_officer_typed_stays_when_it_is_refused(
    prasit: Account, council: Council, jai: Participant, client_of: ClientOf
) -> None:
    topic = raised(council, jai)
    answer = client_of(prasit).post(
        f"/topics/councils/1049/{topic.key}/judge/", {"act": "hide", "reason": "", "note": "มีชื่อเพื่อนบ้าน <b>"}
    )
    page = answer.content.decode()
    assert (answer.status_code, "โปรดเลือกเหตุผล" in page) == (422, True)
    assert "มีชื่อเพื่อนบ้าน &lt;b&gt;</textarea>" in page
    topic.refresh_from_db()
    assert topic.state == "held"


def test_the_queue_asks_the_same_of_one_and_of_three(
    prasit: Account, council: Council, client_of: ClientOf
) -> None:
    client, counts = client_of(prasit), []
    for number in range(2):
        raised(council, participant(f"ก{number}"))
        if number:
            raised(council, participant("ข"))
        with CaptureQueriesContext(connection) as asked:
            client.get("/topics/councils/1049/")
        counts.append(len(asked))
    assert counts == [15, 15]


def test_of_a_review_the_public_reads_the_outcome_only(
    prasit: Account, admin: Account, council: Council, jai: Participant, client_of: ClientOf
) -> None:
    topic = raised(council, jai)
    commands.hide_topic(actor=prasit, topic=topic, reason="insult", note="")
    commands.appeal_topic(actor=jai, topic=topic, words=WORDS)
    queue_page = client_of(admin).get("/topics/councils/1049/").content.decode()
    commands.publish_topic(actor=admin, topic=topic)
    readers = (None, participant("สอง").person.account, jai.person.account, prasit)
    pages = [client_of(one).get(f"/topics/{topic.key}/").content.decode() for one in readers]
    assert [WORDS in page for page in (queue_page, *pages)] == [True, False, False, True, True]
    assert all("ได้รับคำขอให้ทบทวนแล้ว" in page for page in pages)
    told = OutboxMessage.objects.filter(about=topic.subject)
    assert [one for one in told if WORDS in one.text_th or WORDS in one.text_en] == []
