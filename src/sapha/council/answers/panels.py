"""The answer on the page of its topic: what it says, what people think of it, what may be done with it."""

from __future__ import annotations

import rules
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from sapha.civic.participants.queries import participant_of
from sapha.council.answers.choices import FINAL
from sapha.council.answers.due import clocks_of, overdue_topics, topics_to_answer
from sapha.council.answers.forms import NotSolvedForm, RateForm
from sapha.council.answers.models import Answer, Objection
from sapha.council.answers.queries import (
    ANSWERED_STATES,
    answers_of,
    is_concerned,
    objection_to,
    own_rating,
    rating_figures,
)
from sapha.council.councils.models import Council
from sapha.council.topics.choices import TopicState
from sapha.council.topics.models import Topic
from sapha.council.topics.rules import raised_it

_SHOWN = 5
_ANSWERABLE = (TopicState.PUBLISHED, TopicState.DECIDED, TopicState.ANSWERED)


def answer(request: HttpRequest, topic: Topic) -> SafeString | str:
    """Return the answer of a topic, and the way to answer it for those who may."""
    versions = answers_of(topic)
    may_answer = (
        request.user.is_authenticated
        and topic.state in _ANSWERABLE
        and rules.has_perm("answers.give_answer", request.user, topic)
    )
    if not versions and not may_answer:
        return ""
    objection = objection_to(topic) if versions else None
    context = {
        "topic": topic,
        "standing": versions[0] if versions else None,
        "earlier": versions[1:],
        "objection": objection,
        "may_answer": may_answer,
        "may_close": _may_close(request, topic, objection),
        **(_of_citizens(request, topic, versions[0], objection) if versions else {}),
    }
    return render_to_string("answers/panel.html", context, request)


def _may_close(request: HttpRequest, topic: Topic, objection: Objection | None) -> bool:
    is_open_again = objection is not None and topic.state not in {TopicState.CLOSED, TopicState.LISTED}
    return is_open_again and bool(rules.has_perm("answers.close_topic", request.user, topic))


def _of_citizens(
    request: HttpRequest, topic: Topic, standing: Answer, objection: Objection | None
) -> dict[str, object]:
    participant = participant_of(request.user)
    mine = own_rating(participant, topic, standing.round) if participant else None
    is_answered = topic.state in ANSWERED_STATES
    own = participant is not None and raised_it(participant, topic)
    can_object = topic.state == TopicState.ANSWERED and objection is None
    return {
        "figures": rating_figures(topic, standing.round),
        "own_rating": mine,
        "may_rate": is_answered
        and mine is None
        and participant is not None
        and is_concerned(participant, topic),
        "visitor_may_rate": is_answered and not request.user.is_authenticated,
        "may_object": can_object and own,
        "visitor_may_object": can_object and not request.user.is_authenticated,
        "rate_form": RateForm(auto_id="rate_%s"),
        "not_solved_form": NotSolvedForm(auto_id="not_solved_%s"),
        "reads_objection": objection is not None
        and (own or rules.has_perm("answers.see_work", request.user, topic)),
        "is_final": standing.outcome in FINAL,
    }


def below_the_list(request: HttpRequest, council: str) -> SafeString | str:
    """Return the way to what is overdue, of the city or of the district the list was asked for."""
    return render_to_string("answers/to_overdue.html", {"council": council}, request)


def work(request: HttpRequest, council: Council) -> SafeString | str:
    """Return the topics of a district's council an answer is due for, the soonest first, and how many are overdue."""
    today = timezone.localdate()
    found = list(topics_to_answer(council)[:_SHOWN])
    rows = [clocks for topic in found if (clocks := clocks_of(topic, today))]
    if not rows:
        return ""
    context = {"council": council, "rows": rows, "overdue": overdue_topics(today, council).count()}
    return render_to_string("answers/work_panel.html", context, request)
