"""Who may save searches: whoever takes part, each their own."""

from __future__ import annotations

import rules


def _takes_part(actor: object, _thing: object = None) -> bool:
    return getattr(actor, "kind", "") == "participant" and bool(getattr(actor, "is_active", False))


def _saved_it(actor: object, thing: object = None) -> bool:
    return _takes_part(actor) and getattr(thing, "participant_id", None) == getattr(actor, "pk", 0)


rules.add_perm("search.save_search", rules.Predicate(_takes_part, name="takes part"))
rules.add_perm("search.change_saved_search", rules.Predicate(_saved_it, name="saved it"))
