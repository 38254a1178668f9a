"""What several pages of this app need."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.http import HttpRequest, StreamingHttpResponse

from sapha.civic.people.forms import DeedForm
from sapha.civic.people.models import Account
from sapha.foundation.errors import BadInput, Conflict


def actor_of(request: HttpRequest) -> Account:
    """Return who asks; the page has made sure that somebody is signed in."""
    assert isinstance(request.user, Account)
    return request.user


def tried(form: DeedForm, deed: Callable[[], object]) -> bool:
    """Do the deed if the form is complete; a refusal is said beside its field."""
    if not form.is_valid():
        return False
    try:
        deed()
    except (BadInput, Conflict) as error:
        form.refuse(error)
        return False
    return True


def table_file(lines: Iterator[str], name: str) -> StreamingHttpResponse:
    """Return a CSV file of this name."""
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
