"""The secretary's work on minutes: drawing up, blocks, circulation, adoption."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from sapha.council.meetings.views.asking import asked_meeting, say, to_meeting
from sapha.council.minutes import commands
from sapha.council.minutes.forms import BlockForm, CirculateForm, RedactForm
from sapha.council.minutes.models import Block, Minutes
from sapha.council.minutes.queries.minutes import block_of
from sapha.council.minutes.views.asking import asked_minutes, to_minutes
from sapha.council.minutes.views.public import minutes_response
from sapha.council.minutes.wording import headings
from sapha.foundation.errors import BadInput, Conflict

_PERMIT = "minutes.write_minutes"


@login_required
@require_POST
def draw_up(request: HttpRequest, key: str, ref: str) -> HttpResponse:
    """Draw the minutes up from what was recorded."""
    actor, meeting = asked_meeting(request, key, ref, _PERMIT)
    done = say(
        request,
        lambda: commands.draw_up_minutes(actor=actor, meeting=meeting),
        gettext("The minutes are drawn up: read them, edit the blocks, then send them to the members"),
    )
    return to_minutes(meeting) if done else to_meeting(meeting)


def block_page(
    request: HttpRequest, found: Minutes, block: Block, form: Any, **texts: object
) -> HttpResponse:
    """Return the page of a form about one block."""
    context = {
        "form": form,
        "minutes": found,
        "meeting": found.meeting,
        "council": found.meeting.council,
        "block": block,
        "heading": block.title or headings()[block.part],
        **texts,
    }
    return render(request, "minutes/block_form.html", context, status=422 if form.is_bound else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change_block(request: HttpRequest, key: str, ref: str, pk: str) -> HttpResponse:
    """Edit a block of a draft."""
    actor, found = asked_minutes(request, key, ref, _PERMIT)
    block = block_of(found, int(pk))
    form = BlockForm(
        request.POST or None,
        block=block,
        initial={"title": block.title, "text": block.text, "seen": block.version},
    )
    if request.method == "POST" and form.is_valid():
        try:
            commands.change_block(actor=actor, block=block, said=form.said(), seen=form.cleaned_data["seen"])
        except (BadInput, Conflict) as error:
            form.refuse(error)
            # What somebody else wrote stands above what was typed; keeping it again is deliberate.
            typed = request.POST.copy()
            typed["seen"] = str(block_of(found, block.pk).version)
            form.data = typed
        else:
            messages.success(request, gettext("The block is kept"))
            return to_minutes(found.meeting, f"block-{block.pk}")
    return block_page(
        request, found, block, form, title=gettext("Edit the block"), button=gettext("Keep the block"),
        now=block_of(found, block.pk).text if form.is_bound else "",
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def redact_block(request: HttpRequest, key: str, ref: str, pk: str) -> HttpResponse:
    """Say what the public version has in place of a block."""
    actor, found = asked_minutes(request, key, ref, _PERMIT)
    block = block_of(found, int(pk))
    known = {"is_withheld": block.is_withheld, "public_text": block.public_text}
    form = RedactForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            commands.redact_block(
                actor=actor, block=block, withheld=said["is_withheld"], public_text=said["public_text"]
            )
        except (BadInput, Conflict) as error:
            form.refuse(error)
        else:
            messages.success(request, gettext("The public version is kept"))
            return to_minutes(found.meeting, f"block-{block.pk}")
    return block_page(
        request, found, block, form, title=gettext("What the public reads"),
        button=gettext("Keep the public version"), now=block.text,
    )  # fmt: skip


@login_required
@require_POST
def circulate(request: HttpRequest, key: str, ref: str) -> HttpResponse:
    """Send the minutes to the members."""
    actor, found = asked_minutes(request, key, ref, _PERMIT)
    form = CirculateForm(request.POST)
    if form.is_valid():
        until = form.cleaned_data["answer_until"]
        try:
            commands.circulate_minutes(actor=actor, minutes=found, answer_until=until)
        except (BadInput, Conflict) as error:
            form.refuse(error)
        else:
            messages.success(request, gettext("The minutes are sent to the members"))
            return to_minutes(found.meeting)
    return minutes_response(request, found, status=422, circulate=form)


@login_required
@require_POST
def adopt(request: HttpRequest, key: str, ref: str) -> HttpResponse:
    """Freeze the minutes a later meeting resolved to adopt."""
    actor, found = asked_minutes(request, key, ref, _PERMIT)
    told = gettext("The minutes are adopted: nothing in them changes any more")
    say(request, lambda: commands.adopt_minutes(actor=actor, minutes=found), told)
    return to_minutes(found.meeting)
