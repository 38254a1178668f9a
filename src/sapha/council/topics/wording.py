"""What can be told of words alone: how alike two topics are, one fault or many, what an officer should look at.

Nothing here decides: people do. It only shows them what they might overlook.
"""

from __future__ import annotations

import re

from sapha.council.topics.choices import POINT_CATEGORIES, Hint
from sapha.foundation.thai_text import search_text

ALIKE_TITLES, ALIKE_WORDS = 0.34, 0.62

# One lamp, one hole, one drain; against it what says that it is many or comes again and again.
_ONE_THING = re.compile(
    r"(?:1|หนึ่ง|เดียว)\s*(?:ดวง|หลอด|ต้น|จุด|หลุม|บ่อ|ฝา|ใบ|ถัง)|หลอดไฟ|ไฟ\S{0,20}ดับ|หลุม|ฝาท่อ|ท่อตัน|ท่ออุดตัน|ขยะ\S{0,12}(?:ตกค้าง|ล้น|ไม่เก็บ)|"
    r"สายไฟ\S{0,12}(?:ห้อย|ขาด)|กิ่งไม้\S{0,12}(?:หัก|ล้ม)|ต้นไม้\S{0,12}ล้ม|ป้าย\S{0,12}(?:หัก|ล้ม)|ทางเท้า\S{0,12}(?:แตก|ชำรุด|พัง)|"
    r"a (?:lamp|light|hole|pothole|drain|cover)|street ?light|pothole|manhole"
)
_MANY_THINGS = re.compile(
    r"ทุก(?:ครั้ง|ปี|เดือน|วัน|ซอย|ต้น|จุด|ปีที่)|ทั้ง(?:ซอย|ถนน|ชุมชน|เขต|แขวง|สาย|คลอง|เส้น)|หลาย(?:จุด|ต้น|ครั้ง|แห่ง|ซอย|หลุม|ดวง)|ซ้ำ|บ่อย|ตลอด|"
    r"นโยบาย|แผน|งบประมาณ|โครงการ|[2-9]\d*\s*(?:ดวง|หลอด|ต้น|จุด|หลุม|แห่ง)|1\d+\s*(?:ดวง|หลอด|ต้น|จุด|หลุม|แห่ง)|"
    r"again and again|every |everywhere|many |budget|policy"
)


_PATTERNS = {
    Hint.ID_CARD: re.compile(r"(?<!\d)\d[ -]?\d{4}[ -]?\d{5}[ -]?\d{2}[ -]?\d(?!\d)"),
    Hint.PHONE: re.compile(r"(?<!\d)0[ -]?[2-9]\d?(?:[ -]?\d){6,7}(?!\d)"),
    Hint.EMAIL: re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{2,63}"),
    Hint.LINK: re.compile(r"https?://|www\.|line\.me|bit\.ly"),
    Hint.PLATE: re.compile(r"\d?[ก-ฮ]{2}[ -]?\d{1,4}(?!\d)\s*(?:กทม|กรุงเทพ)|ทะเบียน\s*\d?[ก-ฮ]{2}"),
    Hint.PERSON: re.compile(r"(?:นางสาว|น\.ส\.|นาย|นาง)\s?[ก-ฮเแโใไ][ก-๙]{2,30}\s+[ก-ฮเแโใไ][ก-๙]{2,30}"),
    Hint.INSULT: re.compile(
        r"เหี้ย|สัส|ควาย(?!ถึก)|ไอ้|อีดอก|ชาติหมา|ระยำ|โง่|ส้นตีน|ขี้โกง|เลว(?:ทราม|ชาติ)|\b(?:idiot|stupid|bastard)\b"
    ),
}


def hints_of(*texts: str) -> list[Hint]:
    """Return what the texts may hold of people, of insults and of advertising; a computed guess, never a verdict."""
    whole = search_text(*texts)
    return [hint for hint, pattern in _PATTERNS.items() if pattern.search(whole)]


def looks_like_one_fault(category: str, title: str, text: str) -> bool:
    """Return whether the words tell of one fault at one place, which the city's complaint channel mends faster."""
    if category and category not in POINT_CATEGORIES:
        return False
    whole = search_text(title, text)
    return bool(_ONE_THING.search(whole)) and not _MANY_THINGS.search(whole)


def trigrams(text: str) -> frozenset[str]:
    """Return every three neighbouring characters of a search text, spaces left out: Thai knows none between words."""
    plain = search_text(text).replace(" ", "")
    return frozenset(plain[at : at + 3] for at in range(len(plain) - 2))


def likeness(typed: frozenset[str], title: str, words: str) -> float:
    """Return how alike a typed title is to a topic, 0 to 1; 0 as well where it is too little to be shown.

    Two titles are compared by Dice's measure of their trigrams; a short title is also looked for
    within everything the other topic says.

    Args:
        typed: trigrams of what somebody types.
        title: of the other topic.
        words: everything the other topic says, as a search text.
    """
    if not typed:
        return 0.0
    other = trigrams(title)
    shared = 2 * len(typed & other) / (len(typed) + len(other))
    if shared >= ALIKE_TITLES:
        return shared
    plain = words.replace(" ", "")
    within = sum(one in plain for one in typed) / len(typed)
    return within / 2 if within >= ALIKE_WORDS else 0.0
