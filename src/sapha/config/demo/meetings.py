"""The sample's meetings: when each council meets, its notice, what is on its agenda, what follows from it.

Every step finds out what is there already, so that making the sample again goes on where it stopped.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import partial
from random import Random

from sapha.config.demo import meeting_words as words
from sapha.config.demo.commitments import give_commitments
from sapha.config.demo.maker import Maker
from sapha.config.demo.names import MARK
from sapha.config.demo.plan import PILOTS, chance_of
from sapha.config.demo.session import DOORS_OPEN, hold
from sapha.config.demo.timeline import at
from sapha.council.councils.charter.kinds import AgendaKind
from sapha.council.councils.choices import CouncilState
from sapha.council.councils.models import Council
from sapha.council.meetings import commands
from sapha.council.meetings.choices import MeetingState, Shift
from sapha.council.meetings.engine.dates import MonthlyRule, falls_on
from sapha.council.meetings.models import Meeting
from sapha.council.meetings.printing.notice import NoticeText
from sapha.council.meetings.queries.holidays import holidays_between
from sapha.council.meetings.sources import proposed_items
from sapha.council.membership.choices import Office
from sapha.council.membership.models import Membership
from sapha.council.membership.queries.sitting import holding_on
from sapha.council.membership.terms import months_later
from sapha.council.minutes import commands as minutes
from sapha.council.minutes.choices import MAY_BE_EMPTY, MinutesState
from sapha.council.minutes.models import Minutes
from sapha.council.minutes.queries.minutes import adopting_item
from sapha.foundation.date_forms import BE_MINUS_CE

_NOTICE, _WRITTEN, _TO_ANSWER = timedelta(days=9), timedelta(days=5), timedelta(days=10)
_TOPICS_AT_ONCE = 4
_HOURS = (time(9, 30), time(13, 30), time(13, 0))


@dataclass(frozen=True, slots=True)
class Date:
    """A month of a council.

    Attributes:
        day: on which its rule falls in the month.
    """

    council: Council
    month: date
    day: date

    def chance(self, maker: Maker, what: str) -> Random:
        """Return what decides about one thing of this month."""
        return chance_of(maker.wish, self.council.key, f"{self.month:%Y-%m}", what)


def meetings(maker: Maker, councils: Sequence[Council]) -> None:
    """Let every council meet each month since it should have, and be called for the next one."""
    last = maker.days.today + timedelta(days=62)
    holidays = holidays_between(maker.days.met_since, last).keys()
    for council in councils:
        place = _place_of(council)
        since = max(maker.begins_on(council), maker.days.met_since)
        maker.timeline.add(at(since, 11), council.key, partial(_set_series, maker, council))
        for month in _months(since, last):
            day = falls_on(_rule(place), month, holidays).day
            if day - _NOTICE > since:
                _schedule(maker, Date(council, month, day))


def _place_of(council: Council) -> int:
    assert council.district is not None  # sample councils are those of districts
    return council.district.number - 1


def _months(first: date, last: date) -> Iterator[date]:
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = months_later(month, 1)


def _rule(place: int) -> MonthlyRule:
    """Return the monthly rule of the council at this place: not all meet on the same day."""
    return MonthlyRule(1 + place % 3, place * 3 % 5, Shift.AFTER)


def _starts(place: int) -> time:
    return _HOURS[place % len(_HOURS)]


def _set_series(maker: Maker, council: Council) -> None:
    if council.meeting_series.exists():
        return
    place = _place_of(council)
    week, weekday, shift = _rule(place)
    rule = commands.SeriesRule(week, weekday, _starts(place), 180, shift, words.PLACE)
    commands.set_series(actor=maker.actor, council=council, rule=rule)


def _schedule(maker: Maker, on: Date) -> None:
    """Put a month's meeting on the timeline; of those ahead the pilots call theirs early."""
    hour = _starts(_place_of(on.council))
    called, key = at(on.day - _NOTICE), on.council.key
    if _place_of(on.council) < PILOTS and months_later(maker.days.today, 1) > on.day > maker.days.today:
        called = min(called, maker.timeline.until)
    maker.timeline.add(called, key, partial(_convene, maker, on))
    maker.timeline.add(at(on.day, hour.hour, hour.minute) - DOORS_OPEN, key, partial(_hold, maker, on))
    maker.timeline.add(at(on.day + timedelta(days=1)), key, partial(_adopt, maker, on.council))
    maker.timeline.add(at(on.day + _WRITTEN, 14), key, partial(_write_minutes, maker, on))


def _meeting(on: Date, state: MeetingState) -> Meeting | None:
    rows = Meeting.objects.select_related("council__charter", "council__district", "charter_version")
    return rows.filter(council=on.council, series_month=on.month, state=state).first()


def _works(council: Council) -> bool:
    council.refresh_from_db(fields=["state"])
    return council.state == CouncilState.ACTIVE


def _convene(maker: Maker, on: Date) -> None:
    if not _works(on.council):
        return
    commands.plan_months(actor=maker.actor, council=on.council, months=2)
    meeting = _meeting(on, MeetingState.PLANNED)
    if meeting is not None:
        _fill(maker, meeting, on.chance(maker, "agenda"))
        commands.convene_meeting(actor=maker.actor, meeting=meeting, calling=_calling(meeting))


def _fill(maker: Maker, meeting: Meeting, chance: Random) -> None:
    """Fill the agenda: what follows by itself, topics with a right to it, and what the office adds."""
    offered = proposed_items(meeting)
    topics = [one for one in offered if one.source.startswith("topic:")][:_TOPICS_AT_ONCE]
    for one in [*(one for one in offered if one.automatic), *topics]:
        commands.take_proposed_item(actor=maker.actor, meeting=meeting, source=one.source)
    _add(maker, meeting, AgendaKind.FOR_INFORMATION, chance.choice(words.TOLD))
    if len(topics) < 2:
        _add(maker, meeting, AgendaKind.FOR_CONSIDERATION, chance.choice(words.CONSIDERED)[0])
    if chance.random() < 0.05:
        _add(maker, meeting, AgendaKind.FOR_CONSIDERATION, words.SECRET, is_secret=True)


def _add(maker: Maker, meeting: Meeting, kind: AgendaKind, title: str, *, is_secret: bool = False) -> None:
    text = commands.ItemText(title=title, is_secret=is_secret)
    commands.add_item(actor=maker.actor, meeting=meeting, kind=kind, text=text)


def chair_of(council: Council, day: date) -> Membership | None:
    """Return the membership of the chair on a day."""
    held = Membership.objects.filter(holding_on(day), council=council, office=Office.CHAIR)
    return held.select_related("person").first()


def _calling(meeting: Meeting) -> commands.Calling:
    chair = chair_of(meeting.council, meeting.day)
    name = chair.person.full_name if chair else MARK
    year = meeting.day.year + BE_MINUS_CE
    return commands.Calling(
        NoticeText(
            sender=f"{words.SENDER}\nกรุงเทพมหานคร",
            signer_name=name,
            signer_post=f"ประธาน{meeting.council.name_th}",
            letter_number=f"ตัวอย่าง {meeting.day.month}/{year}",
            contact_office=words.OFFICE,
        )
    )


def _hold(maker: Maker, on: Date) -> None:
    meeting = _meeting(on, MeetingState.CONVENED)
    if meeting is None:
        return
    if not _works(on.council):
        commands.cancel_meeting(actor=maker.actor, meeting=meeting, reason=words.RESTS)
        return
    fails = on.chance(maker, "quorum").random() < 0.05
    hold(maker, meeting, on.chance(maker, "session"), fails=fails)
    give_commitments(maker, meeting)


def _write_minutes(maker: Maker, on: Date) -> None:
    meeting = _meeting(on, MeetingState.CLOSED)
    if meeting is None or Minutes.objects.filter(meeting=meeting).exists():
        return
    made = minutes.draw_up_minutes(actor=maker.actor, meeting=meeting)
    _sign(maker, made)
    until = on.day + _WRITTEN + _TO_ANSWER
    minutes.circulate_minutes(actor=maker.actor, minutes=made, answer_until=until)


def _sign(maker: Maker, made: Minutes) -> None:
    """Name who wrote the minutes of a council that has no secretary."""
    for block in made.blocks.filter(text="").exclude(part__in=MAY_BE_EMPTY):
        said = minutes.BlockText(words.WRITER, block.title)
        minutes.change_block(actor=maker.actor, block=block, said=said, seen=block.version)


def _adopt(maker: Maker, council: Council) -> None:
    """Adopt what the meeting of the day before resolved to adopt."""
    for one in waiting_for_adoption([council.pk]):
        if adopting_item(one) is not None:
            minutes.adopt_minutes(actor=maker.actor, minutes=one)


def waiting_for_adoption(councils: Collection[int]) -> list[Minutes]:
    """Return circulated minutes of the councils, the earliest meeting first."""
    rows = Minutes.objects.filter(meeting__council__in=councils, state=MinutesState.CIRCULATED)
    return list(rows.select_related("meeting__council__charter").order_by("meeting__starts_at"))
