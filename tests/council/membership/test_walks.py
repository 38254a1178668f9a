"""Random lives of a council against a plain list of days: who sat when, for how long, by which charter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

import pytest
import time_machine
from django.db.models import Min

from sapha.civic.districts.models import Subdistrict
from sapha.civic.people.models import Account
from sapha.council.councils import commands as lives
from sapha.council.councils.charter.json_form import rules_from_json
from sapha.council.councils.commands import StateAct, draft_charter_version, put_charter_in_force
from sapha.council.councils.commands.charters import change_draft
from sapha.council.councils.documents import DocumentReference
from sapha.council.councils.models import Council
from sapha.council.councils.queries.councils import rules_on
from sapha.council.membership import commands
from sapha.council.membership.commands import Removal
from sapha.council.membership.models import Membership
from sapha.council.membership.queries.alarms import alarms_of
from sapha.council.membership.queries.sitting import members_on, seat_lines
from sapha.council.membership.terms import Span, months_later, overlaps
from sapha.evidence.letters.models import Register
from sapha.foundation.errors import SaphaError
from sapha.ledger.verification import verify_ledger
from tests.factories.charters import charter_json
from tests.factories.membership import appointed, order_text, placed

PAPER = DocumentReference("1/2566", date(2023, 10, 1))
FIRST, MONTHS = date(2023, 10, 1), 24


@dataclass
class Sat:
    """One membership as the test keeps it."""

    seat: int
    pk: int
    starts_on: date
    ends_on: date
    term_ends_on: date

    def holds(self, day: date) -> bool:
        return self.starts_on <= day < self.ends_on


class Life:
    """A council of two business seats that is lived through at random."""

    def __init__(self, admin: Account, council: Council, book: Register, seed: int) -> None:
        self.admin, self.council, self.book, self.chance = admin, council, book, Random(seed)
        self.kept: list[Sat] = []
        self.people = 0
        self.suspended = False

    def expected_end(self, seat: int, day: date) -> date:
        before = [one for one in self.kept if one.seat == seat and one.ends_on <= day]
        last = max(before, key=lambda one: (one.ends_on, one.pk), default=None)
        left = last is not None and last.ends_on < last.term_ends_on and last.term_ends_on > day
        return last.term_ends_on if last and left else months_later(day, MONTHS)

    def fill(self, seat: int, day: date) -> None:
        self.people += 1
        placed(self.admin, self.council, "business", seat, name=f"คน{self.people}")
        order = appointed(self.admin, self.council, self.book, dated=day, starts_on=day)
        row, end = order.memberships.get(), self.expected_end(seat, day)
        assert (row.ends_on, row.term_ends_on) == (end, end)
        self.kept.append(Sat(seat, row.pk, day, end, end))

    def leave(self, sat: Sat, day: date) -> None:
        row = Membership.objects.get(pk=sat.pk)
        document = DocumentReference("9/2566", day)
        if self.chance.random() < 0.5:
            commands.accept_departure(
                actor=self.admin, membership=row, reason="resigned", ends_on=day, document=document
            )
        else:
            removal = Removal("ขาดประชุม", "รายงาน", document)
            commands.remove_member(actor=self.admin, membership=row, ends_on=day, removal=removal)
        sat.ends_on = day

    def suspend_or_resume(self, day: date) -> None:
        act = StateAct(PAPER, day, reason="ทบทวน")
        deed = lives.resume_councils if self.suspended else lives.suspend_councils
        deed(actor=self.admin, councils=[self.council], given=act)
        self.suspended = not self.suspended

    def step(self, day: date) -> None:
        seat = self.chance.choice((1, 2))
        sitting = next((one for one in self.kept if one.seat == seat and one.holds(day)), None)
        if self.chance.random() < 0.2:
            self.suspend_or_resume(day)
        elif sitting is None:
            self.fill(seat, day)
        elif self.chance.random() < 0.6:
            self.leave(sitting, day)
        else:  # the seat is held: nobody else gets it
            before = Membership.objects.count()
            with pytest.raises(SaphaError):
                self.fill(seat, day)
            # Shortly before its end a seat may be prepared; the order is what is refused then.
            for order in self.council.appointment_orders.filter(letter__state="draft"):
                commands.discard_appointment_order(actor=self.admin, order=order)
            for one in self.council.nominees.filter(state="placed"):
                commands.clear_seat(actor=self.admin, nominee=one)
            assert Membership.objects.count() == before

    def check(self) -> None:
        last = max(one.term_ends_on for one in self.kept)
        for _ in range(80):
            day = FIRST + timedelta(days=self.chance.randint(-30, (last - FIRST).days + 30))
            expected = sorted(one.pk for one in self.kept if one.holds(day))
            assert sorted(row.pk for row in members_on(self.council, day)) == expected
            lines = seat_lines(self.council, day)
            assert sorted(row.pk for line in lines for row in line.members) == expected
            assert all(len(line.members) <= 1 for line in lines)
        for seat in (1, 2):
            assert not overlaps(Span(one.starts_on, one.ends_on) for one in self.kept if one.seat == seat)


@pytest.mark.parametrize("seed", range(6))
def test_who_sat_on_any_day_is_what_was_done(
    seed: int, admin: Account, council: Council, book: Register
) -> None:
    began = StateAct(PAPER, FIRST)
    lives.appoint_councils(actor=admin, councils=[council], given=began)
    lives.activate_councils(actor=admin, councils=[council], given=began)
    life, day = Life(admin, council, book, seed), FIRST
    life.fill(1, day)
    for _ in range(14):
        day += timedelta(days=life.chance.randint(1, 200))
        with time_machine.travel(f"{day}T05:00:00Z", tick=False):
            life.step(day)
    life.check()
    assert verify_ledger().is_sound


def test_a_composition_is_judged_by_the_version_of_its_day(
    admin: Account, council: Council, book: Register
) -> None:
    """From 2567 the charter asks for two women of the group and has one seat fewer."""
    lives.appoint_councils(actor=admin, councils=[council], given=StateAct(PAPER, FIRST))
    groups = [one["seats"] for one in charter_json()["groups"] if one["code"] == "business"]
    placed(admin, council, "business", groups[0], name="แก้ว")
    appointed(admin, council, book)
    content = charter_json(
        balance=[{"group": "business", "dimension": "sex", "value": "male", "least": 1, "most": None}]
    )
    for one in content["groups"]:
        if one["code"] == "business":
            one["seats"] -= 1
    version = draft_charter_version(actor=admin, charter=council.charter)
    version = change_draft(actor=admin, version=version, rules=rules_from_json(content))
    put_charter_in_force(
        actor=admin, version=version, valid_from=date(2024, 1, 1), document=PAPER, figures_confirmed=True
    )
    council.refresh_from_db()
    days = (date(2023, 12, 31), date(2024, 1, 1))
    numbers = [rules_on([council.charter], day)[council.charter_id].version.number for day in days]
    told = [
        [alarm.kind for alarm in alarms_of([council], day)[council.pk]].count("out_of_balance")
        for day in days
    ]
    seats = [sum(line.seat.group_code == "business" for line in seat_lines(council, day)) for day in days]
    # The seat the new version no longer has is shown while somebody sits on it.
    assert (numbers, told, seats) == ([1, 2], [0, 1], [groups[0], groups[0]])


def test_all_fifty_councils_have_their_members_on_the_day_and_none_before(
    console: Account, admin: Account, council: Council, book: Register
) -> None:
    councils = list(Council.objects.select_related("charter").order_by("key"))
    rules = rules_on([council.charter], FIRST)[council.charter_id].rules
    places = dict(Subdistrict.objects.values_list("district").annotate(Min("code")))
    rows = [
        f"{one.key},{group.code},,คน{number},สมมุติ,,สมมุติ,{2548 if group.most_age else 2526},female,{places[one.district_id]},,yes"
        for one in councils
        for group in rules.groups
        for number in range(1, group.seats + 1)
    ]
    head = "council,group,honorific,given_name,family_name,post_title,nominated_by,birth_year,sex,subdistrict,community_type,accepted"
    named = [row.replace(",คน", f",คน{place}", 1) for place, row in enumerate(rows)]
    done = commands.import_nominees(actor=console, content="\n".join([head, *named]).encode(), dry_run=False)
    assert (done.problems, done.written) == ([], 50 * rules.seats)
    outcomes = commands.appoint_all(actor=console, councils=councils, register=book, text=order_text())
    assert {one.result for one in outcomes} == {"done"}
    counts = [
        (members_on(one, FIRST - timedelta(days=1)).count(), members_on(one, FIRST).count())
        for one in councils
    ]
    assert counts == [(0, rules.seats)] * 50
    end = months_later(FIRST, rules.term.months)
    assert set(Membership.objects.values_list("ends_on", flat=True)) == {end}
    assert not Membership.objects.filter(starts_on__lte=end, ends_on__gt=end).exists()
