"""Who is told when a clock of a topic ends: those who work on it, and the unit above when it is over."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import override

from sapha.civic.people.choices import Role
from sapha.civic.people.models import Person
from sapha.civic.people.queries import people_over
from sapha.council.answers.due import Due
from sapha.council.membership.choices import Office
from sapha.council.membership.queries.sitting import members_on
from sapha.evidence.notices.commands import queue_messages
from sapha.foundation.be_dates import format_date
from sapha.foundation.errors import Bilingual
from sapha.foundation.jobs import WORKER_KEY

DUE = "topic.due"
# Days from the last day on which those responsible are told, and after which the unit above is.
REMINDERS = {-3: "three_days_before", -1: "day_before", 1: "day_after"}
ESCALATION = 7
_SOON = Bilingual("เรื่องของประชาชนใกล้ครบกำหนด", "A citizens' topic is due soon")
_LATE = Bilingual("เรื่องของประชาชนเลยกำหนดแล้ว", "A citizens' topic is overdue")
_ESCALATED = Bilingual("เรื่องของประชาชนเลยกำหนดเกิน 7 วัน", "A citizens' topic is more than 7 days overdue")


def responsible_for(one: Due, today: date) -> list[Person]:
    """Return who works on it: officers of the district, chair and secretary of the council."""
    council = one.topic.council
    sitting = members_on(council, today).filter(office__in=[Office.CHAIR, Office.SECRETARY])
    found = {person.pk: person for person in people_over(council.unit, (Role.DISTRICT_OFFICER,))}
    found |= {member.person_id: member.person for member in sitting}
    return [found[pk] for pk in sorted(found)]


def above(one: Due) -> list[Person]:
    """Return who answers for those: the heads of the unit above, or the administrators where there is none."""
    unit = one.topic.council.unit
    return people_over(unit, (Role.AGENCY_HEAD,)) or people_over(unit, (Role.CITY_ADMINISTRATOR,))


def remind(one: Due, today: date) -> int:
    """Queue what is to be told of a clock by now, each occasion once; return to how many people."""
    reached, told = [when for when in REMINDERS if when <= one.days_late], 0
    if reached:
        when = max(reached)
        told = _tell(one, responsible_for(one, today), _SOON if when < 0 else _LATE, REMINDERS[when])
    if one.days_late >= ESCALATION:
        told += _tell(one, above(one), _ESCALATED, "escalated")
    return told


def _tell(one: Due, people: list[Person], said: Bilingual, occasion: str) -> int:
    topic, what = one.topic, []
    for language in ("th", "en"):
        with override(language):
            what.append(str(one.clock.label))
    with override("th"):
        link = reverse("topics:topic", args=[topic.key])
    return queue_messages(
        actor_key=WORKER_KEY,
        people=people,
        kind=DUE,
        dedup_key=f"{topic.key} {one.clock.value} {one.day} {occasion}",
        subject=Bilingual(f"{said.th}: {topic.title}", f"{said.en}: {topic.title}"),
        text=Bilingual(
            f"{said.th}\n{what[0]} ภายในวันที่ {format_date(one.day)}\n{topic.key} {topic.title}",
            f"{said.en}\n{what[1]} by {format_date(one.day, language='en')}\n{topic.key} {topic.title}",
        ),
        link=link,
        about=topic.subject,
    )
