"""A registered print: its figures, its file, how to verify it, and the head's signature."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from sapha.civic.people.models import Account
from sapha.design.served_files import PDF, guard_file
from sapha.evidence.prints.commands import countersign_print
from sapha.evidence.prints.models import Print, PrintFile
from sapha.evidence.prints.pages import print_page_values
from sapha.evidence.prints.queries import print_seen_by
from sapha.evidence.prints.store import kept_file
from sapha.foundation.errors import Bilingual, NotThere

_NO_PRINT = Bilingual("ไม่พบเอกสารเลขที่นี้", "There is no document of this number")


def _print(request: HttpRequest, number: str) -> Print:
    actor = request.user if request.user.is_authenticated else None
    found = print_seen_by(actor, number)
    if found is None:
        raise NotThere(_NO_PRINT, rule="prints.no_print", where=number)
    return found


@require_safe
def print_page(request: HttpRequest, number: str) -> HttpResponse:
    """Show a registered print.

    Raises:
        NotThere: there is no such print for this visitor.
    """
    values = print_page_values(_print(request, number), request.user)
    return render(request, "prints/print.html", values)


@require_safe
def print_file(request: HttpRequest, number: str, revision: str) -> HttpResponse:
    """Return one revision of the print's file, as it was registered; ``?view`` shows it in the browser.

    Raises:
        NotThere: there is no such print for this visitor, or no such revision.
        SystemUnable: the file is lost or damaged.
    """
    file = PrintFile.objects.filter(print=_print(request, number), revision=int(revision)).first()
    if file is None:
        raise NotThere(_NO_PRINT, rule="prints.no_print", where=number)
    response = HttpResponse(kept_file(file.sha256), content_type=PDF)
    how = "inline" if "view" in request.GET else "attachment"
    response["Content-Disposition"] = f'{how}; filename="{number}.pdf"'
    guard_file(response, PDF)
    return response


@login_required
@require_POST
def countersign(request: HttpRequest, number: str) -> HttpResponse:
    """Add the signature of the head of agency.

    Raises:
        As :func:`countersign_print`; NotThere when there is no such print for this visitor.
    """
    countersign_print(actor=cast("Account", request.user), document=_print(request, number))
    messages.success(request, gettext("Your signature was added and registered."))
    return redirect("prints:print", number=number)
