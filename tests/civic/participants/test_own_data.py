"""Consent by version, taken back as easily as given; erasure that leaves the record under a pseudonym; minors."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from sapha.civic.participants import consent_texts
from sapha.civic.participants.codes import code_of
from sapha.civic.participants.commands import (
    Begun,
    begin_act,
    claim_residence,
    confirm_act,
    join,
    withdraw_consent,
)
from sapha.civic.participants.models import Consent, ErasedMark, Participant, PendingAct, ResidenceClaim
from sapha.civic.participants.queries import agrees_now, for_visitors, participant_of
from sapha.civic.participants.tasks import forget_pending_acts
from sapha.civic.people.commands import erase_own_data
from sapha.civic.people.models import Account, ContactPoint, Person
from sapha.council.councils.models import Council
from sapha.council.topics import commands
from sapha.council.topics.models import Comment, Follow, Support, Topic
from sapha.evidence.notices.tasks import deliver
from sapha.foundation.errors import SaphaError
from sapha.ledger.models import Event
from tests.factories.people import make_contact
from tests.factories.topics import WORDS, participant, published

ClientOf = Callable[[Account | None], Client]
NOTICE = {"notice": "participation", "version": "2569-1"}


def events_on(who: Participant, *verbs: str) -> list[tuple[str, str, object]]:
    rows = Event.objects.filter(subject=who.person.ledger_key, verb__in=verbs).order_by("pk")
    return [(one.actor_key, one.verb, one.facts) for one in rows]


def confirmed(act: str, about: str, typed: dict[str, str], **changed: str) -> PendingAct:
    """Do an act without an account."""
    given = {"contact_kind": "email", "contact": "yai@example.org", "origin": "192.0.2.1", **changed}
    pending = begin_act(actor=for_visitors(), begun=Begun(act=act, about=about, typed=typed, **given))
    return confirm_act(actor=for_visitors(), key=pending.key, code=code_of(pending))


# --- consent ----------------------------------------------------------------------------


def test_joining_agrees_to_the_notice_as_it_stands_once(citizen: Account) -> None:
    who = join(actor=citizen)
    join(actor=citizen)
    assert events_on(who, "consent.given") == [(citizen.actor_key, "consent.given", NOTICE)]


def test_a_new_notice_is_agreed_to_anew(citizen: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    who = join(actor=citizen)
    monkeypatch.setitem(consent_texts.CURRENT, "participation", "2570-1")
    assert not agrees_now(who)
    join(actor=citizen)
    assert list(Consent.objects.order_by("pk").values_list("version", flat=True)) == ["2569-1", "2570-1"]


def test_what_was_agreed_to_is_taken_back(citizen: Account) -> None:
    who = join(actor=citizen, shown_as="name", public_name="พลเมือง")
    withdraw_consent(actor=citizen)
    withdraw_consent(actor=citizen)
    who.refresh_from_db()
    assert (who.shown_as, who.public_name, agrees_now(who)) == ("nobody", "", False)
    assert events_on(who, "consent.given", "consent.withdrawn") == [
        (citizen.actor_key, "consent.given", NOTICE),
        (citizen.actor_key, "consent.withdrawn", NOTICE),
    ]


def test_who_never_took_part_has_nothing_to_take_back(citizen: Account) -> None:
    withdraw_consent(actor=citizen)
    assert not Event.objects.filter(verb="consent.withdrawn").exists()


def test_the_pages_of_consent(citizen: Account, client_of: ClientOf) -> None:
    join(actor=citizen)
    own = client_of(citizen)
    before = own.get("/take-part/").content.decode()
    assert own.post("/take-part/consent/withdraw/").status_code == 302
    after = own.get("/take-part/").content.decode()
    assert ["/take-part/consent/withdraw/" in page for page in (before, after)] == [True, False]
    notices = client_of(None).get("/take-part/notices/").content.decode()
    assert ('id="2569-1"' in notices, consent_texts.consent_text("participation").th in notices) == (
        True,
        True,
    )


def test_a_signed_in_reader_sees_the_notice_until_they_agreed(
    topic: Topic, citizen: Account, client_of: ClientOf
) -> None:
    client, place = client_of(citizen), f"/topics/{topic.key}/"
    text = consent_texts.consent_text("participation").th
    before = client.get(place).content.decode()
    client.post(f"{place}support/")
    after = client.get(place).content.decode()
    who = participant_of(citizen)
    assert ([text in page for page in (before, after)], agrees_now(who)) == ([True, False], True)


# --- erasure ----------------------------------------------------------------------------


def test_an_erased_account_leaves_the_record_under_a_pseudonym(
    topic: Topic, council: Council, prasit: Account, citizen: Account, client_of: ClientOf
) -> None:
    who = join(actor=citizen, shown_as="name", public_name="พลเมืองดี มีชื่อ")
    own = published(prasit, council, who)
    commands.support_topic(actor=who, topic=topic)
    said = commands.comment_on_topic(actor=who, topic=topic, kind="for", text="เห็นด้วยอย่างยิ่ง")
    assert said.state == "published"
    claim_residence(actor=citizen, district=council.district)
    held = client_of(citizen).post("/people/me/export/").json()
    assert {name: len(held[name]) for name in HELD} == HELD

    erase_own_data(actor=citizen)
    pages = "".join(client_of(None).get(f"/topics/{one.key}/").content.decode() for one in (own, topic))
    assert ("มีชื่อ" in pages, "เห็นด้วยอย่างยิ่ง" in pages, "ผู้ที่ขอให้ลบข้อมูลของตน" in pages) == (False, True, True)
    topic.refresh_from_db()
    who.refresh_from_db()
    assert (topic.support_count, who.public_name, who.is_active) == (2, "", False)
    assert (ResidenceClaim.objects.count(), Follow.objects.filter(participant=who).count()) == (0, 0)


HELD = {
    "participation": 1,
    "residences": 1,
    "consents": 1,
    "topics": 1,
    "supports": 2,
    "comments": 1,
    "followed_topics": 2,
}


def test_without_an_account_a_code_erases(topic: Topic, client_of: ClientOf) -> None:
    confirmed(
        "topics.comment", topic.key, {"kind": "for", "text": "เห็นด้วย"}, shown_as="name", public_name="ยายใจ"
    )
    confirmed("topics.support", topic.key, {})
    who = Participant.objects.get(public_name="ยายใจ")

    visitor = client_of(None)
    place = visitor.post("/take-part/erase/", {"contact_kind": "email", "contact": "yai@example.org"})[
        "Location"
    ]
    deliver(timezone.now())
    code = re.findall(r"\b[0-9]{6}\b", str(mail.outbox[-1].body))[0]
    assert visitor.post(place, {"code": code}).status_code == 302
    assert "ลบข้อมูลของท่านแล้ว" in visitor.get(place).content.decode()

    who.refresh_from_db()
    topic.refresh_from_db()
    assert (who.public_name, who.contact_digest, who.is_active, topic.support_count) == ("", None, False, 2)
    assert (
        ContactPoint.objects.filter(person=who.person).count(),
        Follow.objects.filter(participant=who).count(),
    ) == (0, 0)
    assert Comment.objects.get().text == "เห็นด้วย"
    kept = str([vars(one) for one in PendingAct.objects.all()])
    assert ("yai@" in kept, "ยายใจ" in kept) == (False, False)


def test_whoever_comes_back_after_erasure_is_somebody_new_and_counted_once(topic: Topic) -> None:
    for act in ("topics.support", "participants.erase", "topics.support", "participants.erase"):
        confirmed(act, topic.key if "topics" in act else "", {})
    confirmed("topics.support", topic.key, {}, contact="other@example.org")
    topic.refresh_from_db()
    assert (topic.support_count, Support.objects.filter(topic=topic).count()) == (3, 3)
    # Two erased, one who is still here, and whoever raised it.
    assert Participant.objects.count() == 4


def test_so_it_is_with_an_account(topic: Topic, citizen: Account) -> None:
    commands.support_topic(actor=join(actor=citizen), topic=topic)
    erase_own_data(actor=citizen)
    confirmed("topics.support", topic.key, {}, contact="citizen@example.org")
    topic.refresh_from_db()
    assert topic.support_count == 2


def test_the_mark_tells_nothing_of_the_contact(topic: Topic) -> None:
    confirmed("topics.support", topic.key, {})
    digest = Participant.objects.get(contact_digest__isnull=False).contact_digest
    confirmed("participants.erase", "", {})
    mark = ErasedMark.objects.get().mark
    assert (len(mark), mark == digest) == (64, False)


def test_every_contact_of_an_account_is_marked(topic: Topic, citizen: Account) -> None:
    who = join(actor=citizen)
    make_contact(who.person, "line", f"U{'1' * 32}")
    make_contact(who.person, "phone", "+66812345678", verified_at=None)
    commands.support_topic(actor=who, topic=topic)
    erase_own_data(actor=citizen)
    erase_own_data(actor=citizen)
    assert ErasedMark.objects.count() == 2  # what was never confirmed was never theirs
    back = participant("กลับมา")
    make_contact(back.person, "line", f"U{'1' * 32}")
    commands.support_topic(actor=back, topic=topic)
    topic.refresh_from_db()
    assert topic.support_count == 2


def test_erasing_asks_for_no_consent(topic: Topic) -> None:
    confirmed("participants.erase", "", {})
    assert not Consent.objects.filter(participant__contact_digest__isnull=False).exists()
    assert Event.objects.filter(verb="consent.given").count() == 1  # whoever raised the topic


def test_a_code_does_not_erase_an_account(citizen: Account) -> None:
    join(actor=citizen, shown_as="name", public_name="พลเมือง")
    with pytest.raises(SaphaError) as refused:
        confirmed("participants.erase", "", {}, contact="citizen@example.org")
    assert (refused.value.rule, Participant.objects.get().public_name) == (
        "participants.erase_by_account",
        "พลเมือง",
    )


def test_a_paper_code_erases_nobody(client_of: ClientOf, db: None) -> None:
    answer = client_of(None).post("/take-part/erase/", {"contact_kind": "paper", "contact": "ABCD-EFGH-JKMN"})
    assert (answer.status_code, PendingAct.objects.count()) == (422, 0)


def test_of_a_contact_nobody_confirmed_not_even_a_digest_stays(topic: Topic) -> None:
    begin_act(
        actor=for_visitors(),
        begun=Begun("topics.support", topic.key, {}, "email", "stranger@example.org", "192.0.2.1"),
    )
    confirmed("topics.support", topic.key, {})
    later = timezone.now() + timedelta(days=8)
    forget_pending_acts(later)
    kept = Participant.objects.exclude(pk=topic.raised_by_id)
    assert (kept.count(), kept.get().consents.count()) == (1, 1)
    # Of the stranger a row stays that messages once went to, with nothing in it.
    rows = Person.objects.filter(participant=None, account=None)
    assert list(rows.values_list("given_name", "family_name", "contact_points")) == [("", "", None)]


# --- minors -----------------------------------------------------------------------------


@pytest.mark.parametrize(("of_age", "status"), [("", 422), ("on", 302)])
def test_a_name_is_shown_of_those_of_age_only(
    of_age: str, status: int, council: Council, citizen: Account, client_of: ClientOf
) -> None:
    sent = {
        "council": "1049",
        "category": "light",
        "title": WORDS.title,
        "text": WORDS.text,
        "shown_as": "name",
        "public_name": "พลเมือง",
        **({"of_age": of_age} if of_age else {}),
    }
    answer = client_of(citizen).post("/topics/raise/", sent)
    assert answer.status_code == status
    if status == 422:
        assert (WORDS.title in answer.content.decode(), Topic.objects.count()) == (True, 0)
