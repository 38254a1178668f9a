from __future__ import annotations

import pytest

from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.membership import commands
from sapha.council.membership.models import Membership
from sapha.evidence.letters.models import Letter, Register
from sapha.foundation.errors import NotPermitted
from sapha.ledger.verification import verify_ledger
from tests.factories.membership import fill_all, order_text


def test_councils_are_appointed_in_one_sitting_and_again_changes_nothing(
    console: Account, admin: Account, council: Council, book: Register
) -> None:
    chosen = list(Council.objects.filter(key__in=["1048", "1049", "1050"]))
    for one in chosen[:2]:
        fill_all(admin, one)
    told: list[tuple[int, int]] = []
    said = {"actor": console, "councils": chosen, "register": book, "text": order_text()}
    outcomes = commands.appoint_all(**said, progress=lambda done, total: told.append((done, total)))
    assert [(one.key, one.result) for one in outcomes] == [
        ("1048", "done"), ("1049", "done"), ("1050", "unchanged"),
    ]  # fmt: skip
    assert told == [(1, 3), (2, 3), (3, 3)]
    assert outcomes[1].text.th == "คำสั่งที่ 2/2566 แต่งตั้ง 19 คน"
    again = commands.appoint_all(**said)
    assert [one.result for one in again] == ["unchanged"] * 3
    assert (Membership.objects.count(), Letter.objects.count()) == (38, 2)
    assert list(Council.objects.filter(key__in=["1049", "1050"]).values_list("state", flat=True)) == [
        "appointed", "planned",
    ]  # fmt: skip
    assert verify_ledger().is_sound


def test_an_officer_does_not_appoint_the_whole_city(
    prasit: Account, council: Council, book: Register
) -> None:
    with pytest.raises(NotPermitted):
        commands.appoint_all(actor=prasit, councils=[council], register=book, text=order_text())
