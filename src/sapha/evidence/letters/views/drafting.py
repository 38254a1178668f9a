"""Writing a letter in three steps, each kept at once, and giving it its number."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from sapha.civic.people.rules import require
from sapha.evidence.letters import commands
from sapha.evidence.letters.choices import KINDS_OF, LetterKind, LetterState
from sapha.evidence.letters.content import LetterContent
from sapha.evidence.letters.forms import STEPS, AboutForm, PartsForm, content_of, initial_parts
from sapha.evidence.letters.models import Letter, Register
from sapha.evidence.letters.queries import letter_for, register_for
from sapha.evidence.letters.rules import NO_LETTER
from sapha.evidence.letters.views.letters import letter_page
from sapha.evidence.letters.views.parts import actor_of, revision_seen, tried
from sapha.foundation.errors import BadInput, Conflict, NotThere

_FORM_METHODS = ["GET", "HEAD", "POST"]


@login_required
@never_cache
@require_http_methods(_FORM_METHODS)
def draft(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Begin a letter: its first step; from then on the draft is kept."""
    actor = actor_of(request)
    register = register_for(actor, pk)
    require(actor, "letters.draft_letter", register)
    if kind not in KINDS_OF[register.direction] or kind == LetterKind.INCOMING:
        raise NotThere(NO_LETTER, rule="letters.kind_not_in_register")
    form = AboutForm(request.POST or None, kind=kind)
    made: list[Letter] = []

    def deed() -> None:
        content = LetterContent(**form.parts())
        made.append(commands.draft_letter(actor=actor, register=register, kind=kind, content=content))

    if request.method == "POST" and tried(form, deed):
        return redirect("letters:write", pk=made[0].pk, step="text")
    return _step_page(request, register, LetterKind(kind), "about", form)


@login_required
@never_cache
@require_http_methods(_FORM_METHODS)
def write(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Show or keep one step of a draft."""
    actor = actor_of(request)
    letter = letter_for(actor, pk)
    require(actor, "letters.change_draft", letter)
    if step not in STEPS or letter.state != LetterState.DRAFT:
        raise NotThere(NO_LETTER, rule="letters.not_a_draft")
    content, kind, form_class = content_of(letter), LetterKind(letter.kind), STEPS[step]
    form = form_class(request.POST or None, kind=kind, initial=initial_parts(content, form_class))
    seen = revision_seen(request)

    def deed() -> None:
        commands.change_draft(actor=actor, letter=letter, content=replace(content, **form.parts()), seen=seen)

    if request.method == "POST" and tried(form, deed):
        names = list(STEPS)
        place = names.index(step) + 1
        if place < len(names) and "close" not in request.POST:
            return redirect("letters:write", pk=pk, step=names[place])
        messages.success(request, gettext("The draft is kept"))
        return redirect("letters:letter", pk=pk)
    return _step_page(request, letter.register, kind, step, form, letter)


def _step_page(
    request: HttpRequest,
    register: Register,
    kind: LetterKind,
    step: str,
    form: PartsForm,
    letter: Letter | None = None,
) -> HttpResponse:
    # A form that was refused for another reason keeps the revision it was written on.
    seen, now = revision_seen(request), letter.revision if letter else None
    is_stale = seen is not None and seen != now
    context = {
        "revision": now if is_stale or seen is None else seen,
        "others": _others(form, letter) if letter is not None and is_stale else [],
        "register": register,
        "kind": kind,
        "step": step,
        "steps": list(STEPS),
        "place": list(STEPS).index(step) + 1,
        "form": form,
        "letter": letter,
    }
    return render(request, "letters/write.html", context, status=422 if form.errors else 200)


def _others(form: PartsForm, letter: Letter) -> list[tuple[str, str]]:
    """Return label and text of the parts that stand in the draft otherwise than they were typed."""
    stored = initial_parts(content_of(letter), type(form))
    fields = [form[name] for name in form.fields if name in stored]
    said = [(str(one.label), str(one.field.prepare_value(stored[one.name]) or ""), one) for one in fields]
    return [(label, text or "–") for label, text, one in said if text != str(one.value() or "").strip()]


@login_required
@require_POST
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a draft its number; what is missing is said on its page."""
    actor = actor_of(request)
    letter = letter_for(actor, pk)
    try:
        issued = commands.issue_letter(actor=actor, letter=letter, seen=revision_seen(request))
    except (BadInput, Conflict) as error:
        if error.rule == "letters.not_a_draft":
            raise
        return letter_page(
            request, letter_for(actor, pk), refused=error.text.in_language(get_language() or "th")
        )
    messages.success(request, gettext("Issued with the number %(number)s") % {"number": issued.number})
    return redirect("letters:letter", pk=pk)
