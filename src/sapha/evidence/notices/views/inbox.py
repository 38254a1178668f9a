"""One's own inbox: reading, and how one wants to be told."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sapha.civic.people.models import Account
from sapha.evidence.notices import commands
from sapha.evidence.notices.forms import PreferenceForm
from sapha.evidence.notices.kinds import kind_title
from sapha.evidence.notices.queries import declined_by, inbox_of, preference_of, unread_count
from sapha.foundation.errors import BadInput

PER_PAGE = 30


def _account(request: HttpRequest) -> Account:
    assert isinstance(request.user, Account)
    return request.user


@login_required
@never_cache
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """List one's own messages, newest first."""
    account = _account(request)
    rows = inbox_of(account).defer("text_th", "text_en")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    lines = [(row, kind_title(row.kind)) for row in page.object_list]
    context = {"page": page, "lines": lines, "unread": unread_count(account)}
    return render(request, "notices/inbox.html", context)


@login_required
@never_cache
@require_safe
def message(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one message; from then on it counts as opened."""
    found = commands.open_message(actor=_account(request), message_pk=pk)
    return render(request, "notices/message.html", {"message": found, "kind": kind_title(found.kind)})


@login_required
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark everything as read."""
    count = commands.mark_all_read(actor=_account(request))
    said = ngettext("%(count)s message marked as read", "%(count)s messages marked as read", count)
    messages.success(request, said % {"count": count})
    return redirect("notices:inbox")


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """Show and keep how one wants to be told."""
    account = _account(request)
    if request.method != "POST":
        form = PreferenceForm.of(preference_of(account), declined_by(account))
        return render(request, "notices/settings.html", {"form": form})
    form = PreferenceForm(request.POST)
    if form.is_valid():
        try:
            declined = form.cleaned_data.get("declined", [])
            commands.change_preference(actor=account, wish=form.wish(), declined=declined)
        except BadInput as error:
            form.refuse(error)
        else:
            messages.success(request, gettext("Saved"))
            return redirect("notices:settings")
    return render(request, "notices/settings.html", {"form": form}, status=422)
