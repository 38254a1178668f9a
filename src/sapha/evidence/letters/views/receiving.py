"""Entering letters that come, and letters that exist on paper."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sapha.civic.people.forms import DeedForm
from sapha.civic.people.rules import require
from sapha.evidence.letters import commands
from sapha.evidence.letters.choices import Direction
from sapha.evidence.letters.forms import IncomingForm, RecordForm
from sapha.evidence.letters.models import Letter, Register
from sapha.evidence.letters.queries import register_for
from sapha.evidence.letters.rules import NO_LETTER
from sapha.evidence.letters.views.parts import actor_of, tried
from sapha.foundation.errors import NotThere


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def receive(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter a letter that came; it takes the next number of receipt."""
    actor = actor_of(request)
    register = register_for(actor, pk)
    require(actor, "letters.register_incoming", register)
    if register.direction != Direction.INCOMING:
        raise NotThere(NO_LETTER, rule="letters.kind_not_in_register")
    form = IncomingForm(request.POST or None)

    def deed() -> Letter:
        return commands.register_incoming(
            actor=actor, register=register, receipt=form.receipt(), content=form.content()
        )

    return _entered(request, "letters/receive.html", register, form, deed)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter a letter that exists on paper, with its own number."""
    actor = actor_of(request)
    register = register_for(actor, pk)
    require(actor, "letters.record_letter", register)
    if register.direction == Direction.INCOMING:
        raise NotThere(NO_LETTER, rule="letters.kind_not_in_register")
    form = RecordForm(request.POST or None, register=register)

    def deed() -> Letter:
        said = form.cleaned_data
        return commands.record_letter(
            actor=actor, register=register, kind=said["kind"], running=said["running"], content=form.content()
        )

    return _entered(request, "letters/record.html", register, form, deed)


def _entered(
    request: HttpRequest, template: str, register: Register, form: DeedForm, deed: Callable[[], Letter]
) -> HttpResponse:
    made: list[Letter] = []
    if request.method == "POST" and tried(form, lambda: made.append(deed())):
        text = gettext("Entered with the number %(number)s") % {"number": made[0].number}
        messages.success(request, text)
        return redirect("letters:letter", pk=made[0].pk)
    status = 422 if form.errors else 200
    return render(request, template, {"form": form, "register": register}, status=status)
