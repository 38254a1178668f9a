from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from sapha.civic.people.models import Account
from sapha.council.meetings import commands
from sapha.council.meetings.models import AgendaItem, Meeting, Speech
from sapha.council.meetings.queries.speeches import speeches_of
from sapha.foundation.errors import Conflict, NotPermitted, NotThere
from sapha.ledger.verification import verify_ledger
from tests.factories.meetings import Sitting, opened_meeting


@pytest.fixture
def item(on_the_day: Meeting, sittings: list[Sitting], secretary: Account) -> AgendaItem:
    meeting = opened_meeting(secretary, on_the_day, sittings[:10])
    return commands.open_item(actor=secretary, item=meeting.items.get())


def test_members_speak_in_the_order_they_asked_one_at_a_time(
    item: AgendaItem, sittings: list[Sitting], secretary: Account, clock: time_machine.Coordinates
) -> None:
    second = commands.ask_to_speak(actor=sittings[2].account, item=item)
    clock.shift(timedelta(seconds=20))
    third = commands.note_wish(actor=secretary, item=item, membership=sittings[1].membership)
    assert speeches_of(item) == [second, third]
    commands.give_floor(actor=secretary, speech=second)
    clock.shift(timedelta(minutes=3))
    commands.give_floor(actor=secretary, speech=third)
    second.refresh_from_db()
    assert second.began_at is not None
    assert second.ended_at == second.began_at + timedelta(minutes=3)
    assert speeches_of(item) == [third]
    commands.end_speech(actor=secretary, speech=third)
    assert speeches_of(item) == []
    assert verify_ledger().is_sound


def test_who_may_not_speak_is_told_why(
    item: AgendaItem, sittings: list[Sitting], secretary: Account, citizen: Account
) -> None:
    commands.ask_to_speak(actor=sittings[3].account, item=item)
    commands.declare_own_conflict(actor=sittings[4].account, item=item, ground="party")
    told = []
    for place in (3, 4, 15):
        with pytest.raises(Conflict) as refused:
            commands.ask_to_speak(actor=sittings[place].account, item=item)
        told.append(refused.value.rule)
    assert told == ["meetings.on_list", "meetings.recused", "meetings.not_present"]
    with pytest.raises(NotThere):
        commands.ask_to_speak(actor=citizen, item=item)


def test_a_wish_is_taken_back_by_oneself_or_the_secretary_only(
    item: AgendaItem, sittings: list[Sitting], secretary: Account
) -> None:
    speech = commands.ask_to_speak(actor=sittings[2].account, item=item)
    with pytest.raises(NotPermitted):
        commands.withdraw_speech(actor=sittings[3].account, speech=speech)
    commands.withdraw_speech(actor=sittings[2].account, speech=speech)
    again = commands.ask_to_speak(actor=sittings[2].account, item=item)
    commands.withdraw_speech(actor=secretary, speech=again)
    floor = commands.ask_to_speak(actor=sittings[2].account, item=item)
    commands.give_floor(actor=secretary, speech=floor)
    with pytest.raises(Conflict) as refused:
        commands.withdraw_speech(actor=sittings[2].account, speech=floor)
    assert refused.value.rule == "meetings.has_floor"


@pytest.mark.parametrize("how", ["leaves", "withdraws", "item ends"])
def test_the_list_follows_what_happens(
    how: str, item: AgendaItem, sittings: list[Sitting], secretary: Account
) -> None:
    commands.ask_to_speak(actor=sittings[2].account, item=item)
    if how == "leaves":
        commands.check_out(actor=sittings[2].account, meeting=item.meeting)
    elif how == "withdraws":
        commands.declare_own_conflict(actor=sittings[2].account, item=item, ground="creditor")
    else:
        commands.finish_item(actor=secretary, item=item)
    assert speeches_of(item) == []
    assert Speech.objects.get().withdrawn_at is not None
