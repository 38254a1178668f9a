"""Where people can be reached is in no page, export, feed or log; erased, what they did stays and nobody is named."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter, deque
from collections.abc import Iterator
from datetime import UTC, date, datetime
from urllib.parse import urljoin, urlsplit

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.urls import Resolver404, resolve
from django.utils import timezone
from pytest_django import Settings

from sapha.civic.agencies.commands import load_reference_data
from sapha.civic.participants.codes import code_of
from sapha.civic.participants.commands import Begun, begin_act, confirm_act, join
from sapha.civic.participants.models import Participant
from sapha.civic.participants.queries import for_visitors
from sapha.civic.people.commands import erase_own_data
from sapha.civic.people.models import Account
from sapha.council.answers import commands as answers
from sapha.council.answers.models import Rating
from sapha.council.councils.choices import Act
from sapha.council.councils.commands import StateAct, change_states, create_all_councils
from sapha.council.councils.models import Council
from sapha.council.topics import commands
from sapha.council.topics.models import Comment, Follow, Support, Topic
from sapha.evidence.notices.models import OutboxMessage
from sapha.evidence.notices.tasks import deliver, record_deliveries
from tests.factories.answers import answered
from tests.factories.charters import ORDER, charter_in_force
from tests.factories.people import make_account, make_contact
from tests.factories.topics import published

MAIL, OTHER_MAIL = "planted-yai@contacts.example", "planted-noi@contacts.example"
PHONE, OTHER_PHONE, LINE = "+66812349876", "+66898761234", "U" + "5a7e" * 8
# The same numbers as people write them.
CONTACTS = (MAIL, OTHER_MAIL, PHONE, OTHER_PHONE, LINE, "0812349876", "081 234 9876", "0898761234")
NAME = "ยายใจ ปลูกไว้"
STARTS = ("/", "/en/", "/topics/", "/councils/", "/meetings/", "/commitments/", "/open-data/", "/ledger/", "/projects/",
          "/topics/moderation/", "/search/?q=ไฟ", "/take-part/notices/")  # fmt: skip
MOST_OF_A_KIND, MOST = 3, 150


@pytest.fixture
def noon() -> Iterator[time_machine.Coordinates]:
    with time_machine.travel(datetime(2026, 11, 26, 5, tzinfo=UTC), tick=False) as clock:
        yield clock


@pytest.fixture
def council(noon: time_machine.Coordinates, admin: Account) -> Council:
    load_reference_data()
    create_all_councils(actor=admin, charter=charter_in_force(admin))
    planned = Council.objects.get(key="1049")
    for act in (Act.APPOINT, Act.ACTIVATE):
        change_states(actor=admin, councils=[planned], act=act, given=StateAct(ORDER, date(2026, 11, 26)))
    return Council.objects.get(key="1049")


@pytest.fixture
def yai(council: Council) -> Account:
    """A named citizen with an account, a phone and a LINE of her own."""
    account = make_account(MAIL, "ใจ")
    assert account.person is not None
    make_contact(account.person, "phone", PHONE)
    make_contact(account.person, "line", LINE)
    join(actor=account, shown_as="name", public_name=NAME)
    return account


@pytest.fixture
def topic(yai: Account, council: Council, prasit: Account, settings: Settings) -> Topic:
    """Her topic, supported and asked about without an account by mail and by phone, answered and rated."""
    settings.SMS_URL = "http://127.0.0.1:9/sms"
    kept = published(prasit, council, Participant.objects.get(person=yai.person))
    for kind, value, act, typed in (
        ("email", OTHER_MAIL, "topics.support", {}),
        ("phone", OTHER_PHONE, "topics.comment", {"kind": "question", "text": "เมื่อใดจะซ่อม"}),
    ):
        pending = begin_act(actor=for_visitors(), begun=Begun(act, kept.key, typed, kind, value, "192.0.2.1"))
        confirm_act(actor=for_visitors(), key=pending.key, code=code_of(pending))
    who = Participant.objects.get(person=yai.person)
    commands.comment_on_topic(actor=who, topic=kept, kind="for", text="มืดมากตอนหัวค่ำ")
    answered(prasit, Topic.objects.get(pk=kept.pk))
    answers.rate_answer(actor=who, topic=Topic.objects.get(pk=kept.pk), usefulness="little")
    return Topic.objects.get(pk=kept.pk)


def texts(content: bytes) -> Iterator[str]:
    """Return what an answer says, inside packed files too."""
    yield content.decode("utf-8", "replace")
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for name in packed.namelist():
                yield packed.read(name).decode("utf-8", "replace")


def kind_of(path: str) -> str:
    try:
        found = resolve(urlsplit(path).path)
    except Resolver404:
        return ""
    return f"{found.view_name} {path.startswith('/en/')}"


def crawl(client: Client, *starts: str) -> dict[str, str]:
    """Return what stands at every address one comes to from the starts, a few of each kind."""
    waiting, seen, kinds = deque([*STARTS, *starts]), dict[str, str](), Counter[str]()
    while waiting and len(seen) < MOST:
        path = waiting.popleft().split("#")[0]
        kind = kind_of(path)
        if path in seen or not kind or kinds[kind] >= MOST_OF_A_KIND:
            continue
        kinds[kind] += 1
        answer = client.get(path)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
        seen[path] = "\n".join(texts(body))
        links = re.findall(r'(?:href|src)="([^"]+)"', seen[path]) if "html" in answer["Content-Type"] else []
        waiting.extend(
            urljoin(path, one.replace("&amp;", "&")) for one in links if one.startswith(("/", "?"))
        )
    return seen


def told(pages: dict[str, str], *needles: str) -> list[tuple[str, str]]:
    """Return where something stands that must not."""
    return [(path, one) for path, text in pages.items() for one in needles if one in text]


def signed(account: Account | None) -> Client:
    client = Client()
    if account is not None:
        client.force_login(account, backend="sapha.civic.people.signed_in.SignedInBackend")
    return client


@pytest.mark.parametrize("reader", ["", "malee", "prasit", "auditor"])
def test_contacts_stand_in_no_page_export_feed_or_log(
    reader: str, topic: Topic, yai: Account, request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    cache.clear()
    deliver(timezone.now())
    record_deliveries(timezone.now())
    account = request.getfixturevalue(reader) if reader else None
    pages = crawl(signed(account), f"/topics/{topic.key}/", "/ledger/chains/council:1049/")
    assert (NAME in pages[f"/topics/{topic.key}/"], len(pages) > 60) == (True, True)
    assert told(pages, *CONTACTS) == []
    assert [one for one in CONTACTS if one in caplog.text] == []


def counts(topic: Topic) -> dict[str, int]:
    return {
        "supports": Topic.objects.get(pk=topic.pk).support_count,
        "support rows": Support.objects.filter(topic=topic).count(),
        "comments": Comment.objects.filter(topic=topic).count(),
        "ratings": Rating.objects.count(),
        "messages": OutboxMessage.objects.count(),
        "topics": Topic.objects.count(),
    }


def test_erased_what_she_did_stays_under_a_pseudonym(topic: Topic, yai: Account, prasit: Account) -> None:
    before, title = counts(topic), topic.title
    erase_own_data(actor=yai)
    cache.clear()
    assert counts(topic) == before
    pages = crawl(signed(None), f"/topics/{topic.key}/")
    page = pages[f"/topics/{topic.key}/"]
    assert (title in page, "มืดมากตอนหัวค่ำ" in page, "ผู้ที่ขอให้ลบข้อมูลของตน" in page) == (True, True, True)
    assert told(pages, NAME, *CONTACTS) == []
    assert told(crawl(signed(prasit), f"/topics/{topic.key}/"), NAME, MAIL, PHONE, LINE) == []
    kept = Participant.objects.get(person=yai.person_id)
    assert (kept.public_name, kept.contact_digest, Follow.objects.filter(participant=kept).count()) == (
        "",
        None,
        0,
    )
