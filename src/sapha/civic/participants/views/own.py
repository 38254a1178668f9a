"""One's own part: where one says one lives, works or studies, and how it is confirmed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from sapha.civic.participants import commands
from sapha.civic.participants.choices import ShownAs
from sapha.civic.participants.codes import MAX_TRIES, counter_code
from sapha.civic.participants.consent_texts import PARTICIPATION, consent_text
from sapha.civic.participants.forms import LetterCodeForm, LetterForm, OwnPaperForm, ResidenceForm, ShownForm
from sapha.civic.participants.models import Participant, ResidenceClaim
from sapha.civic.participants.queries import consents_of, participant_of, residence_claim, residences_of
from sapha.civic.participants.views.beginning import PAPER_TRIES
from sapha.civic.people.forms import DeedForm
from sapha.civic.people.models import Account
from sapha.civic.people.rules import NOT_THERE, is_own_account
from sapha.design.limits import WINDOW_SECONDS, check_pace
from sapha.foundation.errors import BadInput, Conflict, NotThere


@dataclass(frozen=True, slots=True)
class Line:
    """One district: how it stands, what to show at the counter, and the forms for the post."""

    claim: ResidenceClaim
    shows: str
    takes_code: bool
    letter_form: DeedForm
    code_form: DeedForm


def _account(request: HttpRequest) -> Account:
    assert isinstance(request.user, Account)
    return request.user


def _own(account: Account, pk: int) -> ResidenceClaim:
    """Return one's own claim; another's is not there."""
    found = residence_claim(pk)
    if not is_own_account.test(account, found.participant):
        raise NotThere(NOT_THERE, rule="participants.no_such_residence")
    return found


def _line(claim: ResidenceClaim, typed: tuple[int, DeedForm] | None) -> Line:
    """Return a line, with the form that was refused in its place."""
    refused = typed[1] if typed and typed[0] == claim.pk else None
    now = timezone.now()
    return Line(
        claim,
        counter_code(claim),
        bool(claim.code_hash)
        and claim.code_tries < MAX_TRIES
        and claim.code_expires_at is not None
        and claim.code_expires_at > now,
        refused if isinstance(refused, LetterForm) else LetterForm(auto_id=f"letter-{claim.pk}-%s"),
        refused if isinstance(refused, LetterCodeForm) else LetterCodeForm(auto_id=f"code-{claim.pk}-%s"),
    )


def _page(
    request: HttpRequest,
    *,
    district: DeedForm | None = None,
    typed: tuple[int, DeedForm] | None = None,
    shown: DeedForm | None = None,
    paper: DeedForm | None = None,
) -> HttpResponse:
    participant = participant_of(_account(request))
    consents = consents_of(participant)
    context = {
        "lines": [_line(one, typed) for one in residences_of(participant)],
        "form": district or ResidenceForm(),
        "shown_form": shown or _shown_form(participant),
        "paper_form": paper or OwnPaperForm(auto_id="paper_%s"),
        "notice": consent_text(PARTICIPATION).in_language(get_language() or "th"),
        "consents": consents,
        "agrees": any(one.withdrawn_at is None for one in consents),
        "participant": participant,
    }
    is_refused = bool(district or typed or shown or paper)
    return render(request, "participants/own.html", context, status=422 if is_refused else 200)


@login_required
@never_cache
@require_safe
def own_part(request: HttpRequest) -> HttpResponse:
    """Show where one says one lives, works or studies."""
    return _page(request)


def _shown_form(participant: Participant | None) -> ShownForm:
    """Return the form as things stand; a name shown now is of somebody who said they are of age."""
    if participant is None:
        return ShownForm(initial={"shown_as": ShownAs.NOBODY}, auto_id="shown_%s")
    is_named = participant.shown_as == ShownAs.NAME
    known = {"shown_as": participant.shown_as, "public_name": participant.public_name, "of_age": is_named}
    return ShownForm(initial=known, auto_id="shown_%s")


@login_required
@require_POST
def show(request: HttpRequest) -> HttpResponse:
    """Change how one is shown beside everything one did; the notice stands beside the button."""
    form = ShownForm(request.POST, auto_id="shown_%s")
    if form.is_valid():
        said = form.cleaned_data
        try:
            commands.join(actor=_account(request), shown_as=said["shown_as"], public_name=said["public_name"])
        except BadInput as error:
            form.refuse(error)
        else:
            messages.success(
                request, gettext("Kept. It is shown like this everywhere, also beside what you did before.")
            )
            return redirect("participants:own")
    return _page(request, shown=form)


@login_required
@sensitive_post_parameters("code")
@require_POST
def join_paper(request: HttpRequest) -> HttpResponse:
    """Make what one raised on paper one's own, by the code on the slip."""
    form = OwnPaperForm(request.POST, auto_id="paper_%s")
    if form.is_valid():
        try:
            check_pace(request, "paper_code", PAPER_TRIES, WINDOW_SECONDS)
            commands.join_by_paper(actor=_account(request), code=form.cleaned_data["code"])
        except (BadInput, Conflict) as error:
            form.refuse(error)
        else:
            messages.success(request, gettext("What you raised on paper belongs to your account now."))
            return redirect("people:me")
    return _page(request, paper=form)


@login_required
@require_POST
def claim(request: HttpRequest) -> HttpResponse:
    """Declare a district."""
    form = ResidenceForm(request.POST)
    if not form.is_valid():
        return _page(request, district=form)
    try:
        commands.claim_residence(actor=_account(request), district=form.cleaned_data["district"])
    except Conflict as error:
        form.refuse(error)
        return _page(request, district=form)
    messages.success(request, gettext("Kept. You can have it confirmed at the counter or by post."))
    return redirect("participants:own")


@login_required
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a district back."""
    account = _account(request)
    commands.withdraw_residence(actor=account, claim=_own(account, pk))
    messages.success(request, gettext("Taken back"))
    return redirect("participants:own")


def _deed(
    request: HttpRequest, pk: int, form: DeedForm, deed: Callable[[Account, ResidenceClaim], None], told: str
) -> HttpResponse:
    """Do the deed of a form in the line of one district; refused, the page holds what was typed."""
    account = _account(request)
    found = _own(account, pk)
    if form.is_valid():
        try:
            deed(account, found)
        except (BadInput, Conflict) as error:
            form.refuse(error)
        else:
            messages.success(request, told)
            return redirect("participants:own")
    return _page(request, typed=(pk, form))


@login_required
@sensitive_post_parameters("address")
@require_POST
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a code by post."""
    form = LetterForm(request.POST, auto_id=f"letter-{pk}-%s")
    return _deed(
        request,
        pk,
        form,
        lambda actor, found: commands.ask_for_letter(
            actor=actor, claim=found, address=form.cleaned_data["address"]
        ),
        gettext("The district office sends you a letter with a code."),
    )


@login_required
@sensitive_post_parameters("code")
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm by the code of the letter."""
    form = LetterCodeForm(request.POST, auto_id=f"code-{pk}-%s")
    return _deed(
        request,
        pk,
        form,
        lambda actor, found: commands.confirm_residence(
            actor=actor, claim=found, code=form.cleaned_data["code"]
        ),
        gettext("Confirmed. Thank you."),
    )
