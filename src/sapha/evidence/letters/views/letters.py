"""One letter: its page, its print, voiding, linking and publishing it."""

from __future__ import annotations

import rules
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sapha.civic.people.queries import unit_names
from sapha.civic.people.rules import require
from sapha.evidence.letters import commands
from sapha.evidence.letters.choices import LetterKind, LetterState
from sapha.evidence.letters.forms import LinkForm, VoidForm, WithdrawForm
from sapha.evidence.letters.models import Letter
from sapha.evidence.letters.printing.printing import print_letter
from sapha.evidence.letters.queries import (
    is_intact,
    letter_for,
    linked_things,
    references_of,
    warning_before_issue,
)
from sapha.evidence.letters.rules import keeps_register
from sapha.evidence.letters.views.parts import actor_of, tried
from sapha.foundation.errors import Bilingual, NotPermitted

_SECRET = Bilingual(
    "หนังสือฉบับนี้มีชั้นความลับ อ่านได้เฉพาะเจ้าหน้าที่ของหน่วยเจ้าของ",
    "This letter is secret: only its unit's own staff may read it",
)

_WITHDRAWN = Bilingual(
    "หน่วยเจ้าของยกเลิกการเผยแพร่หนังสือฉบับนี้แล้ว เหตุผลอยู่ในหน้าของหนังสือ",
    "Its unit took the publication of this letter back; its page says why",
)


@require_safe
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a letter: to its unit, to auditors, and once published to everyone."""
    return letter_page(request, letter_for(request.user, pk))


def letter_page(
    request: HttpRequest, shown: Letter, *, link_form: LinkForm | None = None, refused: str = ""
) -> HttpResponse:
    """Return the page of a letter the visitor may know of."""
    actor = request.user
    references, answers = references_of(actor, shown)
    may_keep = keeps_register.test(actor, shown)
    may_read = rules.has_perm("letters.read_letter", actor, shown)
    may_see_register = rules.has_perm("letters.see_register", actor, shown.register)
    context = {
        "letter": shown,
        "unit": unit_names([shown.unit])[shown.unit],
        "may_read": may_read,
        "may_keep": may_keep,
        "may_see_register": may_see_register,
        "register_url": reverse("letters:register", args=[shown.register_id]) if may_see_register else "",
        "references": references,
        "answers": answers,
        "linked": linked_things(actor, shown) if may_read else [],
        "link_form": (link_form or LinkForm()) if may_keep else None,
        "is_draft": shown.state == LetterState.DRAFT,
        "is_voided": shown.state == LetterState.VOIDED,
        "is_incoming": shown.kind == LetterKind.INCOMING,
        "has_print": shown.kind != LetterKind.INCOMING and (shown.body or not shown.is_recorded),
        "is_intact": is_intact(shown),
        "warning": warning_before_issue(shown) if may_keep else None,
        "refused": refused,
    }
    status = 422 if refused or link_form is not None else 200
    return render(request, "letters/letter.html", context, status=status)


@require_safe
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """Return a letter on its official form.

    Raises:
        NotThere: there is none for this visitor, or it is an incoming one.
        NotPermitted: it is secret or no longer published, and the visitor may not read it.
    """
    shown = letter_for(request.user, pk)
    if not rules.has_perm("letters.read_letter", request.user, shown):
        if shown.is_withdrawn:
            raise NotPermitted(_WITHDRAWN, rule="letters.publication_withdrawn")
        raise NotPermitted(_SECRET, rule="letters.secret")
    response = HttpResponse(print_letter(shown), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="letter-{shown.pk}.pdf"'
    return response


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def void(request: HttpRequest, pk: int) -> HttpResponse:
    """Void a number, with its reason."""
    actor = actor_of(request)
    shown = letter_for(actor, pk)
    require(actor, "letters.void_number", shown)
    form = VoidForm(request.POST or None)
    if request.method == "POST" and tried(
        form, lambda: commands.void_number(actor=actor, letter=shown, reason=form.cleaned_data["reason"])
    ):
        messages.success(request, gettext("The number is voided and stays in the register"))
        return redirect("letters:letter", pk=pk)
    context = {"form": form, "letter": shown}
    return render(request, "letters/void.html", context, status=422 if form.errors else 200)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back that everyone may read a letter, with the reason everyone sees."""
    actor = actor_of(request)
    shown = letter_for(actor, pk)
    require(actor, "letters.withdraw_publication", shown)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and tried(
        form,
        lambda: commands.withdraw_letter_publication(
            actor=actor, letter=shown, reason=form.cleaned_data["reason"]
        ),
    ):
        messages.success(request, gettext("The publication is taken back; its page says so and why"))
        return redirect("letters:letter", pk=pk)
    context = {"form": form, "letter": shown}
    return render(request, "letters/withdraw.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def link(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what a letter concerns."""
    actor = actor_of(request)
    shown, form = letter_for(actor, pk), LinkForm(request.POST)
    if tried(form, lambda: commands.link_letter(actor=actor, letter=shown, subject=form.subject())):
        messages.success(request, gettext("The letter is linked"))
        return redirect("letters:letter", pk=pk)
    require(actor, "letters.link_letter", shown)
    return letter_page(request, shown, link_form=form)


@login_required
@require_POST
def unlink(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what a letter was said to concern."""
    actor = actor_of(request)
    commands.unlink_letter(actor=actor, letter=letter_for(actor, pk), subject=request.POST.get("subject", ""))
    messages.success(request, gettext("The link is taken back"))
    return redirect("letters:letter", pk=pk)


@login_required
@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Let everyone read a letter."""
    actor = actor_of(request)
    commands.publish_letter(actor=actor, letter=letter_for(actor, pk))
    messages.success(request, gettext("Everyone may read this letter now"))
    return redirect("letters:letter", pk=pk)
