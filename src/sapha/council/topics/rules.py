"""Who may raise, support, look after and read topics."""

from __future__ import annotations

import rules
from django.utils import timezone

from sapha.civic.people.choices import DerivedRole, Role
from sapha.civic.people.rules import holds_role_over, is_administrator, is_auditor, is_service
from sapha.council.councils.choices import CouncilState
from sapha.council.councils.models import Council
from sapha.council.topics.choices import OPEN_STATES
from sapha.council.topics.models import Topic
from sapha.foundation.errors import Bilingual, Conflict

_DISSOLVED = Bilingual(
    "สภาของเขตนี้ยุบแล้ว จึงยังรับเรื่องไม่ได้ สิ่งที่ท่านเขียนยังอยู่ในหน้านี้",
    "The council of this district was dissolved and takes no topics. What you wrote is still on this page.",
)
_OVER = Bilingual("เรื่องนี้ไม่รับผู้สนับสนุนแล้ว", "This topic takes no more supporters")
_CLOSED = Bilingual("เรื่องนี้ปิดรับความเห็นแล้ว", "This topic takes no more comments")


def _takes_part(actor: object, _thing: object = None) -> bool:
    return getattr(actor, "kind", "") == "participant" and bool(getattr(actor, "is_active", False))


def _raised_it(actor: object, thing: object = None) -> bool:
    return _takes_part(actor) and getattr(thing, "raised_by_id", None) == getattr(actor, "pk", 0)


takes_part = rules.Predicate(_takes_part, name="takes part")
raised_it = rules.Predicate(_raised_it, name="raised it")
_looks_after = is_administrator | is_service | holds_role_over(Role.DISTRICT_OFFICER)

rules.add_perm("topics.raise_topic", takes_part)
rules.add_perm("topics.enter_topic", _looks_after)
rules.add_perm("topics.change_topic", raised_it)
rules.add_perm("topics.withdraw_topic", raised_it)
rules.add_perm("topics.support_topic", takes_part)
rules.add_perm("topics.follow_topic", takes_part)
rules.add_perm("topics.comment_on_topic", takes_part)
rules.add_perm("topics.moderate", _looks_after)
rules.add_perm("topics.look_after", _looks_after)
# The chair decides; the secretary or the district officer enters it.
rules.add_perm("topics.decide_listing", _looks_after | holds_role_over(DerivedRole.SECRETARY))
rules.add_perm("topics.see_work", _looks_after | is_auditor)


def check_takes_topics(council: Council) -> None:
    """Refuse topics for a council that is no more.

    Raises:
        Conflict: it was dissolved.
    """
    if council.state == CouncilState.DISSOLVED:
        raise Conflict(_DISSOLVED, rule="topics.council_dissolved", where="council")


def check_takes_supports(topic: Topic) -> None:
    """Refuse supporters of a topic that takes none.

    Raises:
        Conflict: it is over, or its time for supporters is.
    """
    if not topic.takes_supports_on(timezone.localdate()):
        raise Conflict(_OVER, rule="topics.not_supportable")


def check_takes_comments(topic: Topic) -> None:
    """Refuse comments on a topic that is over.

    Raises:
        Conflict: it is over.
    """
    if topic.state not in OPEN_STATES:
        raise Conflict(_CLOSED, rule="topics.not_commentable")
