"""Saved searches: told once a day what is new and still public, to whoever saved them and nobody else."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from smtplib import SMTPRecipientsRefused

import pytest
import time_machine
from django.conf import settings
from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from sapha.civic.participants.codes import code_of
from sapha.civic.participants.commands import issue_paper_codes
from sapha.civic.participants.known import new_person, participant_for
from sapha.civic.participants.models import Participant, PendingAct
from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.topics import commands as topics
from sapha.council.topics.models import Topic
from sapha.evidence.notices.models import OutboxMessage, Unsubscription
from sapha.evidence.notices.tasks import deliver
from sapha.foundation.database.search_kinds import Search
from sapha.foundation.errors import BadInput, Conflict, NotPermitted, NotThere
from sapha.foundation.holdings import erase_holdings, registered_holdings
from sapha.oversight.search import commands
from sapha.oversight.search.models import SavedSearch, SearchNews
from sapha.oversight.search.queries.saved import (
    MOST_KNOWN,
    MOST_SAVED,
    known_with,
    new_among,
    own_saved,
)
from sapha.oversight.search.tasks import look_for_all
from tests.factories.topics import WORDS, participant, published

DAY = timedelta(days=1)
LIGHT = Search("ไฟทางเดิน")
CONTACT = {"contact_kind": "email", "contact": "yai@example.org", "age": "adult"}


@pytest.fixture
def jai(clock: time_machine.Coordinates, council: Council) -> Participant:
    """Somebody with an account who takes part."""
    return participant("ใจ")


def raise_one(officer: Account, council: Council, text: str = "ดับทั้งซอย") -> Topic:
    """Publish one more topic that says «ไฟทางเดิน»."""
    number = Topic.objects.count()
    return published(officer, council, participant(f"คน{number}"), replace(WORDS, text=f"{text} {number}"))


def next_day(clock: time_machine.Coordinates) -> int:
    """Let a day pass, look for what is new and send all that waits; return of how many searches there was news."""
    clock.shift(DAY)
    told = look_for_all(timezone.now())
    deliver(timezone.now() + DAY)
    return told


def told_letters() -> list[EmailMessage]:
    """Return the letters about saved searches."""
    return [one for one in mail.outbox if one.subject.startswith("มีสิ่งใหม่")]


def test_what_is_new_is_told_once_and_what_was_known_never(
    clock: time_machine.Coordinates, prasit: Account, council: Council, jai: Participant
) -> None:
    raise_one(prasit, council)
    commands.save_search(actor=jai, search=LIGHT)
    assert (next_day(clock), told_letters()) == (0, [])
    new = raise_one(prasit, council)
    assert next_day(clock) == 1
    (letter,) = told_letters()
    assert letter.subject == "มีสิ่งใหม่ที่ตรงกับ “ไฟทางเดิน”"
    assert re.findall(r"^• .*\n(.*)$", letter.body, re.MULTILINE) == [
        f"{settings.SITE_URL}/topics/{new.key}/"
    ]
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert [look_for_all(timezone.now()) for _ in range(2)] == [0, 0]
    assert (next_day(clock), SearchNews.objects.count()) == (0, 1)


def test_what_is_hidden_before_it_is_sent_is_told_to_nobody(
    clock: time_machine.Coordinates, prasit: Account, council: Council, jai: Participant
) -> None:
    commands.save_search(actor=jai, search=LIGHT)
    stays, goes = raise_one(prasit, council), raise_one(prasit, council)
    clock.shift(DAY)
    look_for_all(timezone.now())
    topics.hide_topic(actor=prasit, topic=goes, reason="insult", note="")
    deliver(timezone.now() + DAY)
    (letter,) = told_letters()
    assert (f"/topics/{stays.key}/" in letter.body, goes.key in letter.body) == (True, False)
    kept = OutboxMessage.objects.filter(kind="search.news")
    assert [(stays.title in one.text_th, stays.key in one.text_th) for one in kept] == [(False, False)] * 2


def test_nothing_left_to_tell_sends_nothing(
    clock: time_machine.Coordinates, prasit: Account, council: Council, jai: Participant
) -> None:
    commands.save_search(actor=jai, search=LIGHT)
    goes = raise_one(prasit, council)
    clock.shift(DAY)
    look_for_all(timezone.now())
    topics.hide_topic(actor=prasit, topic=goes, reason="insult", note="")
    deliver(timezone.now() + DAY)
    assert told_letters() == []
    outside = OutboxMessage.objects.filter(kind="search.news").exclude(channel="in_app")
    assert list(outside.values_list("state", "reason")) == [("suppressed", "over")]


@pytest.mark.parametrize(
    ("search", "kind", "told"),
    [
        (LIGHT, "topics", 1),
        (LIGHT, "letters", 0),
        (Search("ไฟทางเดิน", 1049), "", 1),
        (Search("ไฟทางเดิน", 1001), "", 0),
        (Search("ไฟทางเดิน", None, 2560), "", 0),
        (Search("ไฟทางเดิน เลียบคลอง"), "", 1),
        (Search("ไฟทางเดิน ไม่มีคำนี้"), "", 0),
    ],
)
def test_kind_district_and_year_narrow_what_is_told(
    search: Search,
    kind: str,
    told: int,
    clock: time_machine.Coordinates,
    prasit: Account,
    council: Council,
    jai: Participant,
) -> None:
    commands.save_search(actor=jai, search=search, kind=kind)
    raise_one(prasit, council)
    assert next_day(clock) == told


def test_who_may_save_what_and_how_much(jai: Participant, citizen: Account) -> None:
    first = commands.save_search(actor=jai, search=LIGHT)
    assert commands.save_search(actor=jai, search=LIGHT) == first
    with pytest.raises(NotPermitted):
        commands.save_search(actor=citizen, search=LIGHT)  # type: ignore[arg-type]
    for search, kind, rule in ((Search(""), "", "search.no_words"), (LIGHT, "councils", "search.no_news")):
        with pytest.raises(BadInput) as caught:
            commands.save_search(actor=jai, search=search, kind=kind)
        assert caught.value.rule == rule
    for number in range(MOST_SAVED - 1):
        commands.save_search(actor=jai, search=Search(f"ถนน {number}"))
    with pytest.raises(Conflict) as refused:
        commands.save_search(actor=jai, search=Search("ถนน"))
    assert (refused.value.rule, SavedSearch.objects.count()) == ("search.too_many_saved", MOST_SAVED)


def test_anothers_search_is_not_there(jai: Participant) -> None:
    other, saved = participant("อื่น"), commands.save_search(actor=jai, search=LIGHT)
    with pytest.raises(NotThere):
        own_saved(other, saved.pk)
    for deed in (commands.forget_search, commands.want_search_again):
        with pytest.raises(NotPermitted):
            deed(actor=other, saved=saved)


def test_a_message_that_bounces_stops_the_search_until_it_is_wanted_again(
    clock: time_machine.Coordinates,
    prasit: Account,
    council: Council,
    jai: Participant,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    saved = commands.save_search(actor=jai, search=LIGHT)
    raise_one(prasit, council)

    def refuse(*_args: object) -> int:
        raise SMTPRecipientsRefused({"ใจ": (550, b"no such user")})

    with monkeypatch.context() as network:
        network.setattr("django.core.mail.EmailMessage.send", refuse)
        assert next_day(clock) == 1
    raise_one(prasit, council)
    assert next_day(clock) == 0
    saved.refresh_from_db()
    assert saved.stopped_at is not None
    commands.want_search_again(actor=jai, saved=saved)
    assert (next_day(clock), len(told_letters())) == (1, 1)


def test_one_click_declines_and_saving_again_wants_them_again(
    clock: time_machine.Coordinates, prasit: Account, council: Council, jai: Participant
) -> None:
    commands.save_search(actor=jai, search=LIGHT)
    raise_one(prasit, council)
    next_day(clock)
    (letter,) = told_letters()
    address = letter.extra_headers["List-Unsubscribe"].strip("<>").removeprefix(settings.SITE_URL)
    assert Client().post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    raise_one(prasit, council)
    next_day(clock)
    assert len(told_letters()) == 1
    commands.save_search(actor=jai, search=Search("ซอยสมมุติ"))
    assert Unsubscription.objects.count() == 0


def test_without_an_account_a_code_saves_it_and_a_link_stops_it(
    clock: time_machine.Coordinates, prasit: Account, council: Council
) -> None:
    visitor = Client()
    address = "/search/save/?q=ไฟทางเดิน&district=1049"
    assert visitor.get(address).status_code == 200
    answer = visitor.post(address, {**CONTACT, "trap_opened": ""})
    assert (answer.status_code, SavedSearch.objects.count()) == (302, 0)
    visitor.post(answer["Location"], {"code": code_of(PendingAct.objects.get())})
    saved = SavedSearch.objects.get()
    assert (saved.words, saved.district_id) == ("ไฟทางเดิน", 1049)
    raise_one(prasit, council)
    assert next_day(clock) == 1
    (letter,) = told_letters()
    assert letter.to == ["yai@example.org"]
    (link,) = set(re.findall(rf"{settings.SITE_URL}(/search/alert/\S+)", letter.body))
    assert "ไฟทางเดิน" in Client().get(link).content.decode()
    assert SavedSearch.objects.count() == 1
    assert (Client().post(link).status_code, SavedSearch.objects.count()) == (200, 0)
    assert [Client().get(path).status_code for path in (link, f"{link[:-2]}x/")] == [410, 410]


def test_pages_of_ones_own_searches(
    jai: Participant, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    assert client.get("/search/saved/").status_code == 302
    client.force_login(jai.person.account)
    assert client.post("/search/save/?q=ไฟทางเดิน")["Location"] == "/search/saved/"
    client.get("/search/saved/")  # says that it was saved
    queries = 5
    with django_assert_num_queries(queries):
        client.get("/search/saved/")
    for number in range(2):
        commands.save_search(actor=jai, search=Search(f"ถนน {number}", 1049))
    with django_assert_num_queries(queries):
        page = client.get("/search/saved/").content.decode()
    assert page.count("เลิกรับและลบ") == 3
    pk = SavedSearch.objects.latest("pk").pk
    assert client.post(f"/search/saved/{pk}/forget/").status_code == 302
    assert (SavedSearch.objects.count(), client.post(f"/search/saved/{pk}/forget/").status_code) == (2, 404)


@pytest.mark.parametrize(
    ("asked", "said"), [("q=", "โปรดพิมพ์คำค้นก่อน"), ("q=ทุ่งครุ&kind=districts", "ไม่มีของใหม่เกิดขึ้นเป็นประจำ")]
)
def test_what_cannot_be_saved_is_said_on_the_page(
    asked: str, said: str, jai: Participant, client: Client
) -> None:
    for account, typed in ((jai.person.account, {}), (None, CONTACT)):
        if account is None:
            client.logout()
        else:
            client.force_login(account)
        answer = client.post(f"/search/save/?{asked}", typed)
        page = answer.content.decode()
        assert (answer.status_code, said in page) == (422, True)
        assert account is not None or CONTACT["contact"] in page


def test_it_is_shown_handed_over_and_erased(jai: Participant) -> None:
    commands.save_search(actor=jai, search=LIGHT)
    (holding,) = [one for one in registered_holdings() if one.name == "saved_searches"]
    assert [row["words"] for row in holding.read(jai.person_id)] == ["ไฟทางเดิน"]
    assert erase_holdings(jai.person_id)["saved_searches"] == 1
    assert SavedSearch.objects.count() == 0


def test_words_are_text_in_page_and_letter(
    clock: time_machine.Coordinates, prasit: Account, council: Council, jai: Participant, client: Client
) -> None:
    commands.save_search(actor=jai, search=Search("<script>alert(1)</script>"))
    client.force_login(jai.person.account)
    assert "<script>alert(1)" not in client.get("/search/saved/").content.decode()


KEYS = st.lists(st.integers(1, 10**6), unique=True, max_size=MOST_KNOWN).map(lambda keys: sorted(keys)[::-1])


@given(KEYS, KEYS)
def test_what_was_told_is_never_new_again(known: list[int], found: list[int]) -> None:
    news = new_among({"topics": found, "letters": found}, {"topics": known})
    assert set(news) <= {"topics"}
    assert not set(news.get("topics", [])) & set(known)
    after = known_with({"topics": found}, {"topics": known})
    assert new_among({"topics": found}, after) == {}
    assert len(after["topics"]) <= MOST_KNOWN


def test_where_all_places_are_taken_an_older_one_is_no_news() -> None:
    full = list(range(1000 + MOST_KNOWN, 1000, -1))
    assert new_among({"topics": [2000, *full[1:], 7]}, {"topics": full}) == {"topics": [2000]}


def test_a_code_on_paper_saves_nothing_as_nobody_could_be_told(
    clock: time_machine.Coordinates, council: Council, prasit: Account
) -> None:
    assert council.district is not None
    (code,) = issue_paper_codes(actor=prasit, district=council.district, count=1)
    visitor, address = Client(), "/search/save/?q=ไฟทางเดิน"
    assert 'value="paper"' not in visitor.get(address).content.decode()
    typed = {"contact_kind": "paper", "contact": code, "age": "adult"}
    answer = visitor.post(address, typed)
    assert (answer.status_code, code in answer.content.decode(), SavedSearch.objects.count()) == (
        422,
        True,
        0,
    )
    somebody = participant_for(new_person())
    with pytest.raises(Conflict, match="เราไม่มีทางติดต่อท่าน"):
        commands.save_search(actor=somebody, search=LIGHT)
