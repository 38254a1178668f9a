"""Each station of a topic's way from what is known of it: pure, tested without pages.

Nothing of a secret item but its number is told, and nothing of a topic that is not public.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from sapha.council.answers.choices import AnswerOutcome
from sapha.council.commitments.choices import CommitmentState
from sapha.council.commitments.models import Commitment
from sapha.council.meetings.choices import PUBLIC, ItemState, MeetingState, VoteOutcome
from sapha.council.meetings.models import AgendaItem
from sapha.council.topics.choices import StepReason, TopicState
from sapha.council.topics.models import Topic
from sapha.foundation.subjects import subject_kind
from sapha.oversight.outcomes.choices import BEHIND, Standing, StationKind
from sapha.oversight.outcomes.queries.reading import Found


@dataclass(frozen=True, slots=True)
class Link:
    """A thing of a station with its address, how it stands and its last day.

    Attributes:
        subject: of a commitment whose photographs show the place before and after the work; empty otherwise.
    """

    title: str
    url: str
    said: str = ""
    day: date | None = None
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Station:
    """One station.

    Attributes:
        kind: which one.
        state: how it stands.
        said: how it stands, in words.
        who: by whom: a post, a unit, a council; never a citizen's name but as they chose.
        day: when it happened, or the last day for it while it did not.
        days_late: days since its last day; 0 while there is time.
        links: what it leads to.
    """

    kind: StationKind
    state: Standing = Standing.NEXT
    said: str = ""
    who: str = ""
    day: date | None = None
    days_late: int = 0
    links: tuple[Link, ...] = ()

    @property
    def name(self) -> str:
        """What people call it."""
        return str(self.kind.label)

    @property
    def is_behind(self) -> bool:
        """Whether the topic has passed it or goes round it."""
        return self.state in BEHIND

    @property
    def is_ahead(self) -> bool:
        """Whether its day is a last day and not the day on which it happened."""
        return not self.is_behind and self.kind != StationKind.MEETING

    @property
    def dot(self) -> str:
        """The class of its dot in the small drawing."""
        return {Standing.DONE: "d", Standing.NOW: "n", Standing.LATE: "x"}.get(self.state, "o")

    @property
    def word(self) -> str:
        """How it stands in one word."""
        return str(self.state.label)


def stations_of(found: Found, today: date) -> list[Station]:
    """Return the seven stations of a topic; the first that is not behind it is now, unless it is late."""
    made = [
        _topic(found, today),
        _agenda(found, today),
        _meeting(found),
        _resolution(found),
        _commitment(found, today),
        _project(found),
        _answer(found.topic, today),
    ]
    if found.topic.state in {TopicState.WITHDRAWN, TopicState.HIDDEN}:
        return [one if one.state == Standing.DONE else replace(one, state=Standing.LEFT) for one in made]
    return _with_now(made)


def _with_now(made: list[Station]) -> list[Station]:
    """Mark where the topic is: one station at most is now, and none while one is late."""
    first = next((n for n, one in enumerate(made) if one.state not in BEHIND), len(made))
    late = any(one.state == Standing.LATE for one in made)
    return [
        replace(one, state=Standing.NOW)
        if n == first and not late
        else replace(one, state=Standing.NEXT)
        if one.state == Standing.NOW
        else one
        for n, one in enumerate(made)
    ]


def _day(moment: datetime | None) -> date | None:
    return None if moment is None else timezone.localdate(moment)


def _late(day: date | None, today: date) -> int:
    return max((today - day).days, 0) if day is not None else 0


def _of(topic: Topic, name: str) -> Any:
    """Return what `reading` annotated the topic with."""
    return getattr(topic, name)


def _topic(found: Found, today: date) -> Station:
    topic = found.merged[0] if found.merged else found.topic
    said = gettext("Raised by: %(channel)s") % {"channel": topic.get_channel_display()}
    links = tuple(
        Link(one.title, reverse("topics:topic", args=[one.key]), gettext("goes on in this topic"))
        for one in (*found.merged[1:], *([found.topic] if found.merged else []))
    )
    day, who = _day(topic.raised_at), found.topic.council.name
    if topic.state in {TopicState.WITHDRAWN, TopicState.HIDDEN}:
        return Station(StationKind.TOPIC, Standing.LEFT, str(TopicState(topic.state).label), who, day)
    if topic.published_at is None:
        return Station(StationKind.TOPIC, Standing.NOW, str(TopicState(topic.state).label), who, day)
    waits = topic.acknowledged_on is None and topic.state == TopicState.PUBLISHED
    late = _late(topic.acknowledge_by, today) if waits else 0
    if late:
        said = gettext("The office has not said that it received it")
    return Station(StationKind.TOPIC, Standing.LATE if late else Standing.DONE, said, who, day, late, links)


def _agenda(found: Found, today: date) -> Station:
    topic, item, kind = found.topic, found.item, StationKind.AGENDA
    if item is not None:
        link = () if item.is_secret or not _is_public(item) else (Link(item.title, _item_url(item)),)
        said = gettext("Secret item") if item.is_secret else str(ItemState(item.state).label)
        return Station(kind, Standing.DONE, said, topic.council.name, _day(item.created_at), links=link)
    if topic.state == TopicState.PUBLISHED and _of(topic, "listing_verb") == "topic.not_listed":
        reason = str(StepReason(_of(topic, "listing_reason")).label)
        said = gettext("The chair does not list it: %(reason)s") % {"reason": reason}
        return Station(kind, Standing.LEFT, said, topic.council.name, _day(_of(topic, "listing_at")))
    if topic.state in {TopicState.ANSWERED, TopicState.CLOSED} or _of(topic, "objected_at"):
        return Station(kind, Standing.LEFT, gettext("Answered without the council"))
    if topic.threshold_on is not None:
        late = _late(topic.list_by, today)
        said = gettext("%(count)s supporters, enough for the agenda") % {"count": topic.support_count}
        state = Standing.LATE if late else Standing.NEXT
        return Station(kind, state, said, topic.council.name, topic.list_by, late)
    if topic.supports_needed is None:
        return Station(kind)
    missing = gettext("%(missing)s more supporters bring it to the agenda")
    return Station(kind, said=missing % {"missing": topic.supports_missing})


def _is_public(item: AgendaItem) -> bool:
    return item.meeting.state in PUBLIC and item.meeting.number is not None


def _item_url(item: AgendaItem) -> str:
    return reverse("meetings:item", args=[item.meeting.council.key, item.meeting.ref, item.pk])


def _passed_by(found: Found) -> bool:
    """Whether the council is not on this way: declined, or answered without it."""
    topic = found.topic
    return found.item is None and (
        topic.state in {TopicState.ANSWERED, TopicState.CLOSED}
        or _of(topic, "objected_at") is not None
        or (topic.state == TopicState.PUBLISHED and _of(topic, "listing_verb") == "topic.not_listed")
    )


def _meeting(found: Found) -> Station:
    item, kind = found.item, StationKind.MEETING
    if item is None:
        return Station(kind, Standing.LEFT if _passed_by(found) else Standing.NEXT)
    meeting = item.meeting
    number = gettext("Meeting %(number)s") % {"number": meeting.short_number}
    url = reverse("meetings:meeting", args=[meeting.council.key, meeting.ref])
    links = (Link(number, url),) if _is_public(item) else ()
    held = meeting.state in {MeetingState.OPEN, MeetingState.CLOSED, MeetingState.ADJOURNED}
    is_behind = held and item.state in {ItemState.DONE, ItemState.CURRENT}
    said = str(MeetingState(meeting.state).label)
    if item.state == ItemState.ADJOURNED:
        said = gettext("Adjourned: it comes to a later meeting")
    state = Standing.DONE if is_behind else Standing.NEXT
    return Station(kind, state, said, meeting.council.name, meeting.day, links=links)


def _resolution(found: Found) -> Station:
    item, kind = found.item, StationKind.RESOLUTION
    number = None if item is None else getattr(item, "resolution_number", None)
    if item is None or number is None:
        passed = _passed_by(found) or (item is not None and item.state == ItemState.DONE)
        return Station(kind, Standing.LEFT if passed else Standing.NEXT)
    title = gettext("Resolution %(number)s") % {"number": f"{number}/{getattr(item, 'resolution_year', '')}"}
    day, who = _day(getattr(item, "resolution_at", None)), found.topic.council.name
    if item.is_secret:
        said = gettext("%(resolution)s on a secret item") % {"resolution": title}
        return Station(kind, Standing.DONE, said, who, day)
    said = str(VoteOutcome(getattr(item, "resolution_outcome", "")).label)
    link = Link(title, _item_url(item), getattr(item, "resolution_text", ""))
    return Station(kind, Standing.DONE, said, who, day, links=(link,))


def _commitment(found: Found, today: date) -> Station:
    kind, item = StationKind.COMMITMENT, found.item
    if found.commitments:
        return _given(found.commitments, today)
    if item is not None and item.is_secret and getattr(item, "resolution_number", None):
        return Station(kind, Standing.LEFT, gettext("Secret item"))
    if item is not None and getattr(item, "nothing_follows", None):
        return Station(kind, Standing.LEFT, getattr(item, "nothing_follows", ""), found.topic.council.name)
    is_refused = item is not None and getattr(item, "resolution_outcome", None) == VoteOutcome.NOT_CARRIED
    return Station(kind, Standing.LEFT if is_refused or _is_answered(found) else Standing.NEXT)


def _is_answered(found: Found) -> bool:
    return found.topic.state in {TopicState.ANSWERED, TopicState.CLOSED} or _passed_by(found)


def _given(given: tuple[Commitment, ...], today: date) -> Station:
    late = max(one.late_on(today) for one in given)
    open_ones = [one for one in given if not one.is_finished]
    days = [one.finished_on for one in given if one.finished_on is not None]
    links = tuple(
        Link(
            one.text,
            reverse("commitments:commitment", args=[one.pk]),
            f"{one.agency.name} · {CommitmentState(one.state).label}",
            one.finished_on or one.due_on,
            one.subject,
        )
        for one in given
    )
    state = Standing.LATE if late else Standing.NEXT if open_ones else Standing.DONE
    day = open_ones[0].due_on if open_ones else max(days)
    who = ", ".join(dict.fromkeys(one.agency.name for one in given))
    said = str(CommitmentState((open_ones or given)[0].state).label)
    return Station(StationKind.COMMITMENT, state, said, who, day, late, links)


def _service(one: Commitment) -> Link:
    url = f"{reverse('commitments:commitment', args=[one.pk])}#service"
    return Link(one.service_change, url, gettext("Service improvement, from"), one.service_from)


def _project(found: Found) -> Station:
    kind, project = StationKind.PROJECT, subject_kind("project")
    codes = [one.project.removeprefix("project:") for one in found.commitments if one.project]
    codes = [code for code in dict.fromkeys(codes) if code in found.projects]
    links = [Link(found.projects[code], project.url(code)) for code in codes] if project is not None else []
    services = [one for one in found.commitments if one.service_change]
    links += [_service(one) for one in services]
    if links:
        carried = [one for one in found.commitments if one.project or one.service_change]
        is_done = all(one.is_finished for one in carried)
        who = ", ".join(dict.fromkeys(one.agency.name for one in carried))
        said = "" if codes else gettext("Service improvement")
        return Station(kind, Standing.DONE if is_done else Standing.NEXT, said, who, links=tuple(links))
    if found.commitments and all(one.is_finished for one in found.commitments):
        return Station(kind, Standing.LEFT, gettext("No project was needed"))
    is_left = _is_answered(found) or _commitment(found, date.max).state == Standing.LEFT
    return Station(kind, Standing.LEFT if is_left else Standing.NEXT)


def _answer(topic: Topic, today: date) -> Station:
    kind, post = StationKind.ANSWER, _of(topic, "answer_post") or ""
    outcome = _of(topic, "answer_outcome")
    links = (Link(gettext("Read the answer"), f"{reverse('topics:topic', args=[topic.key])}#answer"),)
    if topic.state in {TopicState.ANSWERED, TopicState.CLOSED}:
        said = str(AnswerOutcome(outcome).label) if outcome else str(TopicState(topic.state).label)
        day = _day(_of(topic, "answer_at"))
        return Station(kind, Standing.DONE, said, post, day, links=links if outcome else ())
    late = _late(topic.answer_by, today)
    state = Standing.LATE if late else Standing.NEXT
    if _of(topic, "objected_at"):
        said = gettext("Answered, and not solved: another officer answers or closes it")
        return Station(kind, state, said, topic.council.name, topic.answer_by, late, links)
    said = gettext("to everybody who raised, supports or follows it")
    return Station(kind, state, said, "", topic.answer_by, late)
