"""Contact points from a form, on one's own page and on the page of staff."""

from __future__ import annotations

from sapha.civic.people.commands import change_contact_points
from sapha.civic.people.forms import ContactForm
from sapha.civic.people.models import Account, Person
from sapha.foundation.errors import BadInput


def keep_contacts(actor: Account, person: Person, form: ContactForm) -> bool:
    """Keep what was typed; a refusal is said beside its field."""
    if not form.is_valid():
        return False
    try:
        change_contact_points(
            actor=actor, person=person, values=form.values(), preferred=form.cleaned_data["preferred"]
        )
    except BadInput as error:
        form.refuse(error)
        return False
    return True
