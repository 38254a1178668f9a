"""Residence at the district office: attest at the counter, print and post letters with codes."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from sapha.civic.districts.models import District
from sapha.civic.participants.commands import attest_residence, mark_posted, print_letter
from sapha.civic.participants.forms import AttestForm
from sapha.civic.participants.models import ResidenceClaim
from sapha.civic.participants.queries import district_unit, letters_waiting, residence_claim
from sapha.civic.people.models import Account
from sapha.civic.people.rules import NOT_THERE, require
from sapha.design.limits import is_within_limit, too_often
from sapha.foundation.errors import BadInput, Conflict, NotThere

_SHOWN = 100


def _district(request: HttpRequest, code: int, permit: str) -> tuple[Account, District]:
    found = District.objects.filter(pk=code).first()
    if found is None:
        raise NotThere(NOT_THERE, rule="districts.no_such_district")
    assert isinstance(request.user, Account)
    require(request.user, permit, district_unit(found))
    return request.user, found


def _claim(district: District, pk: int) -> ResidenceClaim:
    found = residence_claim(pk)
    if found.district_id != district.pk:
        raise NotThere(NOT_THERE, rule="participants.no_such_residence")
    return found


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def queue(request: HttpRequest, code: int) -> HttpResponse:
    """Show which letters wait, without names or addresses; on POST attest for somebody at the counter."""
    permit = "participants.attest_residence" if request.method == "POST" else "participants.see_residence"
    account, district = _district(request, code, permit)
    form = AttestForm(request.POST or None)
    if request.method == "POST" and not is_within_limit(request, "counter_code"):
        return too_often(request)
    if request.method == "POST" and form.is_valid():
        try:
            attest_residence(actor=account, district=district, code=form.cleaned_data["code"])
        except (BadInput, Conflict) as error:
            form.refuse(error)
        else:
            messages.success(request, gettext("Attested. The person sees it on their own page."))
            return redirect("participants:residences", code=code)
    waiting = letters_waiting(district)
    context = {
        "district": district,
        "form": form,
        "letters": list(waiting[:_SHOWN]),
        "count": waiting.count(),
        "may_act": account.has_perm("participants.attest_residence", district_unit(district)),
    }
    return render(request, "participants/residences.html", context, status=422 if form.errors else 200)


@login_required
@never_cache
@require_POST
def print_one(request: HttpRequest, code: int, pk: int) -> HttpResponse:
    """Show the letter with its code, to be printed; asked for again, the code is another one."""
    account, district = _district(request, code, "participants.attest_residence")
    try:
        letter = print_letter(actor=account, claim=_claim(district, pk))
    except Conflict as error:
        messages.error(request, error.text.in_language(get_language() or "th"))
        return redirect("participants:residences", code=code)
    context = {"district": district, "letter": letter, "pk": pk}
    return render(request, "participants/letter.html", context)


@login_required
@require_POST
def posted(request: HttpRequest, code: int, pk: int) -> HttpResponse:
    """Keep that the letter is in the post, and forget its address."""
    account, district = _district(request, code, "participants.attest_residence")
    try:
        mark_posted(actor=account, claim=_claim(district, pk))
    except Conflict as error:
        messages.error(request, error.text.in_language(get_language() or "th"))
    else:
        messages.success(request, gettext("Posted. The address is forgotten."))
    return redirect("participants:residences", code=code)
