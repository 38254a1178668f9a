"""Taking back that everyone may read a letter: its number and the reason stay for everyone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from sapha.civic.people.models import Account
from sapha.evidence.letters import commands
from sapha.evidence.letters.models import Letter, Register
from sapha.evidence.letters.queries import letters_about, published_letters
from sapha.foundation.errors import BadInput, Conflict, NotThere
from sapha.ledger.models import Event
from sapha.monitoring.projects.models import Project
from tests.factories.letters import FULL, issue

pytestmark = pytest.mark.usefixtures("october")
ClientOf = Callable[[Account | None], Client]
WHY = "มีหมายเลขโทรศัพท์ส่วนตัวในหนังสือ"


@pytest.fixture
def letter(somchai: Account, register: Register) -> Letter:
    """A letter about a project that everyone may read."""
    made = issue(somchai, register)
    project = Project.objects.create(code="04060000-3756", name="สภาคนเมือง")
    commands.link_letter(actor=somchai, letter=made, subject=project.ledger_key)
    return commands.publish_letter(actor=somchai, letter=made)


def withdraw(actor: Account, letter: Letter, reason: str = WHY) -> Letter:
    return commands.withdraw_letter_publication(actor=actor, letter=letter, reason=reason)


def test_nobody_outside_reads_it_any_more(somchai: Account, suda: Account, letter: Letter) -> None:
    gone = withdraw(somchai, letter)
    assert (gone.is_published, gone.withdrawn_reason, gone.number) == (False, WHY, letter.number)
    about = [letters_about(who, "project:04060000-3756") for who in (None, suda, somchai)]
    assert about == [[], [], [letter]]
    assert published_letters(["project:04060000-3756"]) == {}


def test_its_page_says_so_and_why_and_nothing_else(
    somchai: Account, letter: Letter, client_of: ClientOf
) -> None:
    withdraw(somchai, letter)
    page = client_of(None).get(reverse("letters:letter", args=[letter.pk]))
    text = page.content.decode()
    assert (page.status_code, WHY in text, letter.number in text) == (200, True, True)
    assert [part in text for part in (FULL["addressee"], FULL["signer_name"], FULL["body"][:9])] == [
        False
    ] * 3
    assert client_of(None).get(reverse("letters:pdf", args=[letter.pk])).status_code == 403
    assert FULL["addressee"] in client_of(somchai).get(page.request["PATH_INFO"]).content.decode()


def test_the_ledger_keeps_it_without_the_reason(somchai: Account, letter: Letter) -> None:
    withdraw(somchai, letter)
    event = Event.objects.order_by("-pk").first()
    assert event is not None
    assert (event.verb, event.facts) == (
        "letter.publication_withdrawn",
        {"register": letter.register_id, "year": 2566, "number": letter.number},
    )


def test_it_can_be_published_again(somchai: Account, letter: Letter) -> None:
    again = commands.publish_letter(actor=somchai, letter=withdraw(somchai, letter))
    assert (again.is_published, again.is_withdrawn, again.withdrawn_reason) == (True, False, "")


@pytest.mark.parametrize("reason", ["", " \n ", "ก" * 501])
def test_a_reason_is_needed(somchai: Account, letter: Letter, reason: str) -> None:
    with pytest.raises(BadInput) as refused:
        withdraw(somchai, letter, reason)
    assert (refused.value.rule, refused.value.where) == ("letters.withdrawn_without_reason", "reason")


def test_what_is_not_published_is_not_taken_back(somchai: Account, letter: Letter) -> None:
    withdraw(somchai, letter)
    with pytest.raises(Conflict):
        withdraw(somchai, letter)


def test_another_unit_takes_nothing_back(suda: Account, letter: Letter) -> None:
    with pytest.raises(NotThere):
        withdraw(suda, letter)


def test_the_page_asks_for_the_reason_and_keeps_what_was_typed(
    somchai: Account, letter: Letter, client_of: ClientOf
) -> None:
    client, address = client_of(somchai), reverse("letters:withdraw", args=[letter.pk])
    assert client.get(address).status_code == 200
    long = client.post(address, {"reason": "ก" * 501})
    assert (long.status_code, long.context["form"]["reason"].value()) == (422, "ก" * 501)
    assert client.post(address, {"reason": WHY}).status_code == 302
    assert not Letter.objects.get().is_published


def test_the_database_keeps_no_withdrawal_without_reason(letter: Letter) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.update(is_published=False, withdrawn_at=letter.numbered_at)
