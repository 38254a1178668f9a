"""By which post somebody answers: what people read below an answer."""

from __future__ import annotations

from sapha.civic.people.choices import DerivedRole, Role
from sapha.civic.people.models import Account
from sapha.civic.people.queries import role_name
from sapha.civic.people.rules import roles_over
from sapha.council.answers.rules import carries_out, chairs
from sapha.council.topics.models import Topic


def post_of(actor: Account, topic: Topic) -> str:
    """Return post and unit by which this person answers the topic, in Thai as official papers have it."""
    title = actor.person.post_title if actor.person is not None else ""
    council, held = topic.council, roles_over(actor, topic.unit)
    if chairs(actor, topic):
        return f"ประธาน{council.name_th}"
    if Role.DISTRICT_OFFICER in held:
        district = council.district
        return (
            f"{title or role_name(Role.DISTRICT_OFFICER).th} สำนักงานเขต{district.name_th if district else ''}"
        )
    if DerivedRole.SECRETARY in held:
        return f"เลขานุการ{council.name_th}"
    if (given := carries_out(actor, topic)) is not None:
        return f"{title or role_name(Role.AGENCY_OFFICER).th} {given.agency.name_th}"
    return f"{title or role_name(Role.CITY_ADMINISTRATOR).th} กรุงเทพมหานคร"
