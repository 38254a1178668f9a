"""What the database itself refuses, whoever writes."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.evidence.letters.models import Letter, LetterReference, Register, RegisterYear
from tests.factories.letters import draft, issue

pytestmark = pytest.mark.usefixtures("october")


@pytest.mark.parametrize(
    "changed",
    [
        {"running": None},
        {"number": ""},
        {"sha256": "0" * 63},
        {"sha256": "G" * 64},
        {"state": "draft"},
        {"state": "voided"},
        {"void_reason": "ก"},
        {"year": 2300},
        {"running": 0},
        {"dated": None},
        {"secrecy": "secret", "is_published": True},
        {"kind": "incoming"},
        {"kind": "poem"},
    ],
)
def test_an_issued_letter_is_never_half_one(
    somchai: Account, register: Register, changed: dict[str, Any]
) -> None:
    letter = issue(somchai, register)
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(**changed)


@pytest.mark.parametrize(
    "changed",
    [{"running": 1}, {"number": "กท 0406/1"}, {"is_published": True}, {"numbered_at": timezone.now()}],
)
def test_a_draft_never_holds_a_number(somchai: Account, register: Register, changed: dict[str, Any]) -> None:
    letter = draft(somchai, register)
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(**changed)


def test_a_number_stands_once_a_register_and_year(somchai: Account, register: Register) -> None:
    one, two = issue(somchai, register), issue(somchai, register)
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.filter(pk=two.pk).update(running=one.running)


@pytest.mark.parametrize(
    "changed", [{"prefix": ""}, {"direction": "order"}, {"direction": "x"}, {"unit_kind": "x"}, {"name": ""}]
)
def test_a_register_is_never_half_one(register: Register, changed: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Register.objects.filter(pk=register.pk).update(**changed)


def test_a_counter_never_counts_from_above_its_end(somchai: Account, register: Register) -> None:
    issue(somchai, register)
    for changed in ({"own_from": 2}, {"own_from": 0}, {"year": 1}):
        with pytest.raises(IntegrityError), transaction.atomic():
            RegisterYear.objects.update(**changed)


def test_a_letter_never_refers_to_itself(somchai: Account, register: Register) -> None:
    letter = issue(somchai, register)
    with pytest.raises(IntegrityError), transaction.atomic():
        LetterReference.objects.create(letter=letter, position=1, text="ก", target=letter)
