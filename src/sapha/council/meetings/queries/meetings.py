"""Meetings by council, key and time, and who may see them."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date, datetime

import rules
from django.db.models import QuerySet
from django.utils import timezone

from sapha.council.councils.charter.rules import CharterRules
from sapha.council.councils.models import Council
from sapha.council.councils.queries.charters import rules_of
from sapha.council.councils.queries.councils import DayRules, rules_on
from sapha.council.meetings.choices import COMING, PUBLIC, MeetingState
from sapha.council.meetings.models import Meeting
from sapha.foundation.errors import BadInput, Bilingual, NotThere

NO_MEETING = Bilingual("สภานี้ไม่มีการประชุมครั้งนี้", "This council has no such meeting")
NO_RULES = Bilingual(
    "ไม่มีแนวทางที่ใช้บังคับในวันประชุม โปรดเลือกวันอื่น",
    "No charter is in force on the day of the meeting: choose another day",
)
_REF = re.compile(r"(?P<number>[1-9][0-9]{0,5})-(?P<year>2[4-7][0-9]{2})")


def meetings() -> QuerySet[Meeting]:
    """Return all meetings with their councils."""
    return Meeting.objects.select_related("council__charter", "charter_version")


def may_see_planned(actor: object, council: Council) -> bool:
    """Return whether the actor may know of meetings that have no notice yet."""
    return bool(rules.has_perm("meetings.see_room", actor, council))


def meetings_of(council: Council, actor: object = None) -> QuerySet[Meeting]:
    """Return the meetings of a council that the actor may see, the latest first."""
    found = meetings().filter(council=council).order_by("-starts_at", "-id")
    return found if may_see_planned(actor, council) else found.filter(state__in=PUBLIC, number__isnull=False)


def meeting_by_ref(council: Council, ref: str, actor: object = None) -> Meeting:
    """Return a meeting by number and year, ``3-2566``, or by its id while it is planned.

    Raises:
        NotThere: the council has none such, or the actor may not know of it.
    """
    found = meetings_of(council, actor)
    named = _REF.fullmatch(ref)
    if named:
        found = found.filter(number=int(named["number"]), year=int(named["year"]))
    else:
        found = found.filter(pk=int(ref), number__isnull=True)
    meeting = found.first()
    if meeting is None:
        raise NotThere(NO_MEETING, rule="meetings.no_such_meeting", where=ref[:20])
    return meeting


def meeting_by_key(key: str) -> Meeting | None:
    """Return the meeting of a public key, ``1049/3-2566``, or ``None``."""
    council, _, ref = key.partition("/")
    named = _REF.fullmatch(ref)
    if not named:
        return None
    return (
        meetings().filter(council__key=council, number=int(named["number"]), year=int(named["year"])).first()
    )


def rules_for_day(council: Council, day: date) -> DayRules:
    """Return the charter version that rules on the day.

    Raises:
        BadInput: none does.
    """
    held = rules_on([council.charter], day).get(council.charter_id)
    if held is None:
        raise BadInput(NO_RULES, rule="meetings.no_rules_on_day", where="starts_at")
    return held


def rules_of_meeting(meeting: Meeting) -> CharterRules:
    """Return the rules the meeting is judged by: its own version once it was opened, before that those of its day.

    A version put in force after the notice counts if it is in force on the day of the meeting.
    """
    kept = meeting.charter_version
    if kept is None:
        return rules_for_day(meeting.council, meeting.day).rules
    if meeting.state in COMING:
        held = rules_on([meeting.council.charter], meeting.day).get(meeting.council.charter_id)
        return rules_of(kept) if held is None else held.rules
    return rules_of(kept)


def next_meetings(councils: Collection[int], moment: datetime | None = None) -> dict[int, Meeting]:
    """Return the next public meeting of each council, by its id; one query.

    A meeting in session comes before every later one.
    """
    now = moment or timezone.now()
    rows = meetings().filter(
        council__in=councils, state__in=[MeetingState.CONVENED, MeetingState.OPEN], ends_at__gte=now
    )
    found: dict[int, Meeting] = {}
    for meeting in rows.order_by("-starts_at", "-id"):
        found[meeting.council_id] = meeting
    return found


def coming_meetings(council: Council) -> QuerySet[Meeting]:
    """Return planned and convened meetings of a council, the earliest first."""
    return meetings().filter(council=council, state__in=COMING).order_by("starts_at")


def announced_meetings(since: datetime, council: Council | None = None) -> QuerySet[Meeting]:
    """Return every meeting that has its notice and begins after a moment, cancelled ones too, in order."""
    found = meetings().filter(number__isnull=False, starts_at__gte=since).order_by("starts_at", "id")
    return found if council is None else found.filter(council=council)
