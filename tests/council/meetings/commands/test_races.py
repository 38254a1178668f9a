from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
import time_machine

from sapha.civic.agencies.commands import load_reference_data
from sapha.civic.people.models import Account
from sapha.council.councils.commands import create_all_councils
from sapha.council.councils.models import Council
from sapha.council.meetings import commands
from sapha.council.meetings.models import (
    AgendaItem,
    Attendance,
    Ballot,
    BallotPaper,
    ItemProposal,
    Meeting,
    Vote,
    VoterMark,
)
from sapha.ledger.verification import verify_ledger
from tests.council.councils.commands.test_races import at_once
from tests.factories.charters import charter_in_force
from tests.factories.meetings import (
    CALLING,
    MEETS,
    Sitting,
    convened_meeting,
    opened_meeting,
    planned_meeting,
    present,
    seated_council,
)

pytestmark = pytest.mark.django_db(transaction=True)


def council_with_members(admin: Account) -> tuple[Council, list[Sitting]]:
    load_reference_data()
    create_all_councils(actor=admin, charter=charter_in_force(admin))
    council = Council.objects.select_related("charter").get(key="1049")
    return council, seated_council(admin, council)


def voting(admin: Account, clock: time_machine.Coordinates, method: str) -> tuple[Vote, list[Sitting]]:
    council, sittings = council_with_members(admin)
    secretary = sittings[-1].account
    meeting = convened_meeting(secretary, council)
    clock.move_to(MEETS)
    meeting = opened_meeting(secretary, meeting, sittings[:12])
    item = commands.open_item(actor=secretary, item=meeting.items.get())
    motion = commands.put_motion(actor=secretary, item=item, text="ร่าง")
    return commands.open_vote(actor=secretary, motion=motion, method=method), sittings


@pytest.fixture
def clock() -> object:
    with time_machine.travel("2023-10-01T05:00:00Z", tick=False) as moved:
        yield moved


@pytest.mark.parametrize("method", ["open", "secret"])
def test_a_member_with_two_phones_votes_once(
    admin: Account, clock: time_machine.Coordinates, method: str
) -> None:
    vote, sittings = voting(admin, clock, method)
    member = sittings[3].account
    refused = at_once(
        [partial(commands.cast_vote, actor=member, vote=vote, choice=one) for one in ("yes", "no", "abstain")]
    )
    assert refused == ["", "meetings.voted_already", "meetings.voted_already"]
    counted = Ballot.objects.count() if method == "open" else BallotPaper.objects.exclude(choice="").count()
    assert counted == 1


@pytest.mark.parametrize("method", ["open", "secret"])
def test_votes_at_once_with_the_close_are_counted_or_refused_never_lost(
    admin: Account, clock: time_machine.Coordinates, method: str
) -> None:
    vote, sittings = voting(admin, clock, method)
    deeds = [partial(commands.cast_vote, actor=one.account, vote=vote, choice="yes") for one in sittings[:8]]
    refused = at_once([*deeds, partial(commands.close_vote, actor=sittings[-1].account, vote=vote)])
    acknowledged = refused.count("") - 1
    vote.refresh_from_db()
    assert set(refused) <= {"", "meetings.vote_closed"}
    assert vote.yes == acknowledged
    if method == "secret":
        assert VoterMark.objects.filter(has_voted=True).count() == acknowledged
    assert verify_ledger().is_sound


def test_two_who_convene_at_once_give_one_number(admin: Account, clock: time_machine.Coordinates) -> None:
    council, _sittings = council_with_members(admin)
    meetings = [planned_meeting(admin, council) for _ in range(2)]
    deeds = [
        partial(commands.convene_meeting, actor=admin, meeting=meeting, calling=CALLING)
        for meeting in (*meetings, *meetings)
    ]
    assert at_once(deeds) == ["", "", "", ""]
    numbers = Meeting.objects.order_by("number").values_list("number", "notices__edition")
    assert sorted(numbers) == [(1, 1), (1, 2), (2, 1), (2, 2)]


def test_a_member_entered_twice_at_once_is_there_once(
    admin: Account, clock: time_machine.Coordinates
) -> None:
    council, sittings = council_with_members(admin)
    meeting = convened_meeting(admin, council)
    clock.move_to(MEETS)
    deed = partial(commands.record_arrival, actor=admin, meeting=meeting, membership=sittings[0].membership)
    assert at_once([deed] * 4) == ["", *["meetings.there_already"] * 3]
    assert Attendance.objects.count() == 1


def test_of_two_meetings_opened_at_once_one_is_in_session(
    admin: Account, clock: time_machine.Coordinates
) -> None:
    council, sittings = council_with_members(admin)
    meetings = [convened_meeting(admin, council) for _ in range(2)]
    clock.move_to(MEETS)
    for meeting in meetings:
        present(admin, meeting, sittings[:12])
        commands.record_presiding(actor=admin, meeting=meeting, membership=sittings[0].membership)
    refused = at_once([partial(commands.open_meeting, actor=admin, meeting=meeting) for meeting in meetings])
    assert refused == ["", "meetings.another_open"]
    assert sorted(Meeting.objects.values_list("state", flat=True)) == ["convened", "open"]


# Whoever comes second finds it gone from what is offered, or answered once it has waited for the first.
LATE = {"meetings.not_proposed", "meetings.proposal_answered"}


def proposed(admin: Account) -> tuple[ItemProposal, Account, list[Meeting]]:
    """Return what a member proposes, the secretary, and two planned meetings that could take it."""
    council, sittings = council_with_members(admin)
    text = commands.ProposalText("for_consideration", "ขยายทางเท้าหน้าโรงเรียน", "นักเรียนเดินบนถนน")
    proposal = commands.propose_item(actor=sittings[2].account, council=council, text=text)
    days = (MEETS, MEETS + timedelta(days=7))
    secretary = sittings[-1].account
    return proposal, secretary, [planned_meeting(secretary, council, starts_at=day) for day in days]


def listed_and_state(proposal: ItemProposal) -> tuple[int, str]:
    proposal.refresh_from_db()
    return AgendaItem.objects.filter(source=proposal.ledger_key).count(), proposal.state


def test_of_two_meetings_that_take_a_proposal_at_once_one_has_it(
    admin: Account, clock: time_machine.Coordinates
) -> None:
    proposal, secretary, meetings = proposed(admin)
    take = partial(commands.take_proposed_item, actor=secretary, source=proposal.ledger_key)
    taken, late = at_once([partial(take, meeting=meeting) for meeting in meetings])
    assert (taken, {late} <= LATE) == ("", True)
    assert (listed_and_state(proposal), verify_ledger().is_sound) == ((1, "listed"), True)


def test_a_proposal_taken_and_declined_at_once_has_one_answer(
    admin: Account, clock: time_machine.Coordinates
) -> None:
    proposal, secretary, meetings = proposed(admin)
    take = partial(commands.take_proposed_item, actor=secretary, source=proposal.ledger_key)
    decline = partial(
        commands.decline_proposal, actor=secretary, proposal=proposal, reason="อยู่ในอำนาจกรมทางหลวง"
    )
    done, late = at_once([partial(take, meeting=meetings[0]), decline])
    assert (done, {late} <= LATE) == ("", True)
    assert listed_and_state(proposal) in {(1, "listed"), (0, "declined")}
    assert verify_ledger().is_sound
