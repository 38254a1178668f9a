"""The text of an appointment order, as the Regulation on Correspondence asks (form 4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sapha.evidence.letters.content import LetterContent
from sapha.foundation.be_dates import format_date

OFFICES_TH = {"chair": "ประธาน", "vice_chair": "รองประธาน", "secretary": "เลขานุการ", "member": "กรรมการ"}


@dataclass(frozen=True, slots=True)
class OrderText:
    """What whoever drafts the order says of it.

    Attributes:
        dated: the day it bears.
        starts_on: first day of the memberships.
        sender: in whose name it is given, ``กรุงเทพมหานคร``.
        signer_name, signer_post: who signs.
        preamble: on what it rests; empty: the charter's legal basis.
    """

    dated: date
    starts_on: date
    sender: str
    signer_name: str
    signer_post: str
    preamble: str = ""


@dataclass(frozen=True, slots=True)
class ListedMember:
    """A line of the order's list."""

    name: str
    post: str
    group: str
    office: str
    is_alternate: bool = False

    def told(self) -> str:
        """Return the line without its number."""
        role = "กรรมการสำรอง" if self.is_alternate else OFFICES_TH[self.office]
        # The seat of an office is named by the office itself.
        group = f"({self.group})" if self.group and self.office == "member" else ""
        said = [self.name, self.post, group, role]
        return " ".join(part for part in said if part)


def order_content(
    text: OrderText, council: str, basis: str, members: Sequence[ListedMember], *, amends: str = ""
) -> LetterContent:
    """Return the letter.

    Args:
        text: what was said of it.
        council: Thai name of the council.
        basis: the legal basis of the charter, used where no preamble is given.
        members: who is appointed, in the order of the list.
        amends: number of the order it adds to; empty: the first order of the council.
    """
    day = format_date(text.starts_on, "long", "th")
    what = f"แต่งตั้งกรรมการ{council}" + (f" เพิ่มเติมตามคำสั่งที่ {amends}" if amends else "")
    preamble = text.preamble or f"อาศัยอำนาจตาม{basis}"
    lines = [f"{place}. {member.told()}" for place, member in enumerate(members, start=1)]
    body = [f"{preamble} จึงแต่งตั้งบุคคลดังต่อไปนี้เป็นกรรมการ{council}", *lines, f"ทั้งนี้ ตั้งแต่วันที่ {day} เป็นต้นไป"]
    return LetterContent(
        subject=what,
        sender=text.sender,
        dated=text.dated,
        body="\n".join(body),
        signer_name=text.signer_name,
        signer_post=text.signer_post,
    )
