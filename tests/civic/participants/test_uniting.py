"""What was done by phone without an account becomes the account's once the phone is confirmed there; counted once."""

from __future__ import annotations

import pytest
from pytest_django import Settings

from sapha.civic.participants.codes import code_of
from sapha.civic.participants.commands import Begun, begin_act, confirm_act, join, unite_with_account
from sapha.civic.participants.models import Consent, Participant
from sapha.civic.participants.queries import for_visitors
from sapha.civic.people.commands import confirm_contact_point, send_contact_code, set_contact_point
from sapha.civic.people.confirmations import code_of as contact_code_of
from sapha.civic.people.models import Account, ContactConfirmation, ContactPoint
from sapha.council.councils.models import Council
from sapha.council.topics import commands
from sapha.council.topics.models import Comment, Follow, Support, Topic
from sapha.ledger.models import Event
from tests.factories.topics import participant, published

PHONE = "+66812345678"


@pytest.fixture
def topics(council: Council, prasit: Account, settings: Settings) -> list[Topic]:
    settings.SMS_URL = "http://sms.invalid"
    return [published(prasit, council, participant(name)) for name in ("ใจ", "แก้ว")]


def done_by_phone(topic: Topic, act: str, typed: dict[str, str] | None = None) -> Participant:
    sent = Begun(act, topic.key, typed or {}, "phone", PHONE, "192.0.2.1")
    pending = begin_act(actor=for_visitors(), begun=sent)
    confirm_act(actor=for_visitors(), key=pending.key, code=code_of(pending))
    return Participant.objects.get(person=pending.person_id)


def confirm_phone(account: Account) -> None:
    assert account.person is not None
    set_contact_point(actor=account, person=account.person, kind="phone", value=PHONE)
    send_contact_code(actor=account, kind="phone")
    code = contact_code_of(ContactConfirmation.objects.get(closed_at=None))
    confirm_contact_point(actor=account, kind="phone", code=code)


def counts(topics: list[Topic]) -> list[tuple[int, int]]:
    return [
        (Topic.objects.get(pk=one.pk).support_count, Support.objects.filter(topic=one).count())
        for one in topics
    ]


def test_everything_becomes_the_accounts_and_counts_once(topics: list[Topic], citizen: Account) -> None:
    both, one = topics
    before = done_by_phone(both, "topics.support")
    done_by_phone(one, "topics.support")
    done_by_phone(one, "topics.comment", {"kind": "question", "text": "เมื่อใดจะซ่อม"})
    own = join(actor=citizen)
    commands.support_topic(actor=own, topic=both)
    assert counts(topics) == [(3, 3), (2, 2)]

    confirm_phone(citizen)
    assert counts(topics) == [(2, 2), (2, 2)]
    assert not Participant.objects.filter(pk=before.pk).exists()
    assert (
        Comment.objects.get().participant,
        set(Support.objects.filter(participant=own).values_list("topic", flat=True)),
        Follow.objects.filter(participant=own).count(),
        Consent.objects.filter(participant=own).count(),
    ) == (own, {both.pk, one.pk}, 2, 1)
    assert list(ContactPoint.objects.filter(kind="phone").values_list("person", flat=True)) == [own.person_id]
    united = [Event.objects.get(verb=verb).facts for verb in ("topic.support_united", "participant.united")]
    assert (united[0].keys(), united[1]["participant"]) == ({"support"}, before.pk)


def test_an_account_that_never_took_part_takes_over_all_of_it(topics: list[Topic], citizen: Account) -> None:
    done_by_phone(topics[0], "topics.support")
    confirm_phone(citizen)
    who = Participant.objects.get(person=citizen.person)
    assert (counts(topics), Support.objects.filter(participant=who).count()) == ([(2, 2), (1, 1)], 1)
    assert done_by_phone(topics[0], "topics.support") == who
    assert counts(topics) == [(2, 2), (1, 1)]


def test_a_threshold_once_reached_stays_reached(topics: list[Topic], citizen: Account) -> None:
    Topic.objects.update(supports_needed=3)
    done_by_phone(topics[0], "topics.support")
    commands.support_topic(actor=join(actor=citizen), topic=Topic.objects.get(pk=topics[0].pk))
    confirm_phone(citizen)
    kept = Topic.objects.get(pk=topics[0].pk)
    assert (kept.support_count, kept.threshold_on is not None) == (2, True)


def test_a_contact_nobody_took_part_with_changes_nothing(topics: list[Topic], citizen: Account) -> None:
    unite_with_account(actor=citizen, kind="phone", value=PHONE)
    assert not Event.objects.filter(verb="participant.united").exists()
    assert not Participant.objects.filter(person=citizen.person).exists()
