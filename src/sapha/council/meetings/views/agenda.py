"""Writing the agenda: items added, changed, moved, withdrawn, called again, taken from proposals."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from sapha.civic.people.models import Account
from sapha.council.meetings import commands
from sapha.council.meetings.choices import COMING
from sapha.council.meetings.forms.agenda import ItemForm, text_of
from sapha.council.meetings.models import AgendaItem, Meeting
from sapha.council.meetings.queries.agenda import NO_ITEM, agenda_of, item_of, items_to_recall
from sapha.council.meetings.queries.agenda_pages import Asked, agenda_page
from sapha.council.meetings.queries.meetings import rules_of_meeting
from sapha.council.meetings.sources import proposed_items
from sapha.council.meetings.views.asking import asked_meeting, say, to_meeting
from sapha.foundation.errors import BadInput, Conflict, NotThere

# Each has its four deeds: more make a page that is slow on a phone.
_PER_PAGE = 30


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def agenda(request: HttpRequest, key: str, ref: str) -> HttpResponse:
    """Show the agenda as it is written, and take a new item."""
    permit = "meetings.write_agenda" if request.method == "POST" else "meetings.see_work"
    actor, meeting = asked_meeting(request, key, ref, permit)
    form = ItemForm(
        request.POST or None, rules=rules_of_meeting(meeting), initial={"kind": "for_consideration"}
    )
    if request.method == "POST" and form.is_valid() and _added(actor, meeting, form):
        messages.success(request, gettext("The item is on the agenda"))
        return to_meeting(meeting, "agenda")
    context = {
        "meeting": meeting,
        "council": meeting.council,
        "shown": agenda_page(agenda_of(meeting), _asked(request), _PER_PAGE),
        "form": form,
        "recall": items_to_recall(meeting) if meeting.state in COMING else [],
        "proposed": proposed_items(meeting) if meeting.state in COMING else [],
        "may_act": actor.has_perm("meetings.write_agenda", meeting),
    }
    return render(request, "meetings/agenda.html", context, status=422 if form.is_bound else 200)


def _asked(request: HttpRequest) -> Asked:
    item = request.GET.get("item", "")
    return Asked(request.GET.get("page", ""), int(item) if item.isdecimal() else None)


def _to_agenda(meeting: Meeting, item: AgendaItem) -> HttpResponse:
    """Lead to the agenda; of a long one to the page the item is on."""
    there = to_meeting(meeting, "agenda")
    if meeting.items.count() > _PER_PAGE:
        there["Location"] = f"{there['Location']}?item={item.pk}"
    return there


def _added(actor: Account, meeting: Meeting, form: ItemForm) -> bool:
    try:
        commands.add_item(actor=actor, meeting=meeting, kind=form.cleaned_data["kind"], text=form.text())
    except (BadInput, Conflict) as error:
        form.refuse(error)
        return False
    return True


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change_item(request: HttpRequest, key: str, ref: str, pk: str) -> HttpResponse:
    """Change what an item says."""
    actor, meeting = asked_meeting(request, key, ref, "meetings.write_agenda")
    item = item_of(meeting, int(pk))
    form = ItemForm(
        request.POST or None, rules=rules_of_meeting(meeting), fixed_kind=True, initial=text_of(item)
    )
    if request.method == "POST" and form.is_valid():
        try:
            commands.change_item(actor=actor, item=item, text=form.text())
        except (BadInput, Conflict) as error:
            form.refuse(error)
        else:
            messages.success(request, gettext("The change is kept"))
            return _to_agenda(meeting, item)
    context = {"form": form, "meeting": meeting, "council": meeting.council, "item": item, "parent": None}
    return render(request, "meetings/item_form.html", context, status=422 if form.is_bound else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add_subitem(request: HttpRequest, key: str, ref: str, pk: str) -> HttpResponse:
    """Add a sub-item below an item."""
    actor, meeting = asked_meeting(request, key, ref, "meetings.write_agenda")
    parent = item_of(meeting, int(pk))
    form = ItemForm(request.POST or None, rules=rules_of_meeting(meeting), fixed_kind=True)
    if request.method == "POST" and form.is_valid():
        try:
            commands.add_item(actor=actor, meeting=meeting, kind="", text=form.text(), parent=parent)
        except (BadInput, Conflict) as error:
            form.refuse(error)
        else:
            messages.success(request, gettext("The item is on the agenda"))
            return _to_agenda(meeting, parent)
    context = {"form": form, "meeting": meeting, "council": meeting.council, "item": None, "parent": parent}
    return render(request, "meetings/item_form.html", context, status=422 if form.is_bound else 200)


@login_required
@require_POST
def move_item(request: HttpRequest, key: str, ref: str, pk: str) -> HttpResponse:
    """Move an item up or down."""
    actor, meeting = asked_meeting(request, key, ref, "meetings.write_agenda")
    item, up = item_of(meeting, int(pk)), request.POST.get("to") == "up"
    say(request, lambda: commands.move_item(actor=actor, item=item, up=up), gettext("The item is moved"))
    return _to_agenda(meeting, item)


@login_required
@require_POST
def withdraw_item(request: HttpRequest, key: str, ref: str, pk: str) -> HttpResponse:
    """Take an item off the agenda."""
    actor, meeting = asked_meeting(request, key, ref, "meetings.write_agenda")
    item = item_of(meeting, int(pk))
    say(request, lambda: commands.withdraw_item(actor=actor, item=item), gettext("The item is withdrawn"))
    return to_meeting(meeting, "agenda")


@login_required
@require_POST
def take(request: HttpRequest, key: str, ref: str) -> HttpResponse:
    """Call an adjourned item again, or take a proposed one."""
    actor, meeting = asked_meeting(request, key, ref, "meetings.write_agenda")
    told, source = gettext("The item is on the agenda"), request.POST.get("source", "")
    if source:
        say(
            request,
            lambda: commands.take_proposed_item(actor=actor, meeting=meeting, source=source),
            told,
        )
    else:
        item = _waiting(meeting, request.POST.get("item", ""))
        say(request, lambda: commands.recall_item(actor=actor, meeting=meeting, item=item), told)
    return to_meeting(meeting, "agenda")


def _waiting(meeting: Meeting, number: str) -> AgendaItem:
    found = next((one for one in items_to_recall(meeting) if str(one.pk) == number), None)
    if found is None:
        raise NotThere(NO_ITEM, rule="meetings.nothing_to_recall")
    return found
