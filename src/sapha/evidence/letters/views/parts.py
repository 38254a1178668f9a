"""What several pages of this app need."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest

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


def revision_seen(request: HttpRequest) -> int | None:
    """Return the revision of the draft that the sent form was written on; ``None`` when it says none."""
    said = request.POST.get("revision", "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 10 else None
