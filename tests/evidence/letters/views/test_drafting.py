"""Two who write one draft at once: the second is told, and nothing they typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from sapha.civic.people.models import Account
from sapha.evidence.letters import commands
from sapha.evidence.letters.models import Letter, Register
from sapha.foundation.errors import Conflict
from tests.factories.letters import content, draft

pytestmark = pytest.mark.usefixtures("october")
ClientOf = Callable[[Account | None], Client]
TEXT = {"references": "", "attachments": ""}


def address(letter: Letter, step: str = "text") -> str:
    return reverse("letters:write", args=[letter.pk, step])


def body_of() -> str:
    return "\n".join(block["text"] for block in Letter.objects.get().body)


def test_the_second_is_told_and_may_still_decide(
    somchai: Account, wichai: Account, register: Register, client_of: ClientOf
) -> None:
    letter = draft(somchai, register)
    first, second = client_of(somchai), client_of(wichai)
    pages = [client.get(address(letter)) for client in (first, second)]
    assert [page.context["revision"] for page in pages] == [1, 1]
    assert first.post(address(letter), {**TEXT, "body": "ของคนแรก", "revision": "1"}).status_code == 302
    told = second.post(address(letter), {**TEXT, "body": "ของคนที่สอง", "revision": "1"})
    assert (told.status_code, told.context["form"]["body"].value(), body_of()) == (
        422,
        "ของคนที่สอง",
        "ของคนแรก",
    )
    assert [text for _label, text in told.context["others"]] == ["ของคนแรก"]
    assert told.context["revision"] == 2
    assert second.post(address(letter), {**TEXT, "body": "ของคนที่สอง", "revision": "2"}).status_code == 302
    assert body_of() == "ของคนที่สอง"


def test_a_form_refused_for_another_reason_keeps_its_revision(
    somchai: Account, wichai: Account, register: Register, client_of: ClientOf
) -> None:
    letter = draft(somchai, register)
    refused = client_of(somchai).post(address(letter, "about"), {"subject": "", "revision": "1"})
    assert (refused.status_code, refused.context["revision"], refused.context["others"]) == (422, 1, [])


def test_other_steps_of_a_changed_draft_are_told_too(
    somchai: Account, register: Register, client_of: ClientOf
) -> None:
    letter = draft(somchai, register)
    commands.change_draft(actor=somchai, letter=letter, content=content(subject="ใหม่"), seen=1)
    told = client_of(somchai).post(
        address(letter, "signature"), {"closing": "ขอแสดงความนับถือ", "signer_name": "นายสมมุติ", "revision": "1"}
    )
    assert told.status_code == 422
    assert Letter.objects.get().signer_name == "นายสมมุติ ใจดี"


def test_a_draft_changed_since_it_was_read_is_not_issued(
    somchai: Account, register: Register, client_of: ClientOf
) -> None:
    letter = draft(somchai, register)
    commands.change_draft(actor=somchai, letter=letter, content=content(subject="ใหม่"), seen=1)
    client, issue = client_of(somchai), reverse("letters:issue", args=[letter.pk])
    told = client.post(issue, {"revision": "1"})
    assert (told.status_code, told.context["letter"].revision, Letter.objects.get().number) == (422, 2, "")
    assert client.post(issue, {"revision": "2"}).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_of_parallel_writers_of_one_revision_one_is_kept(somchai: Account, register: Register) -> None:
    letter, start = draft(somchai, register), Barrier(4)

    def write(number: int) -> str:
        start.wait()
        try:
            said = replace(content(), subject=f"ฉบับ {number}")
            commands.change_draft(actor=somchai, letter=letter, content=said, seen=1)
        except Conflict as refused:
            return refused.rule
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(4) as pool:
        found = sorted(pool.map(write, range(4)))
    assert (found, Letter.objects.get().revision) == (["done", *["letters.draft_changed"] * 3], 2)
