"""The events one may see, as people read them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone

from sapha.foundation.errors import Bilingual
from sapha.foundation.subjects import subject_kind
from sapha.ledger.actors import ActorThen, actor_names
from sapha.ledger.models import Event
from sapha.ledger.verbs import registered_verb


@dataclass(frozen=True, slots=True)
class EventLine:
    """One event as people read it.

    Attributes:
        number: running number of the event; pages are cut by it.
        at: time of the act.
        sentence: what was done.
        actor: who did it, by role and unit.
        subject: kind and key of what was acted on.
        title: what people call it; its key when nothing else is known.
        url: its page.
        chain: key of the chain.
        sequence: place in the chain.
        hash: the hash of the event.
    """

    number: int
    at: datetime
    sentence: Bilingual
    actor: Bilingual
    subject: str
    title: str
    url: str
    chain: str
    sequence: int
    hash: str


@dataclass(frozen=True, slots=True)
class EventPage:
    """Some events, newest first, and where the older ones begin (``None``: there are none)."""

    lines: tuple[EventLine, ...]
    older: int | None


# A page looks at so many rows at most, so that a visitor who may see few of them does not
# make the server read the whole ledger; the link to older events leads on from there.
_SCAN, _SCANS = 200, 5


def _parts(subject: str) -> tuple[str, str]:
    kind, _, key = subject.partition(":")
    return kind, key


def may_view(actor: object | None, subject: str) -> bool:
    """Return whether the actor may see the subject; a kind nobody registered is seen by nobody."""
    kind, key = _parts(subject)
    owner = subject_kind(kind)
    return owner is not None and owner.may_view(actor, key)


def _by_kind(subjects: Iterable[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for kind, key in map(_parts, subjects):
        found.setdefault(kind, set()).add(key)
    return found


def visible_subjects(actor: object | None, subjects: Iterable[str]) -> frozenset[str]:
    """Return those of the subjects the actor may see, asking each kind once for all its things."""
    seen: set[str] = set()
    for kind, keys in _by_kind(subjects).items():
        owner = subject_kind(kind)
        if owner is not None:
            seen.update(f"{kind}:{key}" if key else kind for key in owner.visible_among(actor, keys))
    return frozenset(seen)


def subject_titles(subjects: Iterable[str]) -> dict[str, str]:
    """Return what people call each subject, asking each kind once for all its things.

    A kind that cannot name many at once is shown by its keys: a page of the ledger costs the
    same however many things it tells of.
    """
    found = {}
    for kind, keys in _by_kind(subjects).items():
        owner = subject_kind(kind)
        if owner is not None and owner.titles is not None:
            found.update({f"{kind}:{key}": title for key, title in owner.titles_of(keys).items()})
    return found


def subject_title(subject: str) -> str:
    """Return what people call the subject; its key when nothing else is known."""
    kind, key = _parts(subject)
    owner = subject_kind(kind)
    return (owner.title(key) if owner else "") or subject


def _url(subject: str) -> str:
    kind, key = _parts(subject)
    owner = subject_kind(kind)
    return owner.url(key) if owner else ""


def _day(at: datetime) -> date:
    return timezone.localtime(at).date()


def _line(event: Event, actor: Bilingual, title: str) -> EventLine:
    verb = registered_verb(event.verb)
    sentence = verb.told(event.facts) if verb else Bilingual(event.verb, event.verb)
    url, place = _url(event.subject), (event.chain, event.sequence)
    return EventLine(event.pk, event.at, sentence, actor, event.subject, title, url, *place, event.hash)


def _lines(events: list[Event]) -> tuple[EventLine, ...]:
    actors = [ActorThen(event.actor_key, _day(event.at)) for event in events]
    names, titles = actor_names(actors), subject_titles({event.subject for event in events})
    return tuple(
        _line(event, names[actor], titles.get(event.subject, event.subject))
        for event, actor in zip(events, actors, strict=True)
    )


def visible_events(
    actor: object | None, *, chain: str = "", before: int | None = None, size: int = 30
) -> EventPage:
    """Return the latest events whose subject the actor may see, newest first.

    Args:
        actor: who asks; ``None`` for a visitor.
        chain: only events of this chain; empty for all.
        before: only events with a smaller number: the page after another.
        size: at most so many.
    """
    rows: QuerySet[Event] = Event.objects.filter(chain=chain) if chain else Event.objects.all()
    seen: list[Event] = []
    has_more = False
    for _ in range(_SCANS):
        batch = list((rows.filter(pk__lt=before) if before else rows).order_by("-pk")[: _SCAN + 1])
        visible = visible_subjects(actor, {event.subject for event in batch})
        for event in batch[:_SCAN]:
            before = event.pk
            if event.subject in visible:
                seen.append(event)
            if len(seen) == size:
                break
        has_more = bool(batch) and before != batch[-1].pk
        if len(seen) == size or not has_more:
            break
    return EventPage(_lines(seen), before if has_more else None)


def events_about(subject: str, size: int = 50) -> tuple[EventLine, ...]:
    """Return the latest events on one subject, newest first; the caller has seen that it is visible."""
    return _lines(list(Event.objects.filter(subject=subject).order_by("-pk")[:size]))
