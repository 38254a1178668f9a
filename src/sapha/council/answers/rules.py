"""Who answers for the city, who may rate an answer and who may say "not solved"."""

from __future__ import annotations

import rules
from django.utils import timezone

from sapha.civic.people.choices import DerivedRole, Role
from sapha.civic.people.rules import (
    holds_role_over,
    is_administrator,
    is_auditor,
    is_service,
    roles_of,
    roles_over,
)
from sapha.council.commitments.models import Commitment
from sapha.council.membership.choices import Office
from sapha.council.membership.queries.sitting import members_on
from sapha.council.topics.models import Topic
from sapha.council.topics.rules import raised_it, takes_part

OFFICERS = (Role.DISTRICT_OFFICER, DerivedRole.SECRETARY)
CARRIERS = (Role.AGENCY_HEAD, Role.AGENCY_OFFICER)


def chairs(actor: object, topic: Topic) -> bool:
    """Return whether the actor chairs the topic's council today."""
    if DerivedRole.COUNCIL_MEMBER not in roles_over(actor, topic.unit):
        return False
    person = getattr(actor, "person_id", None)
    return members_on(topic.council, timezone.localdate()).filter(person=person, office=Office.CHAIR).exists()


def carries_out(actor: object, topic: Topic) -> Commitment | None:
    """Return a public commitment for the topic of a unit the actor speaks for; ``None`` without."""
    if not any(held.role in CARRIERS for held in roles_of(actor)):
        return None
    given = Commitment.objects.filter(topic=topic, resolution__item__is_secret=False).select_related("agency")
    return next((one for one in given if not roles_over(actor, one.unit).isdisjoint(CARRIERS)), None)


def _chairs_or_carries_out(actor: object, thing: object = None) -> bool:
    return isinstance(thing, Topic) and (carries_out(actor, thing) is not None or chairs(actor, thing))


answers_by_post = rules.Predicate(_chairs_or_carries_out, name="chairs the council or carries it out")

# A service answers nobody: an answer has a name and a post.
rules.add_perm("answers.give_answer", is_administrator | holds_role_over(*OFFICERS) | answers_by_post)
rules.add_perm("answers.close_topic", is_administrator | is_service | holds_role_over(*OFFICERS))
rules.add_perm(
    "answers.see_work", is_administrator | is_auditor | holds_role_over(*OFFICERS) | answers_by_post
)
rules.add_perm("answers.rate_answer", takes_part)
rules.add_perm("answers.say_not_solved", raised_it)
