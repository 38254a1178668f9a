"""How one takes part, on the page of one's own account: as whom, of which districts, with which consent."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from sapha.civic.participants.queries import consents_of, participant_of, residences_of


def own(request: HttpRequest) -> SafeString | str:
    """Return how the reader takes part; nothing for those who never did."""
    participant = participant_of(request.user)
    if participant is None:
        return ""
    given = [one for one in consents_of(participant) if one.withdrawn_at is None]
    context = {
        "participant": participant,
        "residences": residences_of(participant),
        "consent": given[0] if given else None,
    }
    return render_to_string("participants/own_part.html", context, request)
