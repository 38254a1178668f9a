from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import time_machine

from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.meetings import commands
from sapha.council.meetings.models import (
    AgendaItem,
    Ballot,
    BallotPaper,
    Meeting,
    Motion,
    Resolution,
    Vote,
    VoterMark,
)
from sapha.council.meetings.queries.votes import shown_vote
from sapha.foundation.canonical import canonical_json, sha256_hex
from sapha.foundation.errors import BadInput, Conflict, NotPermitted, NotThere
from sapha.ledger.models import Event
from tests.factories.meetings import MEETS, Sitting, added, notified, opened_meeting, planned_meeting


@pytest.fixture
def item(on_the_day: Meeting, sittings: list[Sitting], secretary: Account) -> AgendaItem:
    """An item being considered, twelve members in the room."""
    meeting = opened_meeting(secretary, on_the_day, sittings[:12])
    return commands.open_item(actor=secretary, item=meeting.items.get())


@pytest.fixture
def motion(item: AgendaItem, secretary: Account) -> Motion:
    """A motion on it."""
    return commands.put_motion(actor=secretary, item=item, text="ให้กำหนดจุดจอดใหม่")


@pytest.fixture
def vote_by(motion: Motion, secretary: Account) -> Callable[[str], Vote]:
    """Return a vote on it by a method."""
    return lambda method: commands.open_vote(actor=secretary, motion=motion, method=method)


def refusal(deed: Callable[..., object], **said: Any) -> str:
    """Return the rule that refuses."""
    with pytest.raises((BadInput, Conflict, NotPermitted, NotThere)) as refused:
        deed(**said)
    return refused.value.rule


def cast(vote: Vote, sittings: list[Sitting], choices: str) -> None:
    words = {"y": "yes", "n": "no", "a": "abstain"}
    for sitting, choice in zip(sittings, choices, strict=False):
        commands.cast_vote(actor=sitting.account, vote=vote, choice=words[choice])


def test_the_definition_is_frozen_and_its_hash_recorded_when_the_vote_opens(
    vote_by: Callable[[str], Vote], motion: Motion, secretary: Account, sittings: list[Sitting]
) -> None:
    vote = vote_by("open")
    assert vote.definition_sha256 == sha256_hex(canonical_json(vote.definition))
    assert Event.objects.get(verb="vote.opened").facts["definition_sha256"] == vote.definition_sha256
    assert (vote.definition["text"], vote.definition["majority"], len(vote.definition["voters"])) == (
        "ให้กำหนดจุดจอดใหม่", "simple", 12,
    )  # fmt: skip
    assert (
        refusal(commands.change_motion, actor=secretary, motion=motion, text="อื่น") == "meetings.motion_voted"
    )
    late = sittings[13]
    commands.record_arrival(actor=secretary, meeting=motion.item.meeting, membership=late.membership)
    assert refusal(commands.cast_vote, actor=late.account, vote=vote, choice="yes") == "meetings.no_voter"


def test_open_ballots_are_counted_at_the_close_and_seen_by_nobody_before(
    vote_by: Callable[[str], Vote], sittings: list[Sitting], secretary: Account
) -> None:
    vote = vote_by("open")
    cast(vote, sittings, "yyyyynna")
    vote.refresh_from_db()
    shown = shown_vote(vote)
    assert (shown.voters, shown.voted, shown.waiting, shown.ballots) == (12, 8, 4, ())
    assert (vote.yes, vote.no, vote.abstain, vote.outcome, vote.sum_th) == (None, None, None, "", "")
    vote = commands.close_vote(actor=secretary, vote=vote)
    assert (vote.yes, vote.no, vote.abstain, vote.outcome, vote.sum_en) == (
        5, 2, 1, "carried", "5 for, 2 against: 5 > 2, carried",
    )  # fmt: skip
    assert [one.choice for one in shown_vote(vote).ballots].count("yes") == 5
    event = Event.objects.get(verb="vote.closed")
    assert (event.facts["yes"], event.facts["ballots_sha256"]) == (5, vote.ballots_sha256)
    made = Resolution.objects.get()
    assert (made.vote, made.short_number, made.outcome, made.text) == (
        vote,
        "1/2566",
        "carried",
        "ให้กำหนดจุดจอดใหม่",
    )


def test_bad_ballots_are_refused_with_their_reason(
    vote_by: Callable[[str], Vote], sittings: list[Sitting], secretary: Account, malee: Account,
    prasit: Account, citizen: Account, item: AgendaItem,
) -> None:  # fmt: skip
    vote = vote_by("open")
    cast(vote, sittings, "y")
    first = sittings[0].account
    commands.cast_vote(actor=first, vote=vote, choice="yes")  # the answer was lost: the same again
    assert Ballot.objects.count() == 1
    leaver = sittings[5]
    commands.record_leave(actor=secretary, meeting=item.meeting, membership=leaver.membership)
    deeds = [
        (first, "no", "meetings.voted_already"),
        (first, "maybe", "meetings.ballot_choice"),
        (leaver.account, "yes", "meetings.voter_left"),
        (sittings[-1].account, "yes", "meetings.no_voter"),
        (sittings[15].account, "yes", "meetings.no_voter"),
        (prasit, "yes", "people.not_permitted"),
        (malee, "yes", "people.foreign_unit"),
        (citizen, "yes", "people.foreign_unit"),
    ]
    assert [refusal(commands.cast_vote, actor=who, vote=vote, choice=said) for who, said, _ in deeds] == [
        rule for *_, rule in deeds
    ]
    commands.close_vote(actor=secretary, vote=vote)
    assert (
        refusal(commands.cast_vote, actor=sittings[2].account, vote=vote, choice="yes")
        == "meetings.vote_closed"
    )
    assert Ballot.objects.count() == 1


def test_a_secret_ballot_leaves_no_way_back_to_the_voter(
    vote_by: Callable[[str], Vote], sittings: list[Sitting], secretary: Account
) -> None:
    vote = vote_by("secret")
    assert (BallotPaper.objects.count(), VoterMark.objects.count()) == (12, 12)
    cast(vote, sittings, "yyyynn")
    again = {"actor": sittings[0].account, "vote": vote, "choice": "yes"}
    assert refusal(commands.cast_vote, **again) == "meetings.voted_already"
    assert {field.name for field in BallotPaper._meta.get_fields()} == {"id", "vote", "choice"}
    assert {field.name for field in VoterMark._meta.get_fields()} == {"id", "vote", "seat", "has_voted"}
    vote = commands.close_vote(actor=secretary, vote=vote)
    assert (vote.yes, vote.no, vote.abstain, vote.outcome) == (4, 2, 0, "carried")
    assert (BallotPaper.objects.count(), VoterMark.objects.filter(has_voted=True).count()) == (6, 6)
    assert Ballot.objects.count() == 0
    actors = set(Event.objects.filter(verb__startswith="vote.").values_list("actor_key", flat=True))
    assert actors == {secretary.actor_key}


def test_hands_are_counted_by_two_people_alike(
    vote_by: Callable[[str], Vote], sittings: list[Sitting], secretary: Account, prasit: Account
) -> None:
    vote = vote_by("hands")
    commands.count_hands(actor=secretary, vote=vote, yes=7, no=3, abstain=1)
    assert refusal(commands.close_vote, actor=secretary, vote=vote) == "meetings.two_counts"
    commands.count_hands(actor=secretary, vote=vote, yes=6, no=3, abstain=1)
    commands.count_hands(actor=prasit, vote=vote, yes=7, no=3, abstain=1)
    assert refusal(commands.close_vote, actor=secretary, vote=vote) == "meetings.counts_differ"
    assert (
        refusal(commands.count_hands, actor=prasit, vote=vote, yes=9, no=3, abstain=1)
        == "meetings.hands_too_many"
    )
    commands.count_hands(actor=secretary, vote=vote, yes=7, no=3, abstain=1)
    vote = commands.close_vote(actor=secretary, vote=vote)
    assert (vote.yes, vote.no, vote.abstain, vote.outcome) == (7, 3, 1, "carried")


def test_a_roll_call_is_entered_name_by_name(
    vote_by: Callable[[str], Vote], sittings: list[Sitting], secretary: Account
) -> None:
    vote = vote_by("roll_call")
    assert (
        refusal(commands.cast_vote, actor=sittings[0].account, vote=vote, choice="yes")
        == "meetings.not_electronic"
    )
    for sitting in sittings[:12]:
        commands.record_ballot(actor=secretary, vote=vote, membership=sitting.membership, choice="no")
    vote = commands.close_vote(actor=secretary, vote=vote)
    assert (vote.yes, vote.no, vote.outcome, Resolution.objects.get().outcome) == (
        0,
        12,
        "not_carried",
        "not_carried",
    )


def test_an_objection_voids_the_question_and_the_motion_is_voted_on(
    vote_by: Callable[[str], Vote], sittings: list[Sitting], secretary: Account, motion: Motion
) -> None:
    asked = commands.close_vote(actor=secretary, vote=vote_by("no_objection"), objections=1)
    assert (asked.is_open, asked.outcome, asked.void_reason) == (False, "", "มีผู้คัดค้าน 1 คน ต้องลงคะแนน")
    vote = vote_by("open")
    cast(vote, sittings, "yyn")
    assert (commands.close_vote(actor=secretary, vote=vote).outcome, vote.attempt) == ("carried", 2)


def test_a_vote_that_went_wrong_is_voided_with_its_reason_and_its_number_stays(
    vote_by: Callable[[str], Vote], sittings: list[Sitting], secretary: Account
) -> None:
    vote = vote_by("open")
    cast(vote, sittings, "yyn")
    vote = commands.close_vote(actor=secretary, vote=vote)
    assert refusal(commands.void_vote, actor=secretary, vote=vote, reason=" ") == "meetings.text_missing"
    commands.void_vote(actor=secretary, vote=vote, reason="นับผิดคน")
    again = vote_by("open")
    cast(again, sittings, "nny")
    commands.close_vote(actor=secretary, vote=again)
    rows = [(one.number, one.outcome, one.voided_at is None) for one in Resolution.objects.order_by("number")]
    assert rows == [(1, "carried", False), (2, "not_carried", True)]


def test_amendments_come_first_and_a_carried_one_becomes_the_text(
    item: AgendaItem, motion: Motion, sittings: list[Sitting], secretary: Account
) -> None:
    act = {"actor": secretary}
    amendment = commands.put_motion(item=item, text="ให้กำหนดจุดจอดใหม่ 3 จุด", amends=motion, **act)
    assert refusal(commands.open_vote, motion=motion, method="open", **act) == "meetings.amendments_first"
    vote = commands.open_vote(motion=amendment, method="no_objection", **act)
    vote = commands.close_vote(vote=vote, **act)
    motion.refresh_from_db()
    assert (motion.text, Resolution.objects.count()) == ("ให้กำหนดจุดจอดใหม่ 3 จุด", 0)
    commands.void_vote(vote=vote, reason="ถามไม่ครบ", **act)
    motion.refresh_from_db()
    assert motion.text == "ให้กำหนดจุดจอดใหม่"
    commands.withdraw_motion(motion=amendment, **act)
    vote = commands.open_vote(motion=motion, method="no_objection", **act)
    commands.close_vote(vote=vote, **act)
    assert Resolution.objects.get().text == "ให้กำหนดจุดจอดใหม่"


def test_a_quorum_that_breaks_while_voting_lets_nothing_be_decided(
    vote_by: Callable[[str], Vote], sittings: list[Sitting], secretary: Account, item: AgendaItem
) -> None:
    vote = vote_by("open")
    cast(vote, sittings, "yyyyy")
    for sitting in sittings[8:12]:
        commands.record_leave(actor=secretary, meeting=item.meeting, membership=sitting.membership)
    assert refusal(commands.close_vote, actor=secretary, vote=vote) == "meetings.not_quorate"
    assert refusal(commands.finish_item, actor=secretary, item=item) == "meetings.vote_is_open"
    commands.void_vote(actor=secretary, vote=vote, reason="องค์ประชุมไม่ครบ")
    assert commands.adjourn_item(actor=secretary, item=item, reason="lack_of_quorum").state == "adjourned"


def test_a_qualified_majority_is_counted_of_its_base_and_never_by_silence(
    clock: time_machine.Coordinates, sittings: list[Sitting], secretary: Account, council: Council
) -> None:
    meeting = planned_meeting(secretary, council)
    added(secretary, meeting, "ให้กรรมการที่ถูกคัดค้านพิจารณาต่อ", majority="stay_after_challenge")
    notified(secretary, meeting)
    clock.move_to(MEETS)
    opened = opened_meeting(secretary, Meeting.objects.get(pk=meeting.pk), sittings[:12])
    item = commands.open_item(actor=secretary, item=opened.items.get())
    motion = commands.put_motion(actor=secretary, item=item, text="ให้พิจารณาต่อ")
    act = {"actor": secretary, "motion": motion}
    assert refusal(commands.open_vote, method="no_objection", **act) == "meetings.no_objection_barred"
    vote = commands.open_vote(method="secret", **act)
    cast(vote, sittings, "yyyyyyyn")
    vote = commands.close_vote(actor=secretary, vote=vote)
    assert (vote.outcome, vote.sum_en) == ("not_carried", "7 for of 12 present: 7 × 3 < 12 × 2, not carried")


def test_who_runs_the_meeting_and_who_does_not(
    motion: Motion, sittings: list[Sitting], prasit: Account, malee: Account, auditor: Account
) -> None:
    act = {"motion": motion, "method": "open"}
    outcomes = [
        refusal(commands.open_vote, actor=one, **act) for one in (sittings[0].account, auditor, malee)
    ]
    assert outcomes == ["people.not_permitted", "people.not_permitted", "people.foreign_unit"]
    assert commands.open_vote(actor=prasit, **act).is_open
