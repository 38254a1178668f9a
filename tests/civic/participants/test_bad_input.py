"""What people type, tap and send in their thousands: refused in words, kept as typed, shown as text, done once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections
from django.test import Client

from sapha.civic.districts.models import District
from sapha.civic.participants.commands import (
    Begun,
    act_with_paper_code,
    begin_act,
    claim_residence,
    issue_paper_codes,
)
from sapha.civic.participants.models import Participant, PendingAct, ResidenceClaim
from sapha.civic.participants.queries import for_visitors
from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.topics.models import Support, Topic
from sapha.evidence.notices.models import OutboxMessage
from sapha.foundation.errors import SaphaError
from tests.factories.topics import WORDS

ClientOf = Callable[[Account | None], Client]
SCRIPT = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'
RAISED = {
    "council": "1049",
    "category": "light",
    "title": WORDS.title,
    "text": WORDS.text,
    "place": WORDS.place,
    "shown_as": "nobody",
    "contact_kind": "email",
    "contact": "yai@example.org",
    "age": "adult",
}


@pytest.mark.parametrize(
    "changed",
    [
        {"text": "ก" * 100_000},
        {"title": "\u200b\u200c\u2060"},
        {"text": "\u200b\ufeff"},
        {"contact": "🙂@🙂"},
        {"contact": "x" * 255 + "@example.org"},
        {"contact": "\u200b"},
        {"contact_kind": "pigeon"},
        {"council": "9999"},
        {"category": "1"},
        {"age": "200"},
    ],
)
def test_what_cannot_be_taken_is_said_and_nothing_typed_is_lost(
    changed: dict[str, str], council: Council, client_of: ClientOf
) -> None:
    answer = client_of(None).post("/topics/raise/", {**RAISED, **changed})
    page = answer.content.decode()
    kept = [value for name, value in {**RAISED, **changed}.items() if name in {"title", "text", "place"}]
    assert (answer.status_code, [value for value in kept if value.strip() and value not in page]) == (422, [])
    assert PendingAct.objects.count() == 0


def test_emoji_and_tone_marks_are_taken_as_typed(council: Council, client_of: ClientOf) -> None:
    answer = client_of(None).post("/topics/raise/", {**RAISED, "title": "น้ำท่วม 🌊 ซอย ๙"})
    assert (answer.status_code, PendingAct.objects.get().typed["title"]) == (302, "น้ำท่วม 🌊 ซอย ๙")


def test_what_was_typed_is_text_on_every_page(
    council: Council, citizen: Account, prasit: Account, client_of: ClientOf
) -> None:
    visitor, own, desk = client_of(None), client_of(citizen), client_of(prasit)
    said = {
        "title": f"ไฟ {SCRIPT}",
        "text": SCRIPT,
        "place": SCRIPT,
        "shown_as": "name",
        "public_name": SCRIPT,
    }
    place = visitor.post("/topics/raise/", {**RAISED, **said})["Location"]
    pages = [visitor.get(place), visitor.get(f"/topics/raise/?again={PendingAct.objects.get().key}")]
    claim = claim_residence(actor=citizen, district=District.objects.get(pk=1049))
    pages.append(own.post(f"/take-part/residence/{claim.pk}/letter/", {"address": SCRIPT}))
    pages.append(own.post(f"/take-part/residence/{claim.pk}/code/", {"code": SCRIPT[:40]}))
    own.post(f"/take-part/residence/{claim.pk}/letter/", {"address": f"{SCRIPT} 10140"})
    pages.append(desk.post(f"/take-part/district/1049/{claim.pk}/letter/"))
    pages.append(desk.post("/take-part/district/1049/", {"code": SCRIPT[:40]}))
    pages.append(visitor.post("/take-part/erase/", {"contact_kind": "email", "contact": SCRIPT}))
    bodies = [page.content.decode() for page in pages]
    assert [("<script>alert" in body, "<img src=x" in body) for body in bodies] == [(False, False)] * 7
    assert "&lt;script&gt;alert" in bodies[0]


def at_once(count: int, deed: Callable[[], object]) -> list[str]:
    """Do it from as many clients at the same moment; return what each was told."""
    barrier = Barrier(count)

    def one(_: int) -> str:
        barrier.wait()
        try:
            deed()
        except SaphaError as error:
            return error.rule
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(count) as pool:
        return sorted(pool.map(one, range(count)))


@pytest.mark.django_db(transaction=True)
def test_eight_taps_at_once_are_one_act_and_one_code(topic: Topic) -> None:
    site = for_visitors()
    begun = Begun("topics.support", topic.key, {}, "email", "yai@example.org", "192.0.2.1")
    told = at_once(8, lambda: begin_act(actor=site, begun=begun))
    sent = OutboxMessage.objects.filter(kind="participant.code").count()
    strangers = Participant.objects.filter(contact_digest__isnull=False).count()
    assert (told, PendingAct.objects.count(), sent, strangers) == (["done"] * 8, 1, 1, 1)


@pytest.mark.django_db(transaction=True)
def test_one_paper_code_tapped_eight_times_at_once_is_one_support(topic: Topic, prasit: Account) -> None:
    site = for_visitors()
    (code,) = issue_paper_codes(actor=prasit, district=District.objects.get(pk=1049), count=1)
    begun = Begun("topics.support", topic.key, {}, "paper", code, "192.0.2.1")
    told = at_once(8, lambda: act_with_paper_code(actor=site, begun=begun))
    assert told == ["done"] + ["participants.no_paper_code"] * 7
    assert Support.objects.filter(topic=topic).count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_district_declared_eight_times_at_once_is_one_claim(council: Council, citizen: Account) -> None:
    district = District.objects.get(pk=1049)
    told = at_once(8, lambda: claim_residence(actor=citizen, district=district))
    assert (told, ResidenceClaim.objects.count()) == (["done"] * 8, 1)


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("nobody", (302, 200, 200, 302, 302)),
        ("citizen", (200, 200, 302, 404, 404)),
        ("malee", (200, 200, 302, 404, 404)),
        ("prasit", (200, 200, 302, 200, 200)),
        ("auditor", (200, 200, 302, 200, 403)),
        ("admin", (200, 200, 302, 200, 200)),
        ("manee", (200, 200, 302, 403, 403)),
    ],
)
def test_who_may_open_what(
    who: str, expected: tuple[int, ...], council: Council, client_of: ClientOf, request: pytest.FixtureRequest
) -> None:
    client = client_of(None if who == "nobody" else request.getfixturevalue(who))
    places = ("", "notices/", "erase/", "district/1049/", "paper/1049/")
    assert tuple(client.get(f"/take-part/{place}").status_code for place in places) == expected
