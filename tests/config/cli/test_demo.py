from __future__ import annotations

import pytest
import time_machine

from sapha.civic.people.queries import service_account
from sapha.config.cli import main
from sapha.config.demo.guard import has_sample_data
from sapha.config.demo.names import MARK
from sapha.council.councils.models import Charter, Council, CouncilStateChange
from sapha.council.membership.models import AppointmentOrder, Membership
from sapha.evidence.letters.models import Letter
from sapha.ledger.models import Event
from sapha.ledger.verification import verify_ledger
from tests.factories.charters import fifty_councils

pytestmark = pytest.mark.django_db(transaction=True)
DAY = "2026-11-26T05:00:00Z"


def demo(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str], str]:
    with time_machine.travel(DAY, tick=False):
        status = main(["demo", "--lang", "en", "--topics", "0", "--no-meetings", *arguments])
    said = capsys.readouterr()
    return status, said.out.splitlines(), said.err.strip()


def memberships() -> list[tuple[object, ...]]:
    rows = Membership.objects.order_by("council__key", "seat__group_code", "seat__number", "starts_on")
    return list(
        rows.values_list(
            "council__key", "seat__group_code", "seat__number", "person__given_name", "person__family_name", "starts_on",
            "ends_on", "office",
        )
    )  # fmt: skip


def test_sample_councils_with_members_orders_and_history(capsys: pytest.CaptureFixture[str]) -> None:
    status, lines, _ = demo(capsys, "--councils", "12")
    assert (status, lines[:6]) == (
        0,
        [
            "   12 there     12 made  councils",
            "  227 there    227 made  memberships",
            "   13 there     13 made  appointment orders",
            "    0 there      0 made  topics of citizens",
            "    0 there      0 made  meetings",
            "    0 there      0 made  resolutions",
        ],
    )
    assert set(Council.objects.values_list("is_sample", flat=True)) == {True}
    assert Membership.objects.exclude(person__post_title__endswith=f"({MARK})").count() == 0
    assert Letter.objects.exclude(sender__contains="ข้อมูลตัวอย่าง").count() == 0
    amended = AppointmentOrder.objects.filter(amends__isnull=False).count()
    assert (amended, Membership.objects.filter(replaces__isnull=False).count()) == (1, 1)
    assert CouncilStateChange.objects.filter(state="active", starts_on="2026-09-26").count() == 10
    assert has_sample_data()


def test_the_ledger_is_true_and_names_nobody(capsys: pytest.CaptureFixture[str]) -> None:
    demo(capsys, "--councils", "4")
    assert verify_ledger().is_sound
    told = dict.fromkeys(
        Event.objects.filter(chain="council:1001").order_by("sequence").values_list("verb", flat=True)
    )
    assert list(told) == [
        "council.created", "nominee.imported", "council.appointed", "seat.filled", "appointment_order.drafted",
        "appointment_order.issued", "council.activated",
    ]  # fmt: skip
    given = set(Membership.objects.values_list("person__given_name", flat=True))
    facts = " ".join(str(event.facts) for event in Event.objects.all())
    assert [name for name in given if name in facts] == []


def test_made_again_it_changes_nothing_and_goes_on_where_it_stopped(
    capsys: pytest.CaptureFixture[str],
) -> None:
    demo(capsys, "--councils", "4")
    before, events = memberships(), Event.objects.count()
    assert demo(capsys, "--councils", "4")[1][1] == "   75 there      0 made  memberships"
    assert (memberships(), Event.objects.count()) == (before, events)
    assert demo(capsys, "--councils", "6")[1][0] == "    6 there      2 made  councils"
    assert [row for row in memberships() if str(row[0]) <= "1004"] == before


def test_the_same_seed_gives_the_same_people_and_another_one_others(
    capsys: pytest.CaptureFixture[str],
) -> None:
    demo(capsys, "--councils", "5")
    first = memberships()
    five = [row for row in first if row[0] == "1005"]
    demo(capsys, "--councils", "6", "--seed", "2")
    assert [row for row in memberships() if str(row[0]) <= "1005"] == first
    assert [row[1:] for row in memberships() if row[0] == "1006"] != [row[1:] for row in five]


def test_no_council_wished_for_is_none_made(capsys: pytest.CaptureFixture[str]) -> None:
    status, lines, _ = demo(capsys, "--councils", "0")
    assert (status, lines[0], Charter.objects.count()) == (0, "    0 there      0 made  councils", 1)
    assert not has_sample_data()


def test_the_citys_own_data_is_left_alone(capsys: pytest.CaptureFixture[str]) -> None:
    demo(capsys, "--councils", "0")
    Council.objects.all().delete()
    with time_machine.travel(DAY, tick=False):
        fifty_councils(service_account("console"))
    status, lines, error = demo(capsys)
    assert (status, lines, error.partition(";")[0]) == (
        2, [], "this database holds the city's own data (50 councils, 0 projects)",
    )  # fmt: skip
    assert Membership.objects.count() == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--councils", "51"), "sapha demo: --councils lies between 0 and 50"),
        (("--months", "-1"), "sapha demo: --months lies between 0 and 120"),
        (("--topics", "ก"), "sapha demo: --topics is a whole number, not ก; sapha demo --help tells the use"),
    ],
)
def test_a_wish_that_cannot_be(
    arguments: tuple[str, ...], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status, _, error = demo(capsys, *arguments)
    assert (status, error) == (2, says)


def test_a_sample_that_would_begin_before_its_charter(capsys: pytest.CaptureFixture[str]) -> None:
    demo(capsys, "--councils", "1")
    status, _, error = demo(capsys, "--councils", "2", "--months", "60")
    assert (status, error.partition(":")[0], Council.objects.count()) == (2, "--months", 1)
