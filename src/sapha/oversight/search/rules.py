"""Who may save searches: whoever takes part, each their own."""

from __future__ import annotations

import rules

from sapha.civic.people.rules import is_service
from sapha.foundation.database.search_kinds import Search, search_kinds
from sapha.foundation.errors import BadInput, Bilingual

_NO_WORDS = Bilingual(
    "โปรดพิมพ์คำค้นก่อน จึงจะบันทึกได้", "Type what you are looking for first; then it can be saved"
)
_NO_NEWS = Bilingual(
    "สิ่งประเภทนี้ไม่มีของใหม่เกิดขึ้นเป็นประจำ จึงแจ้งเตือนไม่ได้ โปรดเลือก “ทั้งหมด” หรือประเภทอื่น",
    "Nothing new of this kind comes up with the work, so that there is nothing to tell. "
    "Choose “All” or another kind.",
)


def _takes_part(actor: object, _thing: object = None) -> bool:
    return getattr(actor, "kind", "") == "participant" and bool(getattr(actor, "is_active", False))


def _saved_it(actor: object, thing: object = None) -> bool:
    return _takes_part(actor) and getattr(thing, "participant_id", None) == getattr(actor, "pk", 0)


rules.add_perm("search.save_search", rules.Predicate(_takes_part, name="takes part"))
rules.add_perm("search.change_saved_search", rules.Predicate(_saved_it, name="saved it"))
# The site itself looks for what is new, and does what a signed address stands for.
rules.add_perm("search.act_by_itself", is_service)


def check_may_be_saved(search: Search, kind: str) -> None:
    """Refuse a search that can bring no news.

    Raises:
        BadInput: it has no words, or is for a kind of which nothing new comes up.
    """
    if not search.words:
        raise BadInput(_NO_WORDS, rule="search.no_words", where="q")
    if not any(one.is_news and kind in {"", one.name} for one in search_kinds()):
        raise BadInput(_NO_NEWS, rule="search.no_news", where="kind")
