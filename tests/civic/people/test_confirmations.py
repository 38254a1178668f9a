"""Where people can be reached is used only once they typed the code that was sent there."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core import mail
from django.db import IntegrityError, connections, transaction
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from sapha.civic.people import commands
from sapha.civic.people.confirmations import MAX_TRIES, code_of
from sapha.civic.people.models import Account, ContactConfirmation, ContactPoint, Person
from sapha.evidence.notices.models import OutboxMessage
from sapha.evidence.notices.tasks import deliver
from sapha.foundation.errors import BadInput, Conflict, NotPermitted, NotThere, SaphaError
from sapha.ledger.models import Event
from tests.factories.notices import queued
from tests.factories.people import make_contact

NEW = "new@example.org"
NOON = datetime(2026, 11, 26, 5, tzinfo=UTC)
Sign = Callable[[Account | None], Client]


def person_of(account: Account) -> Person:
    assert account.person is not None
    return account.person


def entered(account: Account, value: str = NEW, *, actor: Account | None = None) -> ContactPoint:
    return commands.set_contact_point(
        actor=actor or account, person=person_of(account), kind="email", value=value
    )


def sent_code(account: Account) -> str:
    """Ask for a code and read it in the letter."""
    commands.send_contact_code(actor=account, kind="email")
    deliver(timezone.now())
    return str(re.findall(r"\b[0-9]{6}\b", mail.outbox[-1].body)[0])


def other_than(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


def confirm(account: Account, code: str) -> None:
    commands.confirm_contact_point(actor=account, kind="email", code=code)


def is_confirmed(account: Account) -> bool:
    return ContactPoint.objects.get(person=account.person_id).verified_at is not None


def refusal(deed: Callable[[], object]) -> str:
    with pytest.raises(SaphaError) as refused:
        deed()
    return refused.value.rule


# --- what is used -----------------------------------------------------------------------


def test_until_it_is_confirmed_nothing_but_the_code_goes_there(citizen: Account) -> None:
    entered(citizen)
    code = sent_code(citizen)
    queued(citizen.person, "before", urgent=True)
    deliver(timezone.now())
    confirm(citizen, code)
    queued(citizen.person, "after", urgent=True)
    deliver(timezone.now())
    assert [letter.to for letter in mail.outbox] == [[NEW], ["citizen@example.org"], [NEW]]
    assert OutboxMessage.objects.filter(channel="in_app").count() == 2


def test_without_any_confirmed_address_the_inbox_still_works(citizen: Account) -> None:
    EmailAddress.objects.all().delete()
    entered(citizen)
    queued(citizen.person, urgent=True)
    assert list(OutboxMessage.objects.values_list("channel", "state")) == [("in_app", "sent")]


def test_what_staff_enter_is_not_confirmed_and_no_code_goes_out_by_itself(
    admin: Account, citizen: Account
) -> None:
    entered(citizen, actor=admin)
    assert (is_confirmed(citizen), OutboxMessage.objects.count()) == (False, 0)


def test_the_proven_sign_in_address_needs_no_code(citizen: Account) -> None:
    entered(citizen, "citizen@example.org")
    assert is_confirmed(citizen)
    assert refusal(lambda: commands.send_contact_code(actor=citizen, kind="email")) == (
        "people.contact_confirmed"
    )


def test_confirming_the_sign_in_address_proves_it(citizen: Account) -> None:
    EmailAddress.objects.update(verified=False)
    entered(citizen, "citizen@example.org")
    confirm(citizen, sent_code(citizen))
    assert [(one.email, one.verified) for one in EmailAddress.objects.all()] == [
        ("citizen@example.org", True)
    ]


# --- the code ---------------------------------------------------------------------------


@pytest.mark.parametrize("write", [str, lambda code: f" {code[:3]} {code[3:]} ", lambda code: f"{code[:3]}-{code[3:]}",
                                   lambda code: code.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))])  # fmt: skip
def test_the_code_confirms_however_it_is_written(citizen: Account, write: Callable[[str], str]) -> None:
    entered(citizen)
    confirm(citizen, write(sent_code(citizen)))
    assert is_confirmed(citizen)


def test_the_ledger_learns_the_kind_and_neither_address_nor_code(citizen: Account) -> None:
    entered(citizen)
    code = sent_code(citizen)
    confirm(citizen, code)
    events = list(Event.objects.order_by("pk").values_list("verb", "facts"))
    assert events == [
        ("contact_point.set", {"kind": "email"}),
        ("contact_point.code_sent", {"kind": "email"}),
        ("contact_point.confirmed", {"kind": "email"}),
    ]


def test_no_row_of_the_database_holds_the_code(citizen: Account) -> None:
    entered(citizen)
    code = sent_code(citizen)
    kept = [*OutboxMessage.objects.values(), *ContactConfirmation.objects.values()]
    columns = [{name: text for name, text in row.items() if isinstance(text, str)} for row in kept]
    # A digest of 64 signs may hold six digits by chance; the code itself is no column and in no text.
    found = [name for row in columns for name, text in row.items() if code in re.findall(r"\b\d+\b", text)]
    assert (len(kept), found) == (2, [])


def test_what_a_service_says_of_a_code_is_kept_without_it(citizen: Account, settings: Settings) -> None:
    entered(citizen)
    commands.send_contact_code(actor=citizen, kind="email")
    code = code_of(ContactConfirmation.objects.get())
    settings.EMAIL_BACKEND = "tests.civic.people.test_confirmations.Repeating"
    deliver(timezone.now())
    row = OutboxMessage.objects.get()
    assert (row.state, code in row.error, NEW in row.error, "no: [address]" in row.error) == (
        "queued",
        False,
        False,
        True,
    )


class Repeating:
    """A mail server that repeats in its refusal what it was given."""

    def __init__(self, **_options: object) -> None:
        pass

    def open(self) -> None:
        """Connect to nothing."""

    def close(self) -> None:
        """Leave nothing."""

    def send_messages(self, letters: list[mail.EmailMessage]) -> int:
        """Refuse, and say what was in the letter."""
        code = re.findall(r"\b[0-9]{6}\b", str(letters[0].body))[0]
        raise RuntimeError(f"no: {code} for {letters[0].to[0]}")


def test_a_code_confirms_once(citizen: Account) -> None:
    entered(citizen)
    code = sent_code(citizen)
    confirm(citizen, code)
    ContactPoint.objects.update(verified_at=None)
    assert refusal(lambda: confirm(citizen, code)) == "people.code_over"


def test_a_code_ends_after_half_an_hour(citizen: Account) -> None:
    entered(citizen)
    with time_machine.travel(NOON, tick=False) as clock:
        code = sent_code(citizen)
        clock.shift(timedelta(minutes=30))
        assert refusal(lambda: confirm(citizen, code)) == "people.code_over"
    assert not is_confirmed(citizen)


def test_a_letter_that_waited_too_long_does_not_go_out(citizen: Account) -> None:
    entered(citizen)
    with time_machine.travel(NOON, tick=False) as clock:
        commands.send_contact_code(actor=citizen, kind="email")
        clock.shift(timedelta(minutes=31))
        assert deliver(timezone.now()) == 0
    assert list(OutboxMessage.objects.values_list("state", "reason")) == [("suppressed", "over")]


def test_after_five_wrong_tries_the_right_code_is_no_good(citizen: Account) -> None:
    entered(citizen)
    code = sent_code(citizen)
    rules = [refusal(lambda: confirm(citizen, other_than(code))) for _ in range(MAX_TRIES)]
    assert rules == ["people.wrong_code"] * MAX_TRIES
    assert refusal(lambda: confirm(citizen, code)) == "people.code_over"
    assert not is_confirmed(citizen)


def test_the_tries_that_are_left_are_said(citizen: Account) -> None:
    entered(citizen)
    code = sent_code(citizen)
    with pytest.raises(BadInput) as refused:
        confirm(citizen, other_than(code))
    assert (refused.value.where, refused.value.text.en) == (
        "code",
        "This is not the code: check the six digits, 4 more tries",
    )


def test_another_persons_code_confirms_nothing(citizen: Account, suda: Account) -> None:
    entered(citizen)
    entered(suda)  # the same address
    code = sent_code(citizen)
    commands.send_contact_code(actor=suda, kind="email")
    mine = ContactConfirmation.objects.get(person=suda.person_id)
    assert code != code_of(mine)
    assert refusal(lambda: confirm(suda, code)) == "people.wrong_code"


def test_a_new_code_ends_the_one_before(citizen: Account) -> None:
    entered(citizen)
    first, second = sent_code(citizen), sent_code(citizen)
    assert first == second or refusal(lambda: confirm(citizen, first)) == "people.wrong_code"
    confirm(citizen, second)


def test_changing_the_address_resets_it_and_ends_its_code(citizen: Account) -> None:
    entered(citizen)
    code = sent_code(citizen)
    entered(citizen, "other@example.org")
    assert refusal(lambda: confirm(citizen, code)) == "people.code_over"
    confirm(citizen, sent_code(citizen))
    assert is_confirmed(citizen)
    entered(citizen)
    assert not is_confirmed(citizen)


def test_a_letter_for_an_address_that_changed_goes_nowhere(citizen: Account) -> None:
    entered(citizen)
    commands.send_contact_code(actor=citizen, kind="email")
    entered(citizen, "other@example.org")
    assert (deliver(timezone.now()), mail.outbox) == (0, [])


# --- who and how often ------------------------------------------------------------------


@pytest.mark.parametrize("who", ["console", "nobody"])
def test_only_a_person_confirms_and_only_what_is_kept(who: str, citizen: Account, console: Account) -> None:
    actor = console if who == "console" else citizen
    expected = NotPermitted if who == "console" else NotThere
    for deed in (
        lambda: commands.send_contact_code(actor=actor, kind="email"),
        lambda: confirm(actor, "123456"),
    ):
        with pytest.raises(expected):
            deed()


def test_one_person_gets_five_codes_an_hour_and_ten_a_day(citizen: Account) -> None:
    values = [f"n{number}@example.org" for number in range(12)]
    with time_machine.travel(NOON, tick=False) as clock:
        found = []
        for value in values:
            entered(citizen, value)
            try:
                commands.send_contact_code(actor=citizen, kind="email")
                found.append("sent")
            except Conflict as refused:
                found.append(refused.rule)
                clock.shift(timedelta(hours=1))
    assert found == [*["sent"] * 5, "people.too_many_codes", *["sent"] * 5, "people.too_many_codes"]


def test_one_address_gets_five_codes_a_day_whoever_asks(citizen: Account, suda: Account) -> None:
    for who in (citizen, suda):
        entered(who)
    for asks in [citizen, suda, citizen, suda, citizen]:
        commands.send_contact_code(actor=asks, kind="email")
    assert refusal(lambda: commands.send_contact_code(actor=suda, kind="email")) == "people.too_many_codes"


def test_a_channel_that_is_not_set_up_is_said(citizen: Account) -> None:
    commands.set_contact_point(actor=citizen, person=person_of(citizen), kind="phone", value="0812345678")
    assert refusal(lambda: commands.send_contact_code(actor=citizen, kind="phone")) == (
        "notices.channel_not_set_up"
    )
    assert ContactConfirmation.objects.count() == 0


def test_the_database_keeps_one_good_code_of_a_kind(citizen: Account) -> None:
    entered(citizen)
    commands.send_contact_code(actor=citizen, kind="email")
    with pytest.raises(IntegrityError), transaction.atomic():
        ContactConfirmation.objects.create(
            person=citizen.person, kind="email", value_digest="x", seed="x", expires_at=timezone.now()
        )


def together(acts: list[Callable[[], object]]) -> list[str]:
    """Run the acts at once, each on its own connection; return the broken rule or ``done``."""
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> str:
        start.wait()
        try:
            act()
        except SaphaError as refused:
            return refused.rule
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(run, acts))


@pytest.mark.django_db(transaction=True)
def test_parallel_guesses_get_no_more_tries(citizen: Account) -> None:
    entered(citizen)
    code = sent_code(citizen)
    found = together([lambda: confirm(citizen, other_than(code))] * 12)
    assert found == [*["people.code_over"] * 7, *["people.wrong_code"] * MAX_TRIES]


@pytest.mark.django_db(transaction=True)
def test_of_parallel_uses_of_a_code_one_wins(citizen: Account) -> None:
    entered(citizen)
    code = sent_code(citizen)
    found = together([lambda: confirm(citizen, code)] * 4)
    assert found.count("done") == 1
    assert Event.objects.filter(verb="contact_point.confirmed").count() == 1


@pytest.mark.django_db(transaction=True)
def test_parallel_requests_stay_within_the_limit(citizen: Account) -> None:
    entered(citizen)
    found = together([lambda: commands.send_contact_code(actor=citizen, kind="email")] * 8)
    assert found == [*["done"] * 5, *["people.too_many_codes"] * 3]
    assert ContactConfirmation.objects.filter(closed_at__isnull=True).count() == 1


# --- the page ---------------------------------------------------------------------------


def test_entering_an_address_sends_a_code_which_the_page_takes(citizen: Account, client_of: Sign) -> None:
    client = client_of(citizen)
    answer = client.post("/people/me/contacts/", {"email": NEW, "phone": "", "line": "", "preferred": ""})
    assert (answer.status_code, answer["Location"]) == (302, "/people/me/#contacts")
    deliver(timezone.now())
    (code,) = set(re.findall(r"\b[0-9]{6}\b", mail.outbox[0].body))
    wrong = client.post("/people/me/contacts/email/confirm/", {"code": other_than(code)})
    (line,) = wrong.context["points"]
    assert (wrong.status_code, list(line.form.errors), line.form["code"].value()) == (
        422,
        ["code"],
        other_than(code),
    )
    assert client.post("/people/me/contacts/email/confirm/", {"code": code}).status_code == 302
    assert is_confirmed(citizen)


def test_a_new_code_can_be_asked_for_on_the_page(citizen: Account, client_of: Sign) -> None:
    entered(citizen)
    answer = client_of(citizen).post("/people/me/contacts/email/send/")
    assert (answer.status_code, ContactConfirmation.objects.count()) == (302, 1)


def test_what_is_confirmed_is_not_asked_for_again_when_the_form_is_saved(
    citizen: Account, client_of: Sign
) -> None:
    make_contact(person_of(citizen), "email", NEW)
    client_of(citizen).post(
        "/people/me/contacts/", {"email": NEW, "phone": "", "line": "", "preferred": "email"}
    )
    assert (is_confirmed(citizen), ContactConfirmation.objects.count()) == (True, 0)


def test_a_bad_form_of_ones_own_name_answers_422_and_keeps_what_was_typed(
    citizen: Account, client_of: Sign
) -> None:
    page = client_of(citizen).post("/people/me/", {"given_name": "", "family_name": "ใหม่"})
    form = page.context["form"]
    assert (page.status_code, list(form.errors), form["family_name"].value()) == (
        422,
        ["given_name"],
        "ใหม่",
    )


def test_the_page_says_when_the_sign_in_address_is_not_proven(citizen: Account, client_of: Sign) -> None:
    client = client_of(citizen)
    before = client.get("/people/me/").context["unproven_address"]
    EmailAddress.objects.update(verified=False)
    assert (before, client.get("/people/me/").context["unproven_address"]) == (False, True)
