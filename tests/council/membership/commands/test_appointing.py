from __future__ import annotations

from datetime import date

import pytest

from sapha.civic.people.models import Account
from sapha.civic.people.roles import PersonDay
from sapha.council.councils.documents import DocumentReference
from sapha.council.councils.models import Council
from sapha.council.membership import commands
from sapha.council.membership.commands import Removal
from sapha.council.membership.models import AppointmentOrder, Membership, Nominee
from sapha.council.membership.queries.sitting import derived_roles, members_on
from sapha.evidence.letters.models import Letter, Register
from sapha.foundation.errors import BadInput, Conflict, NotThere
from tests.factories.charters import LETTER
from tests.factories.membership import DAY, accepted, appointed, nomination, order_text, placed

REMOVED = DocumentReference("90/2566", date(2023, 11, 1))


def names(council: Council, day: date) -> list[str]:
    return [one.person.given_name for one in members_on(council, day)]


def test_an_order_takes_its_number_and_begins_the_memberships(
    admin: Account, council: Council, book: Register
) -> None:
    placed(admin, council, "chair", name="ประภา")
    placed(admin, council, "business", name="แก้ว")
    order = appointed(admin, council, book)
    letter = Letter.objects.get(pk=order.letter_id)
    assert (letter.number, letter.is_published, order.kind) == ("1/2566", True, "appoint")
    assert [block["text"] for block in letter.body[1:3]] == [
        "นางประภา สมมุติ ประธาน",
        "นางแก้ว สมมุติ (สถานประกอบการ) กรรมการ",
    ]
    assert names(council, date(2023, 9, 30)) == []
    assert sorted(names(council, DAY)) == ["ประภา", "แก้ว"]
    assert sorted(names(council, date(2025, 9, 30))) == ["ประภา", "แก้ว"]
    assert names(council, date(2025, 10, 1)) == []


def test_a_draft_begins_nothing_and_can_be_given_up(admin: Account, council: Council, book: Register) -> None:
    nominee = placed(admin, council)
    order = commands.draft_appointment_order(actor=admin, council=council, register=book, text=order_text())
    assert Membership.objects.count() == 0
    with pytest.raises(Conflict):
        commands.clear_seat(actor=admin, nominee=nominee)
    commands.discard_appointment_order(actor=admin, order=order)
    commands.clear_seat(actor=admin, nominee=nominee)
    assert (Letter.objects.count(), Nominee.objects.get().state) == (0, "accepted")


def test_a_replacement_serves_the_rest_of_the_term(admin: Account, council: Council, book: Register) -> None:
    placed(admin, council, name="แก้ว")
    appointed(admin, council, book)
    first = Membership.objects.get()
    commands.remove_member(
        actor=admin,
        membership=first,
        ends_on=date(2024, 1, 1),
        removal=Removal("ขาดประชุม", "รายงาน", REMOVED),
    )
    assert names(council, date(2024, 1, 1)) == []
    nominee = accepted(admin, council, name="ขวัญ")
    commands.fill_seat(actor=admin, nominee=nominee, seat=first.seat)
    with pytest.raises(Conflict) as held:  # the seat is held until the new year
        appointed(admin, council, book)
    assert held.value.rule == "membership.seat_held"
    commands.discard_appointment_order(actor=admin, order=AppointmentOrder.objects.first())
    order = appointed(admin, council, book, starts_on=date(2024, 1, 1))
    second = order.memberships.get()
    assert (second.term_ends_on, second.replaces_id, order.kind) == (first.term_ends_on, first.pk, "amend")
    assert (second.starts_on, Letter.objects.get(pk=order.letter_id).number) == (date(2024, 1, 1), "2/2566")


def test_a_seat_that_is_held_is_not_filled(admin: Account, council: Council, book: Register) -> None:
    placed(admin, council)
    appointed(admin, council, book)
    nominee = accepted(admin, council, name="ขวัญ")
    with pytest.raises(Conflict) as taken:
        commands.fill_seat(actor=admin, nominee=nominee, seat=Membership.objects.get().seat)
    assert taken.value.rule == "membership.seat_taken"


@pytest.mark.parametrize(
    ("removal", "where"),
    [
        (Removal("", "รายงาน", REMOVED), "reason"),
        (Removal("ขาดประชุม", " ", REMOVED), "evidence"),
        (Removal("ขาดประชุม", "รายงาน", DocumentReference("", DAY)), "document_number"),
    ],
)
def test_a_removal_needs_reason_evidence_and_order(
    admin: Account, council: Council, book: Register, removal: Removal, where: str
) -> None:
    placed(admin, council)
    appointed(admin, council, book)
    with pytest.raises(BadInput) as raised:
        commands.remove_member(
            actor=admin, membership=Membership.objects.get(), ends_on=date(2024, 1, 1), removal=removal
        )
    assert raised.value.where == where
    assert Membership.objects.get().end_reason == ""


def test_an_office_changes_on_the_same_seat_for_the_same_term(
    admin: Account, council: Council, book: Register
) -> None:
    placed(admin, council)
    appointed(admin, council, book)
    first = Membership.objects.get()
    made = commands.change_office(
        actor=admin, membership=first, office="vice_chair", from_day=date(2023, 11, 1), document=LETTER
    )
    assert (made.office, made.starts_on, made.ends_on) == ("vice_chair", date(2023, 11, 1), first.ends_on)
    assert [one.office for one in members_on(council, date(2023, 10, 31))] == ["member"]
    assert [one.office for one in members_on(council, date(2023, 11, 1))] == ["vice_chair"]


def test_a_resignation_ends_once(admin: Account, council: Council, book: Register) -> None:
    placed(admin, council)
    appointed(admin, council, book)
    row = Membership.objects.get()
    said = {"actor": admin, "membership": row, "reason": "resigned", "document": LETTER}
    with pytest.raises(BadInput):
        commands.accept_departure(**said, ends_on=date(2025, 10, 1))
    commands.accept_departure(**said, ends_on=date(2024, 3, 1))
    with pytest.raises(Conflict):
        commands.accept_departure(**said, ends_on=date(2024, 2, 1))
    assert names(council, date(2024, 2, 29)) == ["แก้ว"]


def test_members_hold_derived_roles_while_they_sit(admin: Account, council: Council, book: Register) -> None:
    secretary = placed(admin, council, "secretary").person_id
    appointed(admin, council, book)
    days = [PersonDay(secretary, day) for day in (date(2023, 9, 30), DAY, date(2025, 10, 1))]
    held = derived_roles(frozenset(days))
    assert {day: sorted(str(role.role) for role in roles) for day, roles in held.items()} == {
        days[1]: ["council_member", "secretary"]
    }


def test_an_officer_of_another_district_can_do_nothing(
    admin: Account, malee: Account, council: Council, book: Register
) -> None:
    nominee = placed(admin, council)
    appointed(admin, council, book)
    row = Membership.objects.get()
    for deed in (
        lambda: commands.nominate_person(
            actor=malee, council=council, group="business", said=nomination(council, "ขวัญ")
        ),
        lambda: commands.answer_nomination(actor=malee, nominee=nominee, accepts=True),
        lambda: commands.fill_seat(actor=malee, nominee=nominee, seat=row.seat),
        lambda: commands.clear_seat(actor=malee, nominee=nominee),
        lambda: commands.draft_appointment_order(
            actor=malee, council=council, register=book, text=order_text()
        ),
        lambda: commands.issue_appointment_order(actor=malee, order=row.order),
        lambda: commands.discard_appointment_order(actor=malee, order=row.order),
        lambda: commands.accept_departure(
            actor=malee, membership=row, reason="resigned", ends_on=DAY, document=LETTER
        ),
        lambda: commands.remove_member(
            actor=malee, membership=row, ends_on=DAY, removal=Removal("ก", "ข", REMOVED)
        ),
        lambda: commands.change_office(
            actor=malee, membership=row, office="chair", from_day=DAY, document=LETTER
        ),
    ):
        with pytest.raises(NotThere):
            deed()


@pytest.mark.parametrize(
    ("group", "said", "where"),
    [
        ("business", {"birth_year": 2006}, "birth_year"),
        ("business", {"birth_year": None}, "birth_year"),
        ("youth", {"birth_year": 1990}, "birth_year"),
        ("business", {"subdistrict": 105001}, "subdistrict"),
        ("business", {"subdistrict": 104999}, "subdistrict"),
        ("business", {"sex": "x"}, "sex"),
        ("nothing", {}, "group"),
    ],
)
def test_who_may_not_sit_is_refused_with_the_fact(
    admin: Account, council: Council, group: str, said: dict[str, object], where: str
) -> None:
    with pytest.raises(BadInput) as raised:
        accepted(admin, council, group, **said)
    assert raised.value.where == where


def test_nobody_is_nominated_twice_in_a_council(admin: Account, council: Council) -> None:
    accepted(admin, council)
    with pytest.raises(Conflict):
        accepted(admin, council, "condominium")
