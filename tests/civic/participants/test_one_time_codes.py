"""Without an account: one code for one act, what was typed waits, the same contact is the same participant."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
import time_machine
from django.core import mail
from django.db import connections
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from sapha.civic.districts.models import District
from sapha.civic.participants.codes import code_of
from sapha.civic.participants.commands import (
    Begun,
    begin_act,
    confirm_act,
    issue_paper_codes,
    send_act_code_again,
)
from sapha.civic.participants.models import Consent, Participant, PendingAct, PrintedCode
from sapha.civic.participants.queries import for_visitors
from sapha.civic.participants.tasks import forget_pending_acts
from sapha.civic.people.models import Account, ContactPoint, Person
from sapha.council.councils.models import Council
from sapha.council.topics.models import Comment, Follow, Support, Topic
from sapha.evidence.notices.models import OutboxMessage
from sapha.evidence.notices.tasks import deliver
from sapha.foundation.errors import NotPermitted, NotThere, SaphaError
from sapha.ledger.models import Event
from tests.factories.people import make_contact
from tests.factories.topics import WORDS

ClientOf = Callable[[Account | None], Client]
CONTACT = {"contact_kind": "email", "contact": " Yai@Example.org", "age": "adult"}
RAISED = {
    "council": "1049",
    "category": "light",
    "title": WORDS.title,
    "text": WORDS.text,
    "place": WORDS.place,
    "shown_as": "name",
    "public_name": "ยายใจ",
    **CONTACT,
}


def begun(
    topic: Topic, contact: str = "yai@example.org", act: str = "topics.support", kind: str = "email"
) -> Begun:
    return Begun(act, topic.key, {}, kind, contact, "192.0.2.1")


def begin(sent: Begun) -> PendingAct:
    return begin_act(actor=for_visitors(), begun=sent)


def confirm(key: str, *, code: str) -> PendingAct:
    return confirm_act(actor=for_visitors(), key=key, code=code)


def code_sent() -> str:
    deliver(timezone.now())
    return str(re.findall(r"\b[0-9]{6}\b", mail.outbox[-1].body)[0])


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


def refusal(deed: Callable[[], object]) -> str:
    with pytest.raises(SaphaError) as refused:
        deed()
    return refused.value.rule


def supported(topic: Topic, contact: str = "yai@example.org") -> None:
    pending = begin(begun(topic, contact))
    confirm(pending.key, code=code_of(pending))


# --- on the page ------------------------------------------------------------------------


def test_a_topic_is_raised_without_an_account(council: Council, client_of: ClientOf) -> None:
    visitor = client_of(None)
    answer = visitor.post("/topics/raise/", RAISED)
    place = answer["Location"]
    page = visitor.get(place).content.decode()
    assert (Topic.objects.count(), WORDS.title in page, "y•••@example.org" in page) == (0, True, True)
    assert "yai@example.org" not in page

    code = code_sent()
    assert mail.outbox[-1].to == ["yai@example.org"]
    assert visitor.post(place, {"code": code}).status_code == 302
    topic = Topic.objects.select_related("raised_by__person").get()
    who = topic.raised_by
    assert (who.shown_name, who.person.full_name, topic.entered_by) == ("ยายใจ", "", f"participant:{who.pk}")
    assert [(one.kind, one.value, one.verified_at is not None) for one in ContactPoint.objects.all()] == [
        ("email", "yai@example.org", True)
    ]
    assert Consent.objects.filter(participant=who, notice="participation").count() == 1
    assert topic.key in visitor.get(place).content.decode()


def test_the_same_contact_is_the_same_participant(topic: Topic, client_of: ClientOf) -> None:
    visitor = client_of(None)
    for path, extra in (
        (f"/topics/{topic.key}/support/", {}),
        (f"/topics/{topic.key}/follow/", {}),
        (f"/topics/{topic.key}/comment/", {"kind": "question", "text": "เมื่อใดจะซ่อม"}),
    ):
        assert visitor.get(path).status_code == 200
        place = visitor.post(path, {**CONTACT, **extra})["Location"]
        assert visitor.post(place, {"code": code_sent()}).status_code == 302
    who = Participant.objects.get(contact_digest__isnull=False)
    topic.refresh_from_db()
    assert (
        topic.support_count,
        Follow.objects.filter(participant=who).count(),
        Comment.objects.get().participant,
        Participant.objects.count(),
    ) == (2, 1, who, 2)


def test_a_button_of_the_page_leads_to_the_form(topic: Topic, client_of: ClientOf) -> None:
    page = client_of(None).get(f"/topics/{topic.key}/").content.decode()
    assert [f'href="/topics/{topic.key}/{deed}/"' in page for deed in ("support", "follow", "comment")] == [
        True
    ] * 3


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"contact": "yai"}, "ไม่ใช่ที่อยู่อีเมล"),
        ({"contact_kind": "phone"}, "phone"),
        ({"contact_kind": "paper", "contact": "ABCD-EFGH"}, "รหัสกระดาษนี้ใช้ไม่ได้"),
        ({"age": "child"}, "ผู้ปกครอง"),
        ({"text": "ก" * 8001}, "8,001"),
        ({"public_name": ""}, "ชื่อ"),
    ],
)
def test_what_was_typed_is_kept_when_it_is_refused(
    changed: dict[str, str], said: str, council: Council, client_of: ClientOf
) -> None:
    answer = client_of(None).post("/topics/raise/", {**RAISED, **changed})
    page = answer.content.decode()
    assert (answer.status_code, said in page, WORDS.title in page) == (422, True, True)
    assert (PendingAct.objects.count(), Person.objects.filter(given_name="").count()) == (0, 0)


def test_what_was_typed_can_be_changed_before_it_is_confirmed(council: Council, client_of: ClientOf) -> None:
    visitor = client_of(None)
    visitor.post("/topics/raise/", RAISED)
    page = visitor.get(f"/topics/raise/?again={PendingAct.objects.get().key}").content.decode()
    assert [text in page for text in (WORDS.title, WORDS.text, "ยายใจ", "yai@example.org")] == [True] * 4


def test_minors_take_part_and_are_not_named(council: Council, client_of: ClientOf) -> None:
    visitor = client_of(None)
    place = visitor.post("/topics/raise/", {**RAISED, "age": "minor"})["Location"]
    visitor.post(place, {"code": code_sent()})
    who = Participant.objects.get()
    assert (who.shown_as, who.public_name) == ("nobody", "")


def test_an_expired_code_keeps_what_was_typed_and_is_sent_anew(
    council: Council, client_of: ClientOf, noon: time_machine.Coordinates
) -> None:
    visitor = client_of(None)
    place = visitor.post("/topics/raise/", RAISED)["Location"]
    code = code_sent()
    noon.shift(timedelta(minutes=30))
    answer = visitor.post(place, {"code": code})
    page = answer.content.decode()
    assert (answer.status_code, "หมดอายุ" in page or "ใช้ไม่ได้แล้ว" in page, WORDS.text in page) == (
        422,
        True,
        True,
    )
    visitor.post(f"{place}again/")
    visitor.post(place, {"code": code_sent()})
    assert Topic.objects.get().title == WORDS.title


def test_an_unknown_act_is_nowhere(client_of: ClientOf, db: None) -> None:
    assert client_of(None).get(f"/take-part/acts/{'x' * 43}/").status_code == 404


# --- the code ---------------------------------------------------------------------------


def rows_now() -> set[str]:
    return {
        f"{model.__name__} {row}"
        for model in (PendingAct, OutboxMessage, Event)
        for row in model.objects.values()
    }


def test_the_code_is_kept_nowhere(topic: Topic) -> None:
    # What stood there before there was a code holds its digits by chance at most, in some hash.
    before = rows_now()
    pending = begin(begun(topic))
    code = code_sent()
    written = rows_now() - before
    assert {row.split()[0] for row in written} >= {"PendingAct", "OutboxMessage"}
    assert (code == code_of(pending), [row for row in written if code in row]) == (True, [])


def test_a_code_is_good_for_its_own_act_only(topic: Topic) -> None:
    one = begin(begun(topic))
    other = begin(begun(topic, act="topics.follow"))
    assert refusal(lambda: confirm(other.key, code=code_of(one))) == "participants.wrong_code"
    assert Support.objects.count() == 1  # whoever raised it


def test_it_is_good_once_and_a_second_time_changes_nothing(topic: Topic) -> None:
    pending = begin(begun(topic))
    code = code_of(pending)
    first, second = confirm(pending.key, code=code), confirm(pending.key, code=code)
    assert (first.pk, second.done_at, Support.objects.count()) == (second.pk, first.done_at, 2)
    kept = PendingAct.objects.get()
    assert (kept.contact_value, kept.typed, kept.seed) == ("", {}, "")


def test_five_wrong_tries_are_the_end_of_a_code(topic: Topic) -> None:
    pending = begin(begun(topic))
    code = code_of(pending)
    tries = [refusal(lambda: confirm(pending.key, code=wrong(code))) for _ in range(5)]
    assert tries == ["participants.wrong_code"] * 5
    assert refusal(lambda: confirm(pending.key, code=code)) == "participants.code_over"


def test_a_double_tap_sends_one_code(topic: Topic) -> None:
    assert begin(begun(topic)).pk == begin(begun(topic, " YAI@example.org")).pk
    assert OutboxMessage.objects.filter(kind="participant.code").count() == 1


def test_one_contact_gets_five_codes_a_day(topic: Topic, noon: time_machine.Coordinates) -> None:
    pending = begin(begun(topic))
    for _ in range(4):
        send_act_code_again(actor=for_visitors(), key=pending.key, origin="192.0.2.9")
    assert refusal(lambda: begin(begun(topic, act="topics.follow"))) == "participants.too_many_codes"
    noon.shift(timedelta(days=1))
    begin(begun(topic, act="topics.follow"))


def test_one_network_address_gets_so_many_codes_an_hour(topic: Topic, settings: Settings) -> None:
    settings.CODES_PER_ADDRESS_AND_HOUR = 2
    begin(begun(topic, "one@example.org"))
    begin(begun(topic, "two@example.org"))
    assert refusal(lambda: begin(begun(topic, "three@example.org"))) == "participants.too_many_codes"


def test_it_goes_by_sms_where_the_city_has_a_gateway(
    topic: Topic, settings: Settings, client_of: ClientOf
) -> None:
    page = client_of(None).get(f"/topics/{topic.key}/support/").content.decode()
    settings.SMS_URL = "http://sms.invalid"
    with_sms = client_of(None).get(f"/topics/{topic.key}/support/").content.decode()
    assert ('value="phone"' in page, 'value="phone"' in with_sms) == (False, True)
    pending = begin(begun(topic, "081 234 5678", kind="phone"))
    assert OutboxMessage.objects.get(kind="participant.code").channel == "sms"
    confirm(pending.key, code=code_of(pending))
    assert ContactPoint.objects.get().value == "+66812345678"


def test_acts_are_forgotten_after_a_week(topic: Topic, noon: time_machine.Coordinates) -> None:
    begin(begun(topic))
    noon.shift(timedelta(days=7))
    assert (forget_pending_acts(timezone.now()), forget_pending_acts(timezone.now() + timedelta(1))) == (0, 1)


def test_a_contact_of_an_account_is_the_account(topic: Topic, citizen: Account) -> None:
    supported(topic, "citizen@example.org")
    who = Participant.objects.get(person=citizen.person)
    assert (who.contact_digest, who.actor_key, Support.objects.filter(participant=who).count()) == (
        None,
        citizen.actor_key,
        1,
    )


def test_a_contact_that_an_account_did_not_confirm_is_not_the_account(topic: Topic, citizen: Account) -> None:
    assert citizen.person is not None
    make_contact(citizen.person, "email", "yai@example.org", verified_at=None)
    supported(topic)
    assert not Participant.objects.filter(person=citizen.person).exists()


@pytest.mark.django_db(transaction=True)
def test_five_taps_at_once_on_one_code_count_once(topic: Topic) -> None:
    pending = begin(begun(topic))
    code, barrier = code_of(pending), Barrier(5)

    def tap(_: int) -> str:
        barrier.wait()
        try:
            confirm(pending.key, code=code)
        except SaphaError as error:
            return error.rule
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(5) as pool:
        told = set(pool.map(tap, range(5)))
    assert (told, Support.objects.count(), Participant.objects.count()) == ({"done"}, 2, 2)


# --- on paper ---------------------------------------------------------------------------


def test_a_code_on_paper_does_one_act(topic: Topic, prasit: Account, client_of: ClientOf) -> None:
    (code,) = issue_paper_codes(actor=prasit, district=District.objects.get(pk=1049), count=1)
    sent = {"contact_kind": "paper", "contact": f" {code.lower().replace('-', ' ')}", "age": "adult"}
    visitor, path = client_of(None), f"/topics/{topic.key}/support/"
    answers = [visitor.post(path, sent).status_code for _ in range(2)]
    topic.refresh_from_db()
    assert (answers, topic.support_count) == ([302, 422], 2)
    kept = str([vars(row) for row in PrintedCode.objects.all()])
    assert (code in kept, code.replace("-", "") in kept) == (False, False)


@pytest.mark.parametrize(
    ("who", "refused"), [("malee", NotThere), ("citizen", NotThere), ("auditor", NotPermitted)]
)
def test_only_officers_of_the_district_hand_out_codes(
    who: str, refused: type[SaphaError], council: Council, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(refused):
        issue_paper_codes(actor=request.getfixturevalue(who), district=District.objects.get(pk=1049), count=1)


def test_the_page_of_paper_codes_shows_them_once(
    council: Council, prasit: Account, client_of: ClientOf
) -> None:
    client = client_of(prasit)
    page = client.post("/take-part/paper/1049/", {"count": "3"}).content.decode()
    assert len(re.findall(r"[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}", page)) == 3
    assert client.post("/take-part/paper/1049/", {"count": "41"}).status_code == 422
    assert client_of(None).get("/take-part/paper/1049/").status_code == 302
