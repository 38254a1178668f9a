"""Files of meetings: the notice that was sent last, and the public version of adopted minutes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery

from sapha.council.meetings.choices import PUBLIC
from sapha.council.meetings.models import AgendaItem, Meeting, Notice
from sapha.council.minutes.choices import MinutesState
from sapha.council.minutes.models import Minutes
from sapha.oversight.opendata.oparl.addresses import Object, address, deleted, page, said
from sapha.oversight.opendata.oparl.moments import meeting_changed, meeting_created

_PDF = "application/pdf"


def noticed() -> QuerySet[Meeting]:
    """Return the meetings with a notice; it changes with them: another edition, an item that becomes secret.

    ``withheld`` where the latest names openly what is secret by now.
    """
    last = Notice.objects.filter(meeting=OuterRef("meeting")).order_by("-edition").values("edition")[:1]
    told = AgendaItem.objects.filter(meeting=OuterRef("pk"), is_secret=True, named_openly_in=Subquery(last))
    rows = Meeting.objects.filter(number__isnull=False, state__in=PUBLIC, notices__isnull=False).distinct()
    rows = rows.select_related("council").annotate(withheld=Exists(told))
    return rows.annotate(created=meeting_created(), modified=meeting_changed())


def told_notices(rows: Sequence[Any]) -> list[Object]:
    """Return the latest notice of each meeting as a file; one that is withheld is gone."""
    return [
        deleted("files", "File", f"notice-{one.pk}", one)
        if one.withheld
        else _notice(one, meeting=[_meeting(one)])
        for one in rows
    ]


def _notice(one: Any, **back: object) -> Object:
    at = page("meetings:notice", one.council.key, one.ref)
    return said(
        "files", "File", f"notice-{one.pk}", one,
        name="หนังสือเชิญประชุม", mimeType=_PDF, accessUrl=at, **back,
    )  # fmt: skip


def adopted_minutes() -> QuerySet[Minutes]:
    """Return the minutes that were adopted; nothing of them changes after."""
    rows = Minutes.objects.filter(state=MinutesState.ADOPTED, meeting__state__in=PUBLIC)
    rows = rows.select_related("meeting__council").defer("content")
    return rows.annotate(created=F("adopted_at"), modified=F("adopted_at"))


def told_minutes(rows: Sequence[Any]) -> list[Object]:
    """Return the public version of each minutes as a file."""
    return [_minutes(one, meeting=[_meeting(one.meeting)]) for one in rows]


def _minutes(one: Any, **back: object) -> Object:
    at = page("minutes:paper", one.meeting.council.key, one.meeting.ref)
    return said(
        "files", "File", f"minutes-{one.pk}", one,
        name="รายงานการประชุม", mimeType=_PDF, accessUrl=at, **back,
    )  # fmt: skip


def _meeting(one: Meeting) -> str:
    return address("meetings", f"{one.council.key}/{one.ref}")


def files_of_meetings(meetings: Sequence[Meeting]) -> dict[int, Object]:
    """Return notice and minutes of each meeting under their names in it, by its id; two queries."""
    noted: QuerySet[Any] = noticed().filter(pk__in=[one.pk for one in meetings])
    found: dict[int, Object] = {one.pk: {"invitation": _notice(one)} for one in noted if not one.withheld}
    for one in adopted_minutes().filter(meeting__in=meetings):
        found.setdefault(one.meeting_id, {})["resultsProtocol"] = _minutes(one)
    return found
