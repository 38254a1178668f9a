"""Everything held of a person is shown, handed over, and erased as far as the law allows."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sapha.civic.people import commands
from sapha.civic.people.models import Account, ContactPoint, Person
from sapha.civic.people.queries import held_of, own_data
from sapha.evidence.notices.models import DeliveryPreference, OutboxMessage, Unsubscription
from sapha.evidence.notices.tasks import deliver
from sapha.foundation.errors import NotPermitted
from sapha.foundation.holdings import registered_holdings
from sapha.ledger.models import Event
from tests.factories.notices import LINE_ID, OFFICIAL, REMINDER, queued
from tests.factories.people import make_contact

Sign = Callable[[Account | None], Client]
# Every column that points at a person, and the holding it is shown in. A column that points at an account says
# who acted; that stands in the ledger and so in the holding "acts".
COLUMNS = {
    "people.Account.person": "account",
    "people.RoleAssignment.person": "roles",
    "people.ContactPoint.person": "contact_points",
    "people.ContactConfirmation.person": "contact_codes",
    "notices.OutboxMessage.person": "messages",
    "notices.DeliveryPreference.person": "delivery_preferences",
    "notices.MissingMessage.person": "missing_messages",
    "projects.Project.owner": "owned_projects",
    "projects.Project.coordinator": "coordinated_projects",
    "membership.Nominee.person": "nominations",
    "membership.Membership.person": "memberships",
    "participants.Participant.person": "participation",
    "participants.PendingAct.person": "pending_acts",
    "meetings.Registration.person": "meeting_registrations",
    "answers.Answer.answered_by": "topic_answers",
}


def person_of(account: Account) -> Person:
    assert account.person is not None
    return account.person


def filled(account: Account) -> None:
    """Keep something in every holding that can be erased."""
    person = person_of(account)
    make_contact(person, "line", LINE_ID)
    commands.set_contact_point(actor=account, person=person, kind="email", value="new@example.org")
    commands.send_contact_code(actor=account, kind="email")
    queued(person, "ordinary")
    queued(person, "official", kind=OFFICIAL.name)
    DeliveryPreference.objects.create(person=person)
    Unsubscription.objects.create(recipient_key=person.ledger_key, kind=REMINDER.name)


def counts(account: Account) -> dict[str, int]:
    held = held_of(Person.objects.get(pk=account.person_id))
    return {one.holding.name: len(one.rows) for one in held if one.rows}


def test_whatever_points_at_a_person_is_in_a_holding() -> None:
    found = {
        f"{model._meta.app_label}.{model.__name__}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("sapha.")
        for field in model._meta.concrete_fields
        if field.related_model is Person
    }
    assert found == set(COLUMNS)
    assert set(COLUMNS.values()) <= {one.name for one in registered_holdings()}


def test_the_download_holds_what_every_app_keeps(citizen: Account, client_of: Sign) -> None:
    filled(citizen)
    data = client_of(citizen).post("/people/me/export/").json()
    assert {name: len(rows) for name, rows in data.items() if rows} == {
        "person": 1,
        "account": 1,
        "sign_in_addresses": 1,
        "contact_points": 2,
        "contact_codes": 1,
        "acts": 3,
        "official_messages": 3,
        "messages": 2,
        "delivery_preferences": 1,
        "declined_messages": 1,
    }
    assert data["messages"][0]["subject_en"] == "A report is due"


def test_another_persons_data_is_not_in_it(citizen: Account, suda: Account) -> None:
    filled(suda)
    assert counts(citizen) == {"person": 1, "account": 1, "sign_in_addresses": 1}


def test_the_page_lists_every_holding_with_its_reason(citizen: Account, client_of: Sign) -> None:
    filled(citizen)
    page = client_of(citizen).get("/people/me/data/")
    lines = page.context["lines"]
    assert {line.holding.name: len(line.rows) for line in lines} == counts(citizen)
    shown = {line.holding.name for line in [*lines, *page.context["empty"]]}
    assert shown == {one.name for one in registered_holdings()}
    assert page.content.decode().count(">ได้<") == 5
    assert all(all(line.holding.title) and all(line.holding.basis) for line in lines)


def test_the_page_costs_the_same_however_much_is_held(citizen: Account, client_of: Sign) -> None:
    client, costs = client_of(citizen), []
    for number in range(3):
        queued(citizen.person, f"report {number}")
        with CaptureQueriesContext(connection) as asked:
            client.get("/people/me/data/")
        costs.append(len(asked))
    # Session, account, person, and what each holding reads; every app may add one.
    assert (len(set(costs)), costs[0] <= 4 + 2 * len(registered_holdings())) == (1, True)


def test_erasing_forgets_everything_of_somebody_without_office(citizen: Account) -> None:
    filled(citizen)
    done = commands.erase_own_data(actor=citizen)
    assert (done.closed, done.rows) == (
        True,
        {
            "messages": 2,
            "delivery_preferences": 1,
            "declined_messages": 1,
            "contact_points": 2,
            "contact_codes": 1,
        },
    )
    kept = Account.objects.get(pk=citizen.pk)
    assert (str(kept.person), kept.email, kept.is_active, kept.has_usable_password()) == (
        "ผู้ที่ขอลบข้อมูล",
        f"erased-{kept.pk}@erased.invalid",
        False,
        False,
    )
    assert (ContactPoint.objects.count(), EmailAddress.objects.count()) == (0, 0)
    texts = OutboxMessage.objects.filter(kind=REMINDER.name).values_list("text_en", "link")
    assert list(texts) == [("Erased at request", "")] * 2
    assert deliver(timezone.now()) == 0


def test_erasing_is_in_the_ledger_without_what_was_erased(citizen: Account) -> None:
    make_contact(person_of(citizen), "line", LINE_ID)
    commands.erase_own_data(actor=citizen)
    event = Event.objects.get()
    assert (event.verb, event.facts) == (
        "person.erased",
        {"holdings": ["contact_points"], "rows": 1, "closed": True},
    )


def test_official_messages_and_what_was_counted_stay(citizen: Account) -> None:
    filled(citizen)
    before = set(OutboxMessage.objects.values_list("message_id", "kind", "channel", "sent_at"))
    commands.erase_own_data(actor=citizen)
    assert set(OutboxMessage.objects.values_list("message_id", "kind", "channel", "sent_at")) == before
    assert len(own_data(Account.objects.get(pk=citizen.pk))["official_messages"]) == 3


def test_a_record_of_office_keeps_name_and_account(suda: Account) -> None:
    filled(suda)
    done = commands.erase_own_data(actor=suda)
    kept = Account.objects.get(pk=suda.pk)
    assert (done.closed, str(kept.person), kept.email, kept.is_active) == (
        False,
        "สุดา ใจดี",
        "suda@example.org",
        True,
    )
    assert ContactPoint.objects.count() == 0


def test_nobody_erases_for_the_console(console: Account) -> None:
    with pytest.raises(NotPermitted):
        commands.erase_own_data(actor=console)


def test_the_page_erases_only_what_was_said_in_so_many_words(citizen: Account, client_of: Sign) -> None:
    client = client_of(citizen)
    refused = client.post("/people/me/erase/", {})
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["is_sure"])
    done = client.post("/people/me/erase/", {"is_sure": "on"})
    assert (done.status_code, done["Location"], client.get("/people/me/").status_code) == (302, "/", 302)
    assert not Account.objects.get(pk=citizen.pk).is_active


def test_who_stays_sees_what_the_law_keeps(suda: Account, client_of: Sign) -> None:
    done = client_of(suda).post("/people/me/erase/", {"is_sure": "on"})
    assert (done.status_code, done["Location"]) == (302, "/people/me/data/")
