"""A meeting with its agenda, and what an item puts before the council, as objects of OParl 1.1.

Agenda items and files stand inside their meeting, consultations inside their paper, as the standard
asks; an id is the address of the file that holds the object, with its place in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse

from sapha.council.meetings.choices import ItemState, MeetingState
from sapha.council.meetings.models import AgendaItem, Meeting, Notice
from sapha.council.meetings.queries.agenda import AgendaLine, agenda_of, lines_in_order
from sapha.council.minutes.choices import MinutesState
from sapha.council.minutes.models import Minutes
from sapha.council.minutes.wording import WITHHELD
from sapha.evidence.documents.models import Document
from sapha.foundation.be_dates import BANGKOK

SCHEMA = "https://schema.oparl.org/1.1"


def _site(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


def _stamp(moment: Any) -> str:
    return str(moment.astimezone(BANGKOK).isoformat(timespec="seconds"))


def meeting_objects(meeting: Meeting) -> dict[str, Any]:
    """Return the meeting with its agenda items and files inside; nothing of secret items but that they are.

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
        "agendaItem": [
            _item(here, one, place, times)
            for place, one in enumerate(lines_in_order(agenda_of(meeting)), start=1)
        ],
        "web": page,
        **times,
    }
    notice = meeting.notices.first()
    if notice is not None:
        made["invitation"] = _notice(meeting, notice)
    minutes = Minutes.objects.filter(meeting=meeting, state=MinutesState.ADOPTED).first()
    if minutes is not None:
        made["resultsProtocol"] = _protocol(meeting, minutes)
    return made


_STATES = {
    MeetingState.PLANNED: "terminiert",
    MeetingState.CONVENED: "eingeladen",
    MeetingState.OPEN: "laufend",
    MeetingState.ADJOURNED: "vertagt",
    MeetingState.CLOSED: "durchgeführt",
    MeetingState.CANCELLED: "abgesagt",
}


def _item(here: str, line: AgendaLine, order: int, times: dict[str, str]) -> dict[str, Any]:
    item = line.item
    at = _item_id(here, item)
    made: dict[str, Any] = {
        "id": at,
        "type": f"{SCHEMA}/AgendaItem",
        "meeting": here,
        "number": line.number,
        "order": order,
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
        if decided[-1].effect:
            made["keyword"] = [decided[-1].effect]
    if item.state != ItemState.WITHDRAWN:
        made["consultation"] = _consultation_id(_paper_id(item))
    return made


def _item_id(here: str, item: AgendaItem) -> str:
    return f"{here}#item-{item.pk}"


def _paper_id(item: AgendaItem) -> str:
    meeting = item.meeting
    return _site(reverse("minutes:oparl_paper", args=[meeting.council.key, meeting.ref, item.pk]))


def _consultation_id(paper: str) -> str:
    return f"{paper}#consultation"


def paper_objects(
    item: AgendaItem, others: Sequence[AgendaItem], files: Sequence[Document]
) -> dict[str, Any]:
    """Return what an item puts before the council as a paper with its consultation and files inside.

    Args:
        item: one that everybody may read, its meeting and council fetched.
        others: the same item at other meetings, called again; they too everybody may read.
        files: its public documents, the first kept first.
    """
    meeting = item.meeting
    at, here = _paper_id(item), _site(reverse("minutes:oparl", args=[meeting.council.key, meeting.ref]))
    council = _site(reverse("councils:council", args=[meeting.council.key]))
    times = {"created": _stamp(item.created_at), "modified": _stamp(meeting.changed_at)}
    decided = item.resolutions.filter(voided_at__isnull=True).exists()
    made: dict[str, Any] = {
        "id": at,
        "type": f"{SCHEMA}/Paper",
        "name": item.title,
        "reference": item.ledger_key,
        "date": item.created_at.astimezone(BANGKOK).date().isoformat(),
        "paperType": "ระเบียบวาระการประชุม",
        "consultation": [
            {
                "id": _consultation_id(at),
                "type": f"{SCHEMA}/Consultation",
                "agendaItem": _item_id(here, item),
                "meeting": here,
                "organization": [council],
                "authoritative": decided,
                **times,
            }
        ],
        "web": _site(reverse("meetings:item", args=[meeting.council.key, meeting.ref, item.pk])),
        **times,
    }
    if others:
        made["relatedPaper"] = [_paper_id(one) for one in others]
    if files:
        made["mainFile"], *more = [_document(one) for one in files]
        if more:
            made["auxiliaryFile"] = more
    return made


def _document(one: Document) -> dict[str, Any]:
    at = _site(reverse("documents:file", args=[one.pk, one.shown_sha256[:8]]))
    assert one.published_at is not None
    published = _stamp(one.published_at)
    return {
        "id": f"{at}#file",
        "type": f"{SCHEMA}/File",
        "name": one.title,
        "mimeType": one.media_type,
        "size": one.shown_size_bytes,
        "accessUrl": at,
        "created": published,
        "modified": published,
    }


def _file(at: str, name: str, times: dict[str, str]) -> dict[str, Any]:
    return {
        "id": f"{at}#file",
        "type": f"{SCHEMA}/File",
        "name": name,
        "mimeType": "application/pdf",
        "accessUrl": at,
        **times,
    }


def _notice(meeting: Meeting, notice: Notice) -> dict[str, Any]:
    at, sent = (
        _site(reverse("meetings:notice", args=[meeting.council.key, meeting.ref])),
        _stamp(notice.sent_at),
    )
    return _file(at, "หนังสือเชิญประชุม", {"created": sent, "modified": sent})


def _protocol(meeting: Meeting, minutes: Minutes) -> dict[str, Any]:
    assert minutes.adopted_at is not None
    at, adopted = (
        _site(reverse("minutes:paper", args=[meeting.council.key, meeting.ref])),
        _stamp(minutes.adopted_at),
    )
    return _file(at, "รายงานการประชุม", {"created": adopted, "modified": adopted})
