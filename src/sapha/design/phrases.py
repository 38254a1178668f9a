"""Headings broken by phrase, so that no name is split at the end of a line.

Thai has no spaces between words; a browser breaks by dictionary and does not know that
``สภาคนเมือง`` is one name. The book lists the names that must stay whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

_DISTRICTS = """
พระนคร ดุสิต หนองจอก บางรัก บางเขน บางกะปิ ปทุมวัน ป้อมปราบศัตรูพ่าย พระโขนง มีนบุรี ลาดกระบัง ยานนาวา
สัมพันธวงศ์ พญาไท ธนบุรี บางกอกใหญ่ ห้วยขวาง คลองสาน ตลิ่งชัน บางกอกน้อย บางขุนเทียน ภาษีเจริญ หนองแขม
ราษฎร์บูรณะ บางพลัด ดินแดง บึงกุ่ม สาทร บางซื่อ จตุจักร บางคอแหลม ประเวศ คลองเตย สวนหลวง จอมทอง ดอนเมือง
ราชเทวี ลาดพร้าว วัฒนา บางแค หลักสี่ สายไหม คันนายาว สะพานสูง วังทองหลาง คลองสามวา บางนา ทวีวัฒนา
ทุ่งครุ บางบอน
"""
_NAMES = """
สภาคนเมืองประจำเขต สภาคนเมือง กรุงเทพมหานคร ประจำเขต สำนักงานเขต สำนักปลัดกรุงเทพมหานคร
สำนักงานปกครองและทะเบียน ปีงบประมาณ แบบรายงานความก้าวหน้า ความก้าวหน้า หน่วยงาน โครงการจัดตั้ง ข้อสั่งการ
"""
# Vowels and marks that belong to the consonant before them: a name followed by one is part
# of a longer word and must not be cut out of it.
_ATTACHED = "ะ-\u0e3aๅ-\u0e4e"

_book: set[str] = {*_DISTRICTS.split(), *_NAMES.split()}


def register_phrases(names: Iterable[str]) -> None:
    """Add names that headings must keep whole; called from ``AppConfig.ready``."""
    _book.update(name for name in names if name.strip())
    _pattern.cache_clear()


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(_book, key=len, reverse=True)
    return re.compile(f"({'|'.join(map(re.escape, longest_first))})(?![{_ATTACHED}])")


def keep_names_whole(text: str) -> SafeString:
    """Return the text, escaped, with each name of the book in a box that does not break.

    A text that is safe already keeps its markup; one that holds tags is left as it is.
    """
    if isinstance(text, SafeString):
        if "<" in text:
            return text
        written = _pattern().split(text)
    else:
        written = [escape(piece) for piece in _pattern().split(text)]
    boxed = (
        f'<span class="nb">{piece}</span>' if place % 2 else piece for place, piece in enumerate(written)
    )
    return mark_safe("".join(boxed))  # noqa: S308 - every piece is escaped one by one
