"""Many writers of one register: no gap, no double."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connections
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.evidence.letters import commands
from sapha.evidence.letters.models import Letter, Register, RegisterYear
from sapha.evidence.letters.numbering import calendar_year
from sapha.foundation.errors import SaphaError
from sapha.ledger.verification import verify_ledger
from tests.factories.letters import content, draft, record

pytestmark = pytest.mark.django_db(transaction=True)


def in_threads(acts: list[Callable[[], object]]) -> list[str]:
    """Run the acts at once, each on its own connection; return the broken rules or ``done``."""
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


def take_numbers(actor: Account, register: Register, writers: int, each: int) -> None:
    """Let so many writers issue so many drafts each, at once."""
    today = timezone.localdate()
    one = draft(actor, register, dated=today)
    columns = {
        field.name: getattr(one, field.name) for field in Letter._meta.concrete_fields if field.name != "id"
    }
    Letter.objects.bulk_create([Letter(**columns) for _ in range(writers * each - 1)], batch_size=500)
    drafts = list(Letter.objects.order_by("pk"))

    def issue_all(mine: list[Letter]) -> Callable[[], object]:
        return lambda: [commands.issue_letter(actor=actor, letter=letter) for letter in mine]

    assert in_threads([issue_all(drafts[place::writers]) for place in range(writers)]) == ["done"] * writers
    taken = (
        register.letters.filter(year=calendar_year(today))
        .order_by("running")
        .values_list("running", flat=True)
    )
    assert list(taken) == list(range(1, writers * each + 1))
    assert RegisterYear.objects.get().last == writers * each
    assert verify_ledger().is_sound


def test_twenty_writers_leave_no_gap_and_no_double(somchai: Account, register: Register) -> None:
    take_numbers(somchai, register, writers=20, each=10)


@pytest.mark.campaign
@pytest.mark.both_databases
def test_twenty_writers_take_ten_thousand_numbers(somchai: Account, register: Register) -> None:
    take_numbers(somchai, register, writers=20, each=500)


def test_one_draft_issued_at_once_takes_one_number(somchai: Account, register: Register) -> None:
    letter = draft(somchai, register, dated=timezone.localdate())
    found = in_threads([lambda: commands.issue_letter(actor=somchai, letter=letter)] * 6)
    assert found == ["done", *["letters.not_a_draft"] * 5]
    assert RegisterYear.objects.get().last == 1


def test_one_number_on_paper_is_entered_once(somchai: Account, register: Register) -> None:
    found = in_threads([lambda: record(somchai, register, 12, date(2023, 1, 9))] * 4)
    assert found == ["done", *["letters.number_taken"] * 3]
    assert Letter.objects.count() == 1


def test_a_letter_voided_at_once_is_voided_once(somchai: Account, register: Register) -> None:
    letter = record(somchai, register, 12, date(2023, 1, 9))
    found = in_threads([lambda: commands.void_number(actor=somchai, letter=letter, reason="พิมพ์ผิด")] * 4)
    assert found == ["done", *["letters.not_issued"] * 3]


def test_a_draft_changed_while_it_is_issued_is_one_or_the_other(somchai: Account, register: Register) -> None:
    letter = draft(somchai, register, dated=timezone.localdate())
    changed = content(subject="เรื่องใหม่", dated=timezone.localdate())
    found = in_threads(
        [
            lambda: commands.issue_letter(actor=somchai, letter=letter),
            lambda: commands.change_draft(actor=somchai, letter=letter, content=changed),
        ]
    )
    assert found in (["done", "done"], ["done", "letters.not_a_draft"])
    assert Letter.objects.get().number == "กท 0406/1"
