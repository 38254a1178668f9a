"""The message about a saved search: once a day at most, its finds looked up only as it goes out."""

from __future__ import annotations

import re
from datetime import date

from django.conf import settings
from django.utils.translation import gettext, override

from sapha.evidence.notices.kinds import Said
from sapha.foundation.database.search_kinds import Hit
from sapha.foundation.errors import Bilingual
from sapha.foundation.thai_text import normalise
from sapha.oversight.search.models import SavedSearch
from sapha.oversight.search.queries.saved import hits_now, news_of

NEWS = "search.news"
_KEY = re.compile(r"search (?P<pk>[0-9]+) (?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})")
# So many finds stand in a message, each in one line of so many characters; the page has the others.
MOST_TOLD, LONGEST_LINE = 20, 160
_SUBJECT = Bilingual("มีสิ่งใหม่ที่ตรงกับ “{words}”", "New for your search “{words}”")
# What is kept names nothing that was found: it may be hidden by the time it is read.
_KEPT = Bilingual(
    "มีสิ่งใหม่ที่ตรงกับคำค้นที่ท่านบันทึกไว้ เปิดลิงก์เพื่ออ่าน หรือเลิกรับแจ้งคำค้นนี้",
    "Something new fits a search you saved. Open the link to read it, or to stop being told of this search.",
)
_MORE = Bilingual("และอีก {count} รายการ", "and {count} more")
_STOP = Bilingual("ดูทั้งหมด หรือเลิกรับแจ้งคำค้นนี้:", "See all of it, or stop being told of this search:")


def dedup_key(pk: int, day: date) -> str:
    """Return what makes the message of a day the same message."""
    return f"search {pk} {day.isoformat()}"


def read_key(key: str) -> tuple[int, str] | None:
    """Return primary key and ISO day of a message's key; ``None`` of a strange one."""
    found = _KEY.fullmatch(key)
    return (int(found["pk"]), found["day"]) if found else None


def _subject(saved: SavedSearch) -> Bilingual:
    words = _line(saved.words, 80)
    return Bilingual(_SUBJECT.th.format(words=words), _SUBJECT.en.format(words=words))


def queued_text(saved: SavedSearch) -> Said:
    """Return what is kept of the message."""
    return Said(_subject(saved), _KEPT)


def said_now(key: str) -> Said | None:
    """Return what the message tells at this moment; ``None`` when all of it is gone from the public."""
    named = read_key(key)
    news = news_of(*named) if named else None
    if news is None:
        return None
    texts = []
    for language, more, stop in (("th", _MORE.th, _STOP.th), ("en", _MORE.en, _STOP.en)):
        with override(language):
            hits = hits_now(news)
            if not hits:
                return None
            lines = [_told(hit) for hit in hits[:MOST_TOLD]]
        rest = len(hits) - MOST_TOLD
        texts.append("\n\n".join([*lines, *([more.format(count=rest)] if rest > 0 else []), stop]))
    return Said(_subject(news.search), Bilingual(*texts))


def _told(hit: Hit) -> str:
    title = _line(hit.title, LONGEST_LINE) or gettext("Without a title")
    where = f" · {_line(hit.where, LONGEST_LINE)}" if hit.where else ""
    return f"• {title}{where}\n{settings.SITE_URL}{hit.url}"


def _line(text: str, most: int) -> str:
    line = " ".join(normalise(text).split())
    return line if len(line) <= most else line[: most - 1] + "…"
