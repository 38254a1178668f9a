"""The topics on a council's page, and those that wait for its officer."""

from __future__ import annotations

import rules
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from sapha.civic.participants.queries import participant_of
from sapha.civic.people.rules import is_staff
from sapha.council.councils.models import Council
from sapha.council.topics.queries.own import OwnList, own_topics
from sapha.council.topics.queries.topics import TopicFilter, listed_topics, waiting_topics

_SHOWN, _OWN_SHOWN = 5, 3


def topics(request: HttpRequest, council: Council) -> SafeString | str:
    """Return the newest topics of a district's council, and the way to raise one."""
    if council.parent_id is not None or council.district_id is None:
        return ""
    newest = list(listed_topics(TopicFilter(council=council.key))[:_SHOWN])
    return render_to_string("topics/panel.html", {"council": council, "topics": newest}, request)


def work(request: HttpRequest, council: Council) -> SafeString | str:
    """Return how many topics wait for the officer, and the way to them, for those who moderate."""
    if council.parent_id is not None or council.district_id is None:
        return ""
    if not rules.has_perm("topics.see_work", request.user, council):
        return ""
    context = {"council": council, "waiting": waiting_topics(council.key).count()}
    return render_to_string("topics/work_panel.html", context, request)


def own(request: HttpRequest) -> SafeString | str:
    """Return the last topics the reader raised, follows and supports; nothing for staff who never took part."""
    participant = participant_of(request.user)
    if participant is None:
        return (
            "" if is_staff.test(request.user) else render_to_string("topics/own.html", {"lists": []}, request)
        )
    found = [(one, list(own_topics(participant, one)[:_OWN_SHOWN])) for one in OwnList]
    lists = [(one.value, one.label, topics) for one, topics in found if topics]
    return render_to_string("topics/own.html", {"lists": lists}, request)
