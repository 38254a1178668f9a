"""The server, or one of its workers, is killed in the middle of a vote: what it acknowledged is there, and nothing twice."""

from __future__ import annotations

import http.client
import os
import signal
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
import time_machine

from sapha.civic.people.models import Account
from sapha.council.meetings import commands
from sapha.council.meetings.models import Ballot, BallotPaper, Vote, VoterMark
from sapha.ledger.verification import verify_ledger
from tests.council.meetings.commands.test_races import council_with_members
from tests.factories.meetings import MEETS, Sitting, convened_meeting, opened_meeting
from tests.factories.served import Phone, Served, database_url, served, session_of, until

pytestmark = pytest.mark.django_db(transaction=True)
LATER = MEETS + timedelta(minutes=10)
ENOUGH = 5  # acknowledged ballots after which the power goes


def opened_vote(admin: Account, method: str) -> tuple[Vote, list[Sitting]]:
    """Open a vote of eighteen members who are all there."""
    with time_machine.travel("2023-10-01T05:00:00Z", tick=True) as clock:
        council, sittings = council_with_members(admin)
        secretary = sittings[-1].account
        meeting = convened_meeting(secretary, council)
        clock.move_to(MEETS)
        meeting = opened_meeting(secretary, meeting, sittings[:18])
        item = commands.open_item(actor=secretary, item=meeting.items.get())
        motion = commands.put_motion(actor=secretary, item=item, text="ร่าง")
        return commands.open_vote(actor=secretary, motion=motion, method=method), sittings[:18]


def choice_of(place: int) -> str:
    return ("yes", "no", "abstain")[place % 3]


@pytest.mark.parametrize("method", ["open", "secret"])
def test_an_acknowledged_vote_survives_and_a_repeated_one_counts_once(
    admin: Account, tmp_path: Path, method: str
) -> None:
    vote, voters = opened_vote(admin, method)
    with time_machine.travel(LATER, tick=True):
        sessions = [session_of(one.account) for one in voters]
    path = f"/councils/1049/meetings/{vote.motion.item.meeting.ref}/seat/vote/"
    acknowledged: set[int] = set()
    enough = Event()

    def cast(port: int, place: int) -> None:
        phone = Phone(port, sessions[place])
        try:
            if phone.post(path, vote=vote.pk, choice=choice_of(place))[0] == 302:
                acknowledged.add(place)
        except (OSError, http.client.HTTPException):
            pass  # no answer came: the member will press again
        finally:
            phone.close()
        if len(acknowledged) >= ENOUGH:
            enough.set()

    with served(tmp_path, database_url(), LATER) as site, ThreadPoolExecutor(6) as pool:
        going = [pool.submit(cast, site.port, place) for place in range(len(voters))]
        assert enough.wait(60)
        site.kill()
        for one in going:
            one.result()
    before = set(acknowledged)
    assert len(before) >= ENOUGH
    if method == "open":
        assert before <= {
            place for place, one in enumerate(voters)
            if Ballot.objects.filter(vote=vote, membership=one.membership, choice=choice_of(place)).exists()
        }  # fmt: skip
    else:
        seats = [voters[place].membership.seat_id for place in before]
        assert VoterMark.objects.filter(vote=vote, seat__in=seats, has_voted=True).count() == len(before)

    with served(tmp_path, database_url(), LATER) as site, ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda place: cast(site.port, place), range(len(voters))))
    assert acknowledged == set(range(len(voters)))
    wanted = Counter(choice_of(place) for place in range(len(voters)))
    kept = Ballot if method == "open" else BallotPaper
    assert Counter(kept.objects.filter(vote=vote).values_list("choice", flat=True)) == wanted
    with time_machine.travel(LATER, tick=True):
        counted = commands.close_vote(actor=admin, vote=vote)
    assert (counted.yes, counted.no, counted.abstain) == (6, 6, 6)
    assert verify_ledger().is_sound


class Voters:
    """Members who press until they are told that their vote was received.

    Attributes:
        acknowledged: places of those who were told.
        lost: how often no answer came.
    """

    def __init__(self, site: Served, vote: Vote, voters: list[Sitting]) -> None:
        self._port, self._vote = site.port, vote
        self._path = f"/councils/1049/meetings/{vote.motion.item.meeting.ref}/seat/vote/"
        with time_machine.travel(LATER, tick=True):
            self._sessions = [session_of(one.account) for one in voters]
        self.acknowledged: set[int] = set()
        self.lost = 0
        self.enough = Event()

    def press_until_received(self, place: int) -> None:
        """Vote, and again after each answer that was lost."""
        phone = Phone(self._port, self._sessions[place])
        while place not in self.acknowledged:
            try:
                if phone.post(self._path, vote=self._vote.pk, choice=choice_of(place))[0] == 302:
                    self.acknowledged.add(place)
            except (OSError, http.client.HTTPException):
                self.lost += 1
            if len(self.acknowledged) >= ENOUGH:
                self.enough.set()
        phone.close()


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="workers are looked up in /proc")
@pytest.mark.parametrize("method", ["open", "secret"])
def test_a_worker_killed_while_votes_come_in_loses_none_and_the_site_goes_on(
    admin: Account, tmp_path: Path, method: str
) -> None:
    vote, voters = opened_vote(admin, method)
    with served(tmp_path, database_url(), LATER) as site, ThreadPoolExecutor(len(voters)) as pool:
        assert until(lambda: len(site.workers()) == 2)
        members = Voters(site, vote, voters)
        going = [pool.submit(members.press_until_received, place) for place in range(len(voters))]
        assert members.enough.wait(60)
        broken = min(site.workers())
        os.kill(broken, signal.SIGKILL)
        for one in going:
            one.result(120)
        assert until(lambda: len(site.workers() - {broken}) == 2)
        phone = Phone(site.port, "")
        assert [phone.ask("/verify/")[0] for _ in range(4)] == [200] * 4
        phone.close()
    assert members.acknowledged == set(range(len(voters)))
    kept = Ballot if method == "open" else BallotPaper
    wanted = Counter(choice_of(place) for place in range(len(voters)))
    assert Counter(kept.objects.filter(vote=vote).values_list("choice", flat=True)) == wanted
    with time_machine.travel(LATER, tick=True):
        counted = commands.close_vote(actor=admin, vote=vote)
    assert (counted.yes, counted.no, counted.abstain) == (6, 6, 6)
    assert verify_ledger().is_sound
