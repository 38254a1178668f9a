"""Contact points from a form, on one's own page and on the page of staff."""

from __future__ import annotations

from sapha.civic.people.commands import change_contact_points
from sapha.civic.people.forms import ContactForm
from sapha.civic.people.models import Account, Person
from sapha.foundation.errors import BadInput


def keep_contacts(actor: Account, person: Person, form: ContactForm) -> tuple[str, ...] | None:
    """Keep what was typed; a refusal is said beside its field.

    Returns:
        The kinds that have to be confirmed now; ``None`` when it was refused.
    """
    if not form.is_valid():
        return None
    try:
        return change_contact_points(
            actor=actor, person=person, values=form.values(), preferred=form.cleaned_data["preferred"]
        )
    except BadInput as error:
        form.refuse(error)
        return None
