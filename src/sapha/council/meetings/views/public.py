"""What everybody reads: the calendar of a council and of the city, a meeting, an item, the notice."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

import rules
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from sapha.civic.people.models import Account
from sapha.council.councils.queries.councils import council_by_key
from sapha.council.meetings import commands
from sapha.council.meetings.beside import beside_item, beside_resolutions
from sapha.council.meetings.choices import HELD, MeetingState
from sapha.council.meetings.exports.calendars import MEDIA_TYPE, calendar_of
from sapha.council.meetings.forms.agenda import AnswerForm, QuestionForm
from sapha.council.meetings.models import Invitation, Meeting, NoticeFile
from sapha.council.meetings.panels import panels_of_meeting
from sapha.council.meetings.queries.agenda import NO_ITEM, agenda_of, item_of, lines_in_order
from sapha.council.meetings.queries.agenda_pages import Asked, agenda_page
from sapha.council.meetings.queries.meetings import (
    NO_MEETING,
    announced_meetings,
    meeting_by_ref,
    meetings_of,
    next_meetings,
)
from sapha.council.meetings.queries.members import answers_open_to
from sapha.council.meetings.queries.months import months_of
from sapha.council.meetings.queries.page import (
    is_letter_withheld,
    latest_notice,
    own_invitation,
    own_registrations,
    resolutions_of,
    turnout,
)
from sapha.council.meetings.queries.papers import papers_before, papers_sent
from sapha.council.meetings.queries.votes import motions_of, shown_vote, votes_of
from sapha.council.meetings.subjects import sees_item
from sapha.foundation.errors import Bilingual, NotThere

_PER_PAGE, _ITEMS, _RESOLUTIONS, _PAPERS = 20, 50, 30, 30
_FEED_DAYS = 400
_WITHHELD = Bilingual(
    "หนังสือเชิญฉบับนี้มีชื่อเรื่องที่เป็นเรื่องลับภายหลัง จึงไม่เปิดเผยจนกว่าจะส่งหนังสือเชิญฉบับใหม่ กรรมการอ่านได้เมื่อเข้าสู่ระบบ",
    "This notice names an item that became secret after it was sent: it is withheld until another edition is sent. "
    "Members read it when they are signed in",
)


@require_safe
def city(request: HttpRequest) -> HttpResponse:
    """Show the meetings of all councils that lie ahead, the earliest first."""
    ahead = announced_meetings(timezone.now().replace(hour=0, minute=0)).exclude(state=MeetingState.CANCELLED)
    page = Paginator(ahead, _PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "meetings/city.html", {"page": page})


@require_safe
def council_meetings(request: HttpRequest, key: str) -> HttpResponse:
    """Show the calendar of a council: the next meeting, the past twelve months, all meetings."""
    council, today = council_by_key(key), timezone.localdate()
    page = Paginator(meetings_of(council, request.user), _PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "council": council,
        "next": next_meetings([council.pk]).get(council.pk),
        "months": months_of(council, today),
        "page": page,
        "sees_work": rules.has_perm("meetings.see_work", request.user, council),
        "may_propose": rules.has_perm("meetings.propose_item", request.user, council),
    }
    return render(request, "meetings/council_meetings.html", context)


@require_safe
def meeting_page(request: HttpRequest, key: str, ref: str) -> HttpResponse:
    """Show a meeting: when and where, its agenda in advance, what was decided."""
    meeting = meeting_by_ref(council_by_key(key), ref, request.user)
    return meeting_response(request, meeting)


def meeting_response(
    request: HttpRequest, meeting: Meeting, *, status: int = 200, **forms: Any
) -> HttpResponse:
    """Return the page of a meeting; a form that was refused comes back as it was typed."""
    invitation = own_invitation(request.user, meeting)
    mine = own_registrations(request.user, meeting)
    notice, in_the_room = latest_notice(meeting), rules.has_perm("meetings.see_room", request.user, meeting)
    papers = papers_sent(notice, request.user) if notice else []
    agenda = agenda_of(meeting)
    items = [] if in_the_room else [one.item for one in lines_in_order(agenda)]
    resolved = Paginator(resolutions_of(meeting), _RESOLUTIONS).get_page(request.GET.get("resolutions"))
    context = {
        "meeting": meeting,
        "council": meeting.council,
        "agenda": agenda_page(agenda, Asked(request.GET.get("page", "")), _ITEMS),
        "notice": notice,
        "is_withheld": notice is not None and is_letter_withheld(notice, items),
        "notice_hash": notice.hash_for(in_the_room=in_the_room) if notice else "",
        "papers": Paginator(papers, _PAPERS).get_page(request.GET.get("papers")),
        "resolved": resolved,
        "resolutions": beside_resolutions(request, list(resolved)),
        "turnout": turnout(meeting),
        "panels": panels_of_meeting(request, meeting),
        "is_over": meeting.state in HELD and meeting.state != MeetingState.OPEN,
        "sees_work": rules.has_perm("meetings.see_work", request.user, meeting),
        "sees_secret": in_the_room,
        "invitation": invitation,
        "answer_form": forms.get("answer") or _answer_form(meeting, invitation),
        "attends": next((one for one in mine if one.kind == "attend"), None),
        "questions": [one for one in mine if one.kind == "question"],
        "question_form": forms.get("question") or QuestionForm(),
    }
    return render(request, "meetings/meeting.html", context, status=status)


def _answer_form(meeting: Meeting, invitation: Invitation | None) -> AnswerForm | None:
    if invitation is None or meeting.state != MeetingState.CONVENED:
        return None
    said = {"answer": invitation.answer, "note": invitation.note}
    return AnswerForm(initial=said, open_to=answers_open_to(meeting, invitation.membership))


@require_safe
def item_page(request: HttpRequest, key: str, ref: str, pk: str) -> HttpResponse:
    """Show an item with its papers, motions and votes; a secret one only to those in the room."""
    meeting = meeting_by_ref(council_by_key(key), ref, request.user)
    item = item_of(meeting, int(pk))
    if not sees_item(request.user, item):
        raise NotThere(NO_ITEM, rule="meetings.no_such_item")
    line = next((one for one in lines_in_order(agenda_of(meeting)) if one.item.pk == int(pk)), None)
    context = {
        "meeting": meeting,
        "council": meeting.council,
        "item": item,
        "number": line.number if line else "",
        "motions": motions_of(item),
        "votes": [shown_vote(one) for one in votes_of(item)],
        "resolutions": beside_resolutions(request, list(item.resolutions.select_related("council", "vote"))),
        "beside": beside_item(request, item),
        "earlier": papers_before(item, request.user),
    }
    return render(request, "meetings/item.html", context)


@require_safe
def notice_file(request: HttpRequest, key: str, ref: str) -> HttpResponse:
    """Send the latest notice as it was sent, to everybody the letter without papers for members alone.

    A member who reads it has opened it. Where it names openly what is secret by now, only those in the room get it.
    """
    meeting = meeting_by_ref(council_by_key(key), ref, request.user)
    notice = latest_notice(meeting)
    if notice is None:
        raise NotThere(NO_MEETING, rule="meetings.no_notice")
    in_the_room = rules.has_perm("meetings.see_room", request.user, meeting)
    if not in_the_room and is_letter_withheld(notice, meeting.items.filter(is_secret=True)):
        raise NotThere(_WITHHELD, rule="meetings.notice_withheld")
    if isinstance(request.user, Account) and own_invitation(request.user, meeting) is not None:
        commands.open_notice(actor=request.user, meeting=meeting)
    content = NoticeFile.objects.get(notice=notice).bytes_for(in_the_room=in_the_room)
    name = f"notice-{meeting.council.key}-{meeting.ref}-{notice.edition}.pdf"
    headers = {
        "Content-Disposition": f'inline; filename="{name}"',
        "X-Content-SHA256": notice.hash_for(in_the_room=in_the_room),
        # Members get another letter than everybody where a paper is for them alone.
        "Cache-Control": "no-cache, private",
    }
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def _feed(meetings: Iterable[Meeting], name: str) -> HttpResponse:
    content = calendar_of(meetings, name, get_language() or "th")
    headers = {"Content-Disposition": 'inline; filename="meetings.ics"'}
    return HttpResponse(content, content_type=MEDIA_TYPE, headers=headers)


def _since() -> datetime:
    return timezone.now() - timedelta(days=_FEED_DAYS)


@require_safe
def city_feed(_request: HttpRequest) -> HttpResponse:
    """Send the meetings of all councils as a calendar, those of the past year included."""
    return _feed(announced_meetings(_since()), gettext("Meetings of the district citizen councils"))


@require_safe
def council_feed(_request: HttpRequest, key: str) -> HttpResponse:
    """Send the meetings of a council as a calendar, those of the past year included."""
    council = council_by_key(key)
    return _feed(announced_meetings(_since(), council), council.name)


@require_safe
def meeting_feed(request: HttpRequest, key: str, ref: str) -> HttpResponse:
    """Send one meeting as a calendar entry."""
    meeting = meeting_by_ref(council_by_key(key), ref, request.user)
    if not meeting.number:
        raise NotThere(NO_MEETING, rule="meetings.no_notice")
    return _feed([meeting], meeting.council.name)
