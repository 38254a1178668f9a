"""Who may raise, support, look after and read topics."""

from __future__ import annotations

import rules

from sapha.civic.people.choices import Role
from sapha.civic.people.rules import holds_role_over, is_administrator, is_auditor, is_service


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
rules.add_perm("topics.see_work", _looks_after | is_auditor)
