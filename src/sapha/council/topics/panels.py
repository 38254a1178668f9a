"""The topics on a council's page, and those that wait for its officer."""

from __future__ import annotations

import rules
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from sapha.council.councils.models import Council
from sapha.council.topics.queries.topics import TopicFilter, listed_topics, waiting_topics

_SHOWN = 5


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
