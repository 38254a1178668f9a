"""A registered print: its figures, its file, how to verify it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

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
    return render(request, "prints/print.html", print_page_values(_print(request, number)))


@require_safe
def print_file(request: HttpRequest, number: str, revision: str) -> HttpResponse:
    """Return one revision of the print's file, as it was registered.

    Raises:
        NotThere: there is no such print for this visitor, or no such revision.
        SystemUnable: the file is lost or damaged.
    """
    file = PrintFile.objects.filter(print=_print(request, number), revision=int(revision)).first()
    if file is None:
        raise NotThere(_NO_PRINT, rule="prints.no_print", where=number)
    response = HttpResponse(kept_file(file.sha256), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{number}.pdf"'
    return response
