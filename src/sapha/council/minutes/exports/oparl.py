"""A meeting, its agenda, its resolutions' consultations and its papers as objects of OParl 1.1."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse

from sapha.council.meetings.choices import ItemState, MeetingState
from sapha.council.meetings.models import Meeting, Notice
from sapha.council.meetings.queries.agenda import AgendaLine, agenda_of, lines_in_order
from sapha.council.minutes.choices import MinutesState, PaperKind
from sapha.council.minutes.models import Minutes
from sapha.council.minutes.queries.papers import papers_of
from sapha.council.minutes.wording import WITHHELD
from sapha.foundation.be_dates import BANGKOK

SCHEMA = "https://schema.oparl.org/1.1"


def _site(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


def _stamp(moment: Any) -> str:
    return str(moment.astimezone(BANGKOK).isoformat(timespec="seconds"))


def meeting_objects(meeting: Meeting) -> dict[str, Any]:
    """Return the meeting with its agenda items, consultations and files inside; nothing of secret items but that they are.

    Ids are addresses: that of the page, and below it the place of the part in the file.
    """
    page = _site(reverse("meetings:meeting", args=[meeting.council.key, meeting.ref]))
    here = _site(reverse("minutes:oparl", args=[meeting.council.key, meeting.ref]))
    council = _site(reverse("councils:council", args=[meeting.council.key]))
    times = {"created": _stamp(meeting.created_at), "modified": _stamp(meeting.changed_at)}
    made: dict[str, Any] = {
        "id": here,
        "type": f"{SCHEMA}/Meeting",
        "name": f"{meeting.council.name_th} ครั้งที่ {meeting.short_number}",
        "meetingState": _STATES[MeetingState(meeting.state)],
        "cancelled": meeting.state == MeetingState.CANCELLED,
        "start": _stamp(meeting.starts_at),
        "end": _stamp(meeting.ends_at),
        "location": {
            "id": f"{here}#location",
            "type": f"{SCHEMA}/Location",
            "description": meeting.place,
            **times,
        },
        "organization": [council],
        "agendaItem": [_item(here, one, times) for one in lines_in_order(agenda_of(meeting))],
        "web": page,
        **times,
    }
    notice = meeting.notices.first()
    if notice is not None:
        made["invitation"] = _notice(meeting, notice, times)
    minutes = Minutes.objects.filter(meeting=meeting, state=MinutesState.ADOPTED).first()
    if minutes is not None:
        made["resultsProtocol"] = _protocol(meeting, minutes, times)
    return made


_STATES = {
    MeetingState.PLANNED: "terminiert",
    MeetingState.CONVENED: "eingeladen",
    MeetingState.OPEN: "laufend",
    MeetingState.ADJOURNED: "vertagt",
    MeetingState.CLOSED: "durchgeführt",
    MeetingState.CANCELLED: "abgesagt",
}


def _item(here: str, line: AgendaLine, times: dict[str, str]) -> dict[str, Any]:
    item = line.item
    at = f"{here}#item-{item.pk}"
    made: dict[str, Any] = {
        "id": at,
        "type": f"{SCHEMA}/AgendaItem",
        "meeting": here,
        "number": line.number,
        "name": WITHHELD if item.is_secret else item.title,
        "public": not item.is_secret,
        **times,
    }
    if item.is_secret:
        return made
    if item.opened_at:
        made["start"] = _stamp(item.opened_at)
    if item.closed_at:
        made["end"] = _stamp(item.closed_at)
    decided = [one for one in item.resolutions.all() if one.voided_at is None]
    if decided:
        made["result"], made["resolutionText"] = decided[-1].outcome, decided[-1].text
    if item.state != ItemState.WITHDRAWN:
        made["consultation"] = {
            "id": f"{at}-consultation",
            "type": f"{SCHEMA}/Consultation",
            "agendaItem": at,
            "meeting": here,
            "authoritative": bool(decided),
            **times,
        }
    return made


def _file(at: str, name: str, sha256: str, times: dict[str, str]) -> dict[str, Any]:
    return {
        "id": f"{at}#file",
        "type": f"{SCHEMA}/File",
        "name": name,
        "mimeType": "application/pdf",
        "accessUrl": at,
        "text": f"SHA-256 {sha256}",
        **times,
    }


def _notice(meeting: Meeting, notice: Notice, times: dict[str, str]) -> dict[str, Any]:
    at = _site(reverse("meetings:notice", args=[meeting.council.key, meeting.ref]))
    return _file(at, "หนังสือเชิญประชุม", notice.sha256, times)


def _protocol(meeting: Meeting, minutes: Minutes, times: dict[str, str]) -> dict[str, Any]:
    at = _site(reverse("minutes:paper", args=[meeting.council.key, meeting.ref]))
    return _file(at, "รายงานการประชุม", papers_of(minutes)[PaperKind.PUBLIC].sha256, times)
