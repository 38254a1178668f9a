"""What a resolution does: said when it is made, stated later, fixed once the minutes are adopted."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client

from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.meetings import commands as meetings
from sapha.council.meetings.models import AgendaItem, Meeting, Resolution, Vote
from sapha.council.minutes import commands
from sapha.council.minutes.models import Block
from sapha.foundation.errors import BadInput, Conflict, NotPermitted, NotThere
from sapha.ledger.models import Event
from tests.factories.meetings import Sitting, opened_meeting
from tests.factories.minutes import adopted, adopting_meeting, circulated, held_meeting

ClientOf = Callable[[Account | None], Client]


@pytest.fixture
def item(on_the_day: Meeting, sittings: list[Sitting], secretary: Account) -> AgendaItem:
    """An item being considered."""
    meeting = opened_meeting(secretary, on_the_day, sittings[:12])
    return meetings.open_item(actor=secretary, item=meeting.items.get())


def vote_on(item: AgendaItem, actor: Account, method: str = "no_objection") -> Vote:
    motion = meetings.put_motion(actor=actor, item=item, text="ให้กำหนดจุดจอดใหม่")
    return meetings.open_vote(actor=actor, motion=motion, method=method)


def test_it_is_chosen_at_the_close_and_stands_in_the_ledger(item: AgendaItem, secretary: Account) -> None:
    meetings.close_vote(actor=secretary, vote=vote_on(item, secretary), effect="advice")
    made = Resolution.objects.get()
    assert (made.effect, Event.objects.get(verb="resolution.made").facts["effect"]) == ("advice", "advice")


def test_an_unknown_one_is_refused_and_the_vote_stays_open(item: AgendaItem, secretary: Account) -> None:
    vote = vote_on(item, secretary)
    with pytest.raises(BadInput) as refused:
        meetings.close_vote(actor=secretary, vote=vote, effect="law")
    vote.refresh_from_db()
    assert (refused.value.rule, refused.value.where, vote.is_open) == ("meetings.effect", "effect", True)
    with pytest.raises(BadInput):
        meetings.take_note(actor=secretary, item=item, text="รับทราบ", effect="law")


def test_what_was_not_carried_does_nothing(
    item: AgendaItem, secretary: Account, sittings: list[Sitting]
) -> None:
    vote = vote_on(item, secretary, "open")
    meetings.cast_vote(actor=sittings[0].account, vote=vote, choice="no")
    meetings.close_vote(actor=secretary, vote=vote, effect="advice")
    made = Resolution.objects.get()
    assert (made.outcome, made.effect) == ("not_carried", "")
    with pytest.raises(Conflict) as refused:
        commands.state_effect(actor=secretary, resolution=made, effect="advice")
    assert refused.value.rule == "minutes.effect_not_carried"


def test_a_tie_takes_it_with_the_casting_vote(
    item: AgendaItem, secretary: Account, sittings: list[Sitting]
) -> None:
    vote = vote_on(item, secretary, "open")
    for one, choice in zip(sittings, ("yes", "no"), strict=False):
        meetings.cast_vote(actor=one.account, vote=vote, choice=choice)
    meetings.close_vote(actor=secretary, vote=vote, effect="advice")
    assert Resolution.objects.count() == 0
    meetings.give_casting_vote(actor=secretary, vote=vote, choice="yes", effect="council")
    assert Resolution.objects.get().effect == "council"


def test_where_nothing_is_said_only_what_leaves_no_doubt_is_kept(
    clock: time_machine.Coordinates, council: Council, sittings: list[Sitting], secretary: Account
) -> None:
    first = held_meeting(clock, secretary, council, sittings)
    circulated(secretary, first)
    adopting_meeting(clock, secretary, council, sittings)
    effects = dict(Resolution.objects.values_list("item__kind", "effect"))
    assert effects == {"for_consideration": "", "adoption_of_minutes": "minutes"}


def test_taking_note_says_so(item: AgendaItem, secretary: Account) -> None:
    assert meetings.take_note(actor=secretary, item=item, text="รับทราบ").effect == "noted"


@pytest.mark.parametrize(("effect", "outcome"), [("law", "carried"), ("advice", "not_carried")])
def test_the_database_refuses_others(item: AgendaItem, secretary: Account, effect: str, outcome: str) -> None:
    made = meetings.take_note(actor=secretary, item=item, text="รับทราบ")
    with pytest.raises(IntegrityError), transaction.atomic():
        Resolution.objects.filter(pk=made.pk).update(effect=effect, outcome=outcome)


def test_it_is_stated_later_and_corrected_until_the_minutes_are_adopted(
    clock: time_machine.Coordinates, council: Council, sittings: list[Sitting], secretary: Account
) -> None:
    first = held_meeting(clock, secretary, council, sittings)
    made = Resolution.objects.get()
    for effect in ("council", "advice", "advice"):
        made = commands.state_effect(actor=secretary, resolution=made, effect=effect)
    assert list(Event.objects.filter(verb="resolution.effect_stated").order_by("id").values_list("facts", flat=True)) == [
        {"meeting": "1-2566", "resolution": made.pk, "number": "1/2566", "effect": "council", "before": ""},
        {"meeting": "1-2566", "resolution": made.pk, "number": "1/2566", "effect": "advice", "before": "council"},
    ]  # fmt: skip
    minutes = circulated(secretary, first)
    assert "ผลของมติ เสนอแนะหน่วยงานของกรุงเทพมหานคร" in "".join(minutes.blocks.values_list("text", flat=True))
    adopting_meeting(clock, secretary, council, sittings)
    commands.adopt_minutes(actor=secretary, minutes=minutes)
    with pytest.raises(Conflict) as refused:
        commands.state_effect(actor=secretary, resolution=made, effect="council")
    assert refused.value.rule == "minutes.effect_frozen"


def test_what_was_never_stated_may_be_stated_after_the_adoption(
    clock: time_machine.Coordinates, council: Council, sittings: list[Sitting], secretary: Account
) -> None:
    adopted(clock, secretary, council, sittings)
    made = Resolution.objects.get(number=1)
    assert commands.state_effect(actor=secretary, resolution=made, effect="advice").effect == "advice"


def test_who_may(
    item: AgendaItem, secretary: Account, sittings: list[Sitting], malee: Account, manee: Account
) -> None:
    made = meetings.take_note(actor=secretary, item=item, text="รับทราบ")
    for actor, refusal in ((sittings[1].account, NotPermitted), (malee, NotThere), (manee, NotPermitted)):
        with pytest.raises(refusal):
            commands.state_effect(actor=actor, resolution=made, effect="advice")
    with pytest.raises(BadInput) as empty:
        commands.state_effect(actor=secretary, resolution=made, effect="")
    assert empty.value.rule == "minutes.effect_missing"


def test_by_page_in_the_room_and_afterwards(
    item: AgendaItem, secretary: Account, sittings: list[Sitting], client_of: ClientOf
) -> None:
    vote = vote_on(item, secretary)
    meeting, desk = item.meeting, client_of(secretary)
    room = f"/councils/1049/meetings/{meeting.ref}/room/"
    assert 'name="effect"' in desk.get(room).content.decode()
    assert desk.post(f"{room}close-vote/", {"vote": vote.pk, "effect": "advice"}).status_code == 302
    made = Resolution.objects.get()
    assert made.effect == "advice"
    address = f"/commitments/resolutions/{made.pk}/"
    assert 'value="advice" selected' in desk.get(address).content.decode()
    assert desk.post(f"{address}effect/", {"effect": ""}).status_code == 422
    assert desk.post(f"{address}effect/", {"effect": "council"}).status_code == 302
    made.refresh_from_db()
    assert made.effect == "council"
    page = client_of(None).get(f"/councils/1049/meetings/{meeting.ref}/").content.decode()
    assert "ผลของมติ: ผูกพันการทำงานของสภา" in page


def test_an_amendment_asks_for_none(item: AgendaItem, secretary: Account, client_of: ClientOf) -> None:
    main = meetings.put_motion(actor=secretary, item=item, text="ให้กำหนดจุดจอดใหม่")
    changed = meetings.put_motion(actor=secretary, item=item, text="ให้กำหนดจุดจอดใหม่ 2 จุด", amends=main)
    meetings.open_vote(actor=secretary, motion=changed, method="no_objection")
    room = client_of(secretary).get(f"/councils/1049/meetings/{item.meeting.ref}/room/").content.decode()
    assert 'name="effect"' not in room


def test_minutes_say_what_does_not_go_without_saying(
    item: AgendaItem, secretary: Account, clock: time_machine.Coordinates
) -> None:
    meetings.take_note(actor=secretary, item=item, text="รับทราบ")
    meetings.close_vote(actor=secretary, vote=vote_on(item, secretary), effect="election")
    meetings.finish_item(actor=secretary, item=item)
    meetings.close_meeting(actor=secretary, meeting=item.meeting)
    commands.draw_up_minutes(actor=secretary, meeting=item.meeting)
    lines = Block.objects.get(item=item).text.split("\n")
    assert [one for one in lines if one.startswith("ผลของมติ")] == ["ผลของมติ เลือกหรือเสนอชื่อบุคคล"]
