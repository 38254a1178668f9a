"""Answers as pages: who answers, who reads what, who rates; what is refused keeps what was typed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sapha.civic.participants.models import Participant
from sapha.civic.people.models import Account
from sapha.council.answers.models import Answer, Objection, Rating
from sapha.council.topics.models import Topic
from tests.factories.answers import answered
from tests.factories.documents import png

ClientOf = Callable[[Account | None], Client]


def page(client: Client, topic: Topic) -> str:
    return client.get(f"/topics/{topic.key}/").content.decode()


def test_an_officer_answers_by_page_and_a_refused_form_keeps_what_was_typed(
    topic: Topic, prasit: Account, client_of: ClientOf
) -> None:
    client, path = client_of(prasit), f"/topics/{topic.key}/answer/"
    assert path in page(client, topic)
    refused = client.post(path, {"outcome": "done", "text": "<b>เปลี่ยนหลอดแล้ว</b>"})
    shown = refused.content.decode()
    assert (refused.status_code, "&lt;b&gt;เปลี่ยนหลอดแล้ว" in shown, "ต้องมีหลักฐาน" in shown) == (422, True, True)
    photo = SimpleUploadedFile("after.png", png(), "image/png")
    sent = client.post(path, {"outcome": "done", "text": "<b>เปลี่ยนหลอดแล้ว</b>", "evidence": photo})
    assert (sent.status_code, sent["Location"]) == (302, f"/topics/{topic.key}/")
    public = page(client_of(None), topic)
    assert ("&lt;b&gt;เปลี่ยนหลอดแล้ว" in public, "<b>เปลี่ยน" in public) == (True, False)
    assert ("ประสิทธิ์ ใจดี" in public, "หัวหน้าฝ่ายพัฒนาชุมชน สำนักงานเขตทุ่งครุ" in public) == (True, True)
    assert ("หลักฐานของคำตอบ 1" in public, path in public) == (True, False)


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("nobody", (302, 302)), ("citizen", (404, 404)), ("malee", (404, 404)), ("auditor", (403, 403)),
        ("prasit", (200, 200)), ("admin", (200, 200)),
    ],
)  # fmt: skip
def test_who_opens_the_forms(
    who: str, expected: tuple[int, int], topic: Topic, client_of: ClientOf, request: pytest.FixtureRequest
) -> None:
    client = client_of(None if who == "nobody" else request.getfixturevalue(who))
    found = tuple(client.get(f"/topics/{topic.key}/{deed}/").status_code for deed in ("answer", "close"))
    assert found == expected


def test_whoever_raised_it_rates_objects_and_only_those_who_work_on_it_read_why(
    topic: Topic, prasit: Account, somying: Account, malee: Account, jai: Participant, client_of: ClientOf
) -> None:
    answered(prasit, topic)
    own = client_of(jai.person.account)
    assert own.post(f"/topics/{topic.key}/rate/", {}).status_code == 422
    assert own.post(f"/topics/{topic.key}/rate/", {"usefulness": "not"}).status_code == 302
    assert Rating.objects.get().usefulness == "not"
    assert own.post(f"/topics/{topic.key}/not-solved/", {"words": ""}).status_code == 422
    assert own.post(f"/topics/{topic.key}/not-solved/", {"words": "<i>ยังดับ</i>"}).status_code == 302
    read = {
        name: "&lt;i&gt;ยังดับ" in page(client_of(account), topic)
        for name, account in (
            ("nobody", None),
            ("malee", malee),
            ("prasit", prasit),
            ("jai", jai.person.account),
        )
    }
    assert read == {"nobody": False, "malee": False, "prasit": True, "jai": True}
    assert "<i>ยังดับ" not in page(own, topic)

    second = client_of(somying)
    assert f"/topics/{topic.key}/close/" in page(second, topic)
    refused = client_of(prasit).post(f"/topics/{topic.key}/close/", {"reason": "mended", "note": "ซ่อมแล้ว"})
    assert (refused.status_code, "เจ้าหน้าที่อีกคน" in refused.content.decode()) == (422, True)
    closed = second.post(f"/topics/{topic.key}/close/", {"reason": "mended", "note": "ซ่อมแล้ว"})
    topic.refresh_from_db()
    assert (closed.status_code, topic.state) == (302, "closed")
    assert Objection.objects.get().words == "<i>ยังดับ</i>"


def test_a_stranger_neither_rates_nor_objects(
    topic: Topic, prasit: Account, citizen: Account, supporter: Participant, client_of: ClientOf
) -> None:
    answered(prasit, topic)
    assert client_of(citizen).get(f"/topics/{topic.key}/rate/").status_code == 403
    other = client_of(supporter.person.account)
    assert other.post(f"/topics/{topic.key}/not-solved/", {"words": "ยังดับ"}).status_code in {403, 404}
    for deed in ("rate", "not-solved"):  # whoever has no account does it by a one-time code
        shown = client_of(None).get(f"/topics/{topic.key}/{deed}/")
        assert (shown.status_code, 'name="contact"' in shown.content.decode()) == (200, True)


def test_versions_cost_no_more_queries(
    topic: Topic, prasit: Account, somying: Account, client_of: ClientOf
) -> None:
    answered(prasit, topic)
    costs = []
    for text in ("สอง", "สาม", "สี่"):
        with CaptureQueriesContext(connection) as asked:
            page(client_of(None), topic)
        costs.append(len(asked))
        answered(somying, topic, text=text, outcome="refused", reason="no_money")
    assert costs[0] == costs[1] == costs[2]
    assert Answer.objects.count() == 4
    assert "ฉบับที่ 1" in page(client_of(None), topic)
