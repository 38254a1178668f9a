"""Codes on paper: an officer prints them for those who come to the counter."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sapha.civic.districts.models import District
from sapha.civic.participants.commands import issue_paper_codes
from sapha.civic.participants.forms import PaperForm
from sapha.civic.participants.queries import district_unit
from sapha.civic.people.models import Account
from sapha.civic.people.rules import NOT_THERE, require
from sapha.foundation.errors import BadInput, NotThere


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def issue(request: HttpRequest, code: int) -> HttpResponse:
    """Show new codes once, to be printed and cut."""
    district = District.objects.filter(pk=code).first()
    if district is None:
        raise NotThere(NOT_THERE, rule="districts.no_such_district")
    assert isinstance(request.user, Account)
    require(request.user, "participants.issue_paper_codes", district_unit(district))
    form, codes = PaperForm(request.POST or None), list[str]()
    if request.method == "POST" and form.is_valid():
        try:
            codes = issue_paper_codes(actor=request.user, district=district, count=form.cleaned_data["count"])
        except BadInput as error:
            form.refuse(error)
    context = {"district": district, "form": form, "codes": codes}
    return render(request, "participants/paper.html", context, status=422 if form.errors else 200)
