"""Uniting, joining and guessing at the same moment: one participant, one support, no more tries than there are."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections
from pytest_django import Settings

from sapha.civic.participants.codes import MAX_TRIES, code_of
from sapha.civic.participants.commands import Begun, begin_act, confirm_act, join
from sapha.civic.participants.models import Participant, PendingAct
from sapha.civic.participants.queries import for_visitors
from sapha.civic.people.commands import confirm_contact_point, send_contact_code, set_contact_point
from sapha.civic.people.confirmations import code_of as contact_code_of
from sapha.civic.people.models import Account, ContactConfirmation, Person
from sapha.council.topics.commands import support_topic
from sapha.council.topics.models import Support, Topic
from sapha.evidence.notices.models import OutboxMessage
from sapha.foundation.errors import SaphaError
from sapha.ledger.models import Event
from tests.factories.people import make_account

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = "+66812345678"
Deed = Callable[[], object]


def outcomes(*deeds: Deed) -> list[str]:
    """Do them at the same moment, each on its own connection; return what each was told, in their order."""
    barrier = Barrier(len(deeds))

    def one(deed: Deed) -> str:
        barrier.wait()
        try:
            deed()
        except SaphaError as error:
            return error.rule
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(one, deeds))


def begun(topic: Topic, act: str = "topics.support", **typed: str) -> PendingAct:
    sent = Begun(act, topic.key, typed, "phone", PHONE, "192.0.2.1")
    return begin_act(actor=for_visitors(), begun=sent)


def confirming(pending: PendingAct) -> Deed:
    code = code_of(pending)
    return lambda: confirm_act(actor=for_visitors(), key=pending.key, code=code)


def confirming_phone(account: Account) -> Deed:
    """Enter the phone at an account and ask for its code; return the deed that types it."""
    assert account.person is not None
    set_contact_point(actor=account, person=account.person, kind="phone", value=PHONE)
    send_contact_code(actor=account, kind="phone")
    sent = ContactConfirmation.objects.get(person=account.person, closed_at=None)
    code = contact_code_of(sent)
    return lambda: confirm_contact_point(actor=account, kind="phone", code=code)


def nobodies() -> list[int]:
    """Return the persons without an account that no participant and no message belongs to."""
    rows = Person.objects.filter(account=None, participant=None, messages=None)
    return list(rows.values_list("pk", flat=True))


@pytest.fixture
def by_phone(topic: Topic, settings: Settings) -> Participant:
    """Who supported the topic by phone, without an account."""
    settings.SMS_URL = "http://sms.invalid"
    pending = begun(topic)
    confirming(pending)()
    return Participant.objects.get(person=pending.person_id)


def test_of_two_accounts_that_confirm_one_phone_at_once_one_takes_over(
    by_phone: Participant, topic: Topic, citizen: Account
) -> None:
    told = outcomes(confirming_phone(citizen), confirming_phone(make_account("kaew@example.org")))
    united = Event.objects.filter(verb="participant.united").values_list("subject", flat=True)
    mine = Support.objects.filter(topic=topic).exclude(participant=topic.raised_by_id)
    assert (told, len(united), mine.count(), Topic.objects.get().support_count) == (["done"] * 2, 1, 1, 2)
    assert mine.get().participant.person.ledger_key == united[0]
    assert not Participant.objects.filter(pk=by_phone.pk).exists()
    assert not Person.objects.filter(pk=by_phone.person_id).exists()


def test_a_second_act_by_phone_while_the_account_confirms_it_is_the_accounts(
    by_phone: Participant, topic: Topic, citizen: Account
) -> None:
    pending = begun(topic, "topics.comment", kind="question", text="เมื่อใดจะซ่อม")
    told = outcomes(confirming_phone(citizen), confirming(pending), lambda: begun(topic, "topics.follow"))
    own = Participant.objects.get(person=citizen.person)
    assert (told, PendingAct.objects.exclude(person=citizen.person).count()) == (["done"] * 3, 0)
    assert [one.participant for one in topic.comments.all()] == [own]
    assert (Topic.objects.get().support_count, nobodies()) == (2, [])


def test_supporting_by_the_account_while_the_phone_is_united_counts_once(
    by_phone: Participant, topic: Topic, citizen: Account
) -> None:
    own = join(actor=citizen)
    told = outcomes(confirming_phone(citizen), lambda: support_topic(actor=own, topic=topic))
    assert told[0] == "done"
    supports = Support.objects.filter(topic=topic).exclude(participant=topic.raised_by_id)
    assert [one.participant for one in supports] == [own]
    assert (Topic.objects.get().support_count, nobodies()) == (2, [])


def test_messages_of_the_phone_reach_the_account_once(
    by_phone: Participant, topic: Topic, citizen: Account
) -> None:
    before = OutboxMessage.objects.filter(person=by_phone.person).count()
    confirming_phone(citizen)()
    kept = OutboxMessage.objects.filter(recipient_key=f"person:{citizen.person_id}")
    assert (before > 0, kept.filter(kind="participant.code").count()) == (True, 1)
    assert set(kept.values_list("person", flat=True)) == {citizen.person_id}


def test_eight_first_acts_of_an_account_at_once_are_one_participant(topic: Topic, citizen: Account) -> None:
    told = outcomes(*[lambda: join(actor=citizen)] * 8)
    assert (told, Participant.objects.filter(person=citizen.person).count()) == (["done"] * 8, 1)


def test_twelve_guesses_at_once_are_five_tries(by_phone: Participant, topic: Topic) -> None:
    pending = begun(topic, "topics.follow")
    wrong = f"{(int(code_of(pending)) + 1) % 1_000_000:06}"
    told = outcomes(*[lambda: confirm_act(actor=for_visitors(), key=pending.key, code=wrong)] * 12)
    assert (told.count("participants.wrong_code"), told.count("participants.code_over")) == (
        MAX_TRIES,
        12 - MAX_TRIES,
    )
    with pytest.raises(SaphaError, match="กรอกผิดครบ 5 ครั้ง"):
        confirming(pending)()
