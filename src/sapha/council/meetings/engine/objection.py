"""The third way to decide: the chair asks for objections, and nobody has any."""

from __future__ import annotations

from sapha.council.councils.charter.rules import Voting
from sapha.council.meetings.engine.majority import Decision, Outcome
from sapha.foundation.errors import Bilingual

_NOT_ALLOWED = Bilingual(
    "แนวทางไม่ให้ใช้วิธีถามหาผู้คัดค้าน ต้องลงคะแนน", "the charter does not allow asking for objections: it is voted on"
)
_CARRIED = Bilingual("ประธานถามแล้วไม่มีผู้คัดค้าน ถือว่าผ่าน", "asked, nobody objected: carried")


def without_objection(
    voting: Voting, objections: int, *, needs_qualified: bool = False
) -> Decision | Bilingual:
    """Return that the motion is carried, or why it must be voted on.

    Args:
        voting: the charter's rules of voting.
        objections: how many objected after the chair had asked.
        needs_qualified: the decision needs a qualified majority, which silence cannot show.
    """
    if not voting.no_objection:
        return _NOT_ALLOWED
    if needs_qualified:
        return Bilingual(
            "เรื่องนี้ต้องใช้เสียงข้างมากพิเศษ ต้องลงคะแนน", "this needs a qualified majority: it is voted on"
        )
    if objections:
        return Bilingual(f"มีผู้คัดค้าน {objections} คน ต้องลงคะแนน", f"{objections} objected: it is voted on")
    return Decision(Outcome.CARRIED, _CARRIED)
