"""What happened to sample councils since they began: members who left, others who followed, a suspension."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from sapha.civic.people.names import PersonDetails
from sapha.config.demo.maker import Maker, letter
from sapha.config.demo.names import MARK, sample_name
from sapha.config.demo.plan import chance_of
from sapha.config.demo.timeline import at
from sapha.council.councils import commands
from sapha.council.councils.choices import Act, CouncilState
from sapha.council.councils.commands import StateAct
from sapha.council.councils.models import Council
from sapha.council.membership import commands as members
from sapha.council.membership.choices import EndReason, NomineeState, Office
from sapha.council.membership.models import Membership
from sapha.council.membership.vetting import Nomination

# Between a departure and the first day of whoever follows.
_VACANCY = timedelta(days=21)
_ORDERED = timedelta(days=3)
_RESTING, _REVIEW = timedelta(days=30), timedelta(days=60)


def departures(maker: Maker, councils: Sequence[Council]) -> None:
    """Let a member of some councils resign, and somebody follow in most of them."""
    left = set(Membership.objects.exclude(end_reason="").values_list("council", flat=True))
    for council in councils:
        if not maker.fate(council).departs:
            continue
        membership, day = _leaver(maker, council)
        if council.pk not in left:
            maker.timeline.add(at(day), council.key, partial(_leave, maker, membership, day))
        follows = min(day + _VACANCY, maker.days.today)
        maker.timeline.add(at(follows - _ORDERED, 11), council.key, partial(_follow, maker, council, follows))


def _leaver(maker: Maker, council: Council) -> tuple[Membership, date]:
    """Return who leaves, and when."""
    chance = chance_of(maker.wish, council.key, "departure")
    first = Membership.objects.filter(council=council, office=Office.MEMBER, replaces__isnull=True)
    membership = chance.choice(list(first.select_related("seat", "nominee", "council").order_by("pk")))
    # After the last councils began: orders lie in their register in the order of their days.
    span = (maker.days.today - maker.days.begins_on).days
    return membership, maker.days.begins_on + timedelta(days=chance.randint(span // 3, span - 25))


def _leave(maker: Maker, membership: Membership, day: date) -> None:
    members.accept_departure(
        actor=maker.actor,
        membership=membership,
        reason=EndReason.RESIGNED,
        ends_on=day,
        document=letter("4", day),
    )
    if maker.fate(membership.council).is_replaced:
        _nominate(maker, membership, day)


def _nominate(maker: Maker, left: Membership, day: date) -> None:
    """Nominate somebody of the same traits for the seat that was left."""
    name = sample_name(chance_of(maker.wish, left.council.key, "follower"), sex=left.nominee.sex)
    said = Nomination(
        PersonDetails(name.honorific, name.given_name, name.family_name, f"กรรมการ ({MARK})"),
        sex=name.sex,
        birth_year=left.nominee.birth_year,
        subdistrict=left.nominee.subdistrict_id,
        community_type=left.nominee.community_type,
        nominated_by=left.nominee.nominated_by,
    )
    nominee = members.nominate_person(
        actor=maker.actor, council=left.council, group=left.seat.group_code, said=said
    )
    members.answer_nomination(actor=maker.actor, nominee=nominee, accepts=True, told_on=day)


def _follow(maker: Maker, council: Council, starts_on: date) -> None:
    if council.nominees.filter(state=NomineeState.ACCEPTED).exists():
        maker.appoint([council], starts_on)


def suspensions(maker: Maker, councils: Sequence[Council]) -> None:
    """Let some councils rest by one letter, to be looked at again."""
    day = maker.days.today - _RESTING
    active = set(Council.objects.filter(state=CouncilState.ACTIVE).values_list("pk", flat=True))
    chosen = [one for one in councils if one.pk in active and maker.fate(one).is_suspended]
    if chosen:
        maker.timeline.add(at(day, 9), "", partial(_suspend, maker, chosen, day))


def _suspend(maker: Maker, councils: Sequence[Council], day: date) -> None:
    given = StateAct(letter("5", day), day, "ทบทวนแนวทางการดำเนินงาน (ข้อมูลตัวอย่าง)", maker.days.today + _REVIEW)
    commands.change_states(actor=maker.actor, councils=councils, act=Act.SUSPEND, given=given)
