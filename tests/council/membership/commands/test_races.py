from __future__ import annotations

from functools import partial

import pytest

from sapha.civic.agencies.commands import load_reference_data
from sapha.civic.people.models import Account
from sapha.council.councils.commands import create_all_councils
from sapha.council.councils.models import Council
from sapha.council.membership import commands
from sapha.council.membership.models import Nominee
from tests.council.councils.commands.test_races import at_once
from tests.factories.charters import charter_in_force
from tests.factories.membership import accepted

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_officers_who_fill_a_seat_one_wins_and_the_others_are_told(
    admin: Account, prasit: Account
) -> None:
    load_reference_data()
    create_all_councils(actor=admin, charter=charter_in_force(admin))
    council = Council.objects.get(key="1049")
    seat = council.seats.get(group_code="business", number=1)
    people = [accepted(admin, council, name=name) for name in ("ก้อย", "ขวัญ", "คำ", "งาม")]
    officers = [admin, prasit, admin, prasit]
    refused = at_once(
        [
            partial(commands.fill_seat, actor=officer, nominee=one, seat=seat)
            for officer, one in zip(officers, people, strict=True)
        ]
    )
    assert refused == ["", *["membership.seat_taken"] * 3]
    assert Nominee.objects.filter(seat=seat, state="placed").count() == 1


def test_one_nominee_is_placed_on_one_seat_only(admin: Account) -> None:
    load_reference_data()
    create_all_councils(actor=admin, charter=charter_in_force(admin))
    council = Council.objects.get(key="1049")
    seats = council.seats.filter(group_code="registered_community")[:3]
    nominee = accepted(admin, council, "registered_community")
    refused = at_once([partial(commands.fill_seat, actor=admin, nominee=nominee, seat=one) for one in seats])
    assert refused == ["", *["membership.not_accepted"] * 2]
