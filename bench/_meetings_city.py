"""A night of meetings, the same for the same size: councils in session, everybody there and signed in.

Members, accounts and arrivals are written with bulk inserts, as they would stand that evening; meetings,
agendas and motions are made by the product itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.crypto import get_random_string

from sapha.civic.people.models import Account, Person
from sapha.civic.people.queries import service_account
from sapha.civic.people.units import CITY
from sapha.council.councils.choices import CouncilState
from sapha.council.councils.commands.making import create_all_councils
from sapha.council.councils.models import Council, Seat
from sapha.council.meetings import commands
from sapha.council.meetings.choices import AttendanceWay, MeetingState, PresidingRight
from sapha.council.meetings.models import AgendaItem, Attendance, Meeting, Motion, Presiding
from sapha.council.meetings.queries.meetings import rules_for_day
from sapha.council.membership.choices import NomineeState, Office, OrderKind
from sapha.council.membership.models import AppointmentOrder, Membership, Nominee
from sapha.evidence.letters.choices import Direction, LetterKind
from sapha.evidence.letters.commands import open_register
from sapha.evidence.letters.models import Letter
from tests.factories.charters import charter_in_force_of

_BACKEND = "sapha.civic.people.signed_in.SignedInBackend"
_VOTING_BESIDE = 13  # voting seats of the default charter outside its largest group
_SECRET_EVERY = 5  # every so many meetings vote by secret ballot


def build(meetings: int, people: int, items: int) -> list[dict[str, Any]]:
    """Fill an empty installation and return what the phones of the night need to know.

    Args:
        meetings: how many councils meet, at most fifty.
        people: voting members in each, all there.
        items: items in each agenda, every one with its motion.
    """
    actor = service_account("console")
    more = {"registered_community": {"seats": people - _VOTING_BESIDE}}
    charter = charter_in_force_of(actor, groups=more, balance=[])
    create_all_councils(actor=actor, charter=charter)
    councils = list(Council.objects.select_related("charter").order_by("key")[:meetings])
    _seat_everybody(actor, councils)
    return [_in_session(actor, council, place, items) for place, council in enumerate(councils)]


def _seat_everybody(actor: Account, councils: list[Council]) -> None:
    begun = date(timezone.localdate().year, 1, 1)
    register = open_register(actor=actor, unit=CITY, direction=Direction.ORDER, name="bench")
    letters = Letter.objects.bulk_create(
        Letter(register=register, kind=LetterKind.ORDER, subject=one.key) for one in councils
    )
    orders = AppointmentOrder.objects.bulk_create(
        AppointmentOrder(council=one, letter=letter, kind=OrderKind.APPOINT, starts_on=begun)
        for one, letter in zip(councils, letters, strict=True)
    )
    by_council = dict(zip([one.pk for one in councils], orders, strict=True))
    seats = list(Seat.objects.filter(council__in=councils).select_related("council").order_by("pk"))
    people = Person.objects.bulk_create(
        Person(honorific="นาง", given_name=f"กรรมการ{number}", family_name="สมมุติ")
        for number, _ in enumerate(seats)
    )
    nominees = Nominee.objects.bulk_create(
        Nominee(
            council=seat.council,
            person=person,
            group_code=seat.group_code,
            state=NomineeState.APPOINTED,
            seat=seat,
            accepted_on=begun,
            order=by_council[seat.council_id],
        )
        for seat, person in zip(seats, people, strict=True)
    )
    offices = {"chair": Office.CHAIR, "secretary": Office.SECRETARY}
    Membership.objects.bulk_create(
        Membership(
            council=one.council,
            seat=one.seat,
            person=one.person,
            nominee=one,
            order=one.order,
            office=offices.get(one.group_code, Office.MEMBER),
            starts_on=begun,
            ends_on=begun + timedelta(days=730),
            term_ends_on=begun + timedelta(days=730),
        )
        for one in nominees
    )
    locked = make_password(None)
    Account.objects.bulk_create(
        Account(email=f"member{one.pk}@example.org", person=one, password=locked) for one in people
    )
    Council.objects.filter(pk__in=[one.pk for one in councils]).update(state=CouncilState.ACTIVE)


def _in_session(actor: Account, council: Council, place: int, items: int) -> dict[str, Any]:
    """Return the meeting of a council, opened, with everybody there."""
    now = timezone.now()
    plan = commands.MeetingPlan(now + timedelta(hours=1), 240, "ห้องประชุม")
    meeting = commands.plan_meeting(actor=actor, council=council, plan=plan)
    motions = [_motion(actor, meeting, number) for number in range(1, items + 1)]
    Meeting.objects.filter(pk=meeting.pk).update(
        state=MeetingState.OPEN,
        number=1,
        year=now.year + 543,
        charter_version=rules_for_day(council, meeting.day).version,
        starts_at=now - timedelta(minutes=10),
        opened_at=now,
        quorate_at=now,
    )
    kept = Meeting.objects.select_related("council").get(pk=meeting.pk)
    members = list(
        Membership.objects.filter(council=council).select_related("person__account").order_by("pk")
    )
    secretary = next(one for one in members if one.office == Office.SECRETARY)
    voters = [one for one in members if one is not secretary]
    _let_in(kept, members)
    return {
        "path": f"/councils/{council.key}/meetings/{kept.ref}/",
        "method": "secret" if place % _SECRET_EVERY == _SECRET_EVERY - 1 else "open",
        "motions": [[motion.item_id, motion.pk] for motion in motions],
        "secretary": _sessions([secretary])[0],
        "voters": [one.pk for one in voters],
        "sessions": _sessions(voters),
    }


def _motion(actor: Account, meeting: Meeting, number: int) -> Motion:
    item: AgendaItem = commands.add_item(
        actor=actor,
        meeting=meeting,
        kind="for_consideration",
        text=commands.ItemText(title=f"ทางม้าลายและไฟส่องทางหน้าตลาด แห่งที่ {number}"),
    )
    text = f"เห็นชอบให้สำนักงานเขตจัดทำทางม้าลายและไฟส่องทาง แห่งที่ {number} ภายในหกสิบวัน"
    return commands.put_motion(actor=actor, item=item, text=text)


def _let_in(meeting: Meeting, members: list[Membership]) -> None:
    now = timezone.now()
    Attendance.objects.bulk_create(
        Attendance(
            meeting=meeting, membership=one, way=AttendanceWay.QR, came_at=now, recorded_by="service:console"
        )
        for one in members
    )
    chair = next(one for one in members if one.office == Office.CHAIR)
    Presiding.objects.create(meeting=meeting, membership=chair, right=PresidingRight.CHAIR, since=now)


def _sessions(members: Iterable[Membership]) -> list[str]:
    """Return the keys of fresh sessions of the members, as signing in makes them."""
    keys, rows, store = [], [], SessionStore()
    for one in members:
        account = one.person.account
        said = {
            SESSION_KEY: str(account.pk),
            BACKEND_SESSION_KEY: _BACKEND,
            HASH_SESSION_KEY: account.get_session_auth_hash(),
        }
        key = get_random_string(32, "abcdefghijklmnopqrstuvwxyz0123456789")
        keys.append(key)
        rows.append(
            Session(
                session_key=key,
                session_data=store.encode(said),
                expire_date=timezone.now() + timedelta(days=1),
            )
        )
    Session.objects.bulk_create(rows)
    return keys
