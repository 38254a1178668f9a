"""Tables of nominees: looked at row by row, kept when every row fits."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.membership import commands
from sapha.council.membership.commands import NomineeImport
from sapha.council.membership.exports import problems_csv
from sapha.council.membership.forms import NomineeTableForm
from sapha.council.membership.nominee_file import COLUMNS, LARGEST_BYTES
from sapha.council.membership.views.seats import asked
from sapha.foundation.errors import BadInput, Bilingual, NotPermitted, NotThere

_SHOWN = 200
_TOO_LARGE = BadInput(
    Bilingual("แฟ้มใหญ่เกิน 40 MB โปรดแบ่งแฟ้ม", "The file is larger than 40 MB: split it"),
    rule="membership.file_large",
    where="file",
)
_NOT_YOURS = BadInput(
    Bilingual(
        "ตารางมีสภาที่ท่านไม่ได้ดูแล โปรดนำแถวของสภาอื่นออก",
        "The table names a council whose seats you do not fill: take its rows out",
    ),
    rule="membership.table_of_others",
    where="file",
)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def city_table(request: HttpRequest) -> HttpResponse:
    """Take in a table of nominees of many councils."""
    assert isinstance(request.user, Account)
    require(request.user, "membership.appoint_all")
    return _table(request, request.user, {})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def table(request: HttpRequest, key: str) -> HttpResponse:
    """Take in a table of nominees of one council, or of all the officer fills the seats of."""
    actor, council = asked(request, key, "membership.nominate_person")
    return _table(request, actor, {"council": council})


def _table(request: HttpRequest, actor: Account, context: dict[str, object]) -> HttpResponse:
    form = NomineeTableForm(request.POST or None, request.FILES or None)
    told = _told(actor, form) if request.method == "POST" and form.is_valid() else None
    if told is not None and form.cleaned_data["deed"] == "report":
        answer = HttpResponse(problems_csv(told.problems), content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = 'attachment; filename="nominees_report.csv"'
        return answer
    shown = {"told": told, "problems": told.problems[:_SHOWN] if told else [], "columns": ",".join(COLUMNS)}
    refused = request.method == "POST" and (told is None or bool(told.problems))
    return render(
        request, "membership/table.html", {**context, **shown, "form": form}, status=422 if refused else 200
    )


def _told(actor: Account, form: NomineeTableForm) -> NomineeImport | None:
    """Look at the table or keep it; what is wrong with the file as a whole is told in the form."""
    file, dry = form.cleaned_data["file"], form.cleaned_data["deed"] != "keep"
    try:
        if file.size > LARGEST_BYTES:
            raise _TOO_LARGE
        return commands.import_nominees(actor=actor, content=file.read(), dry_run=dry)
    except (NotThere, NotPermitted):
        form.refuse(_NOT_YOURS)
    except BadInput as error:
        form.refuse(error)
    return None
