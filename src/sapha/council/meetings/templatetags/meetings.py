"""The words pages of meetings are written in: ``{% load meetings %}``."""

from __future__ import annotations

from datetime import datetime

from django.template import Library
from django.utils import timezone
from django.utils.translation import get_language

from sapha.council.meetings.engine.month import MonthResult
from sapha.council.meetings.models import Meeting, MeetingSeries, Vote
from sapha.council.meetings.queries.months import MonthOfCouncil
from sapha.council.meetings.table_columns import MONTH_WORDS
from sapha.council.meetings.telling import name_of
from sapha.foundation.date_forms import ENGLISH_MONTHS, THAI_MONTHS, THAI_SHORT_MONTHS, THAI_WEEKDAYS
from sapha.foundation.errors import Bilingual

register = Library()
_ENGLISH_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_UNQUORATE = Bilingual("ประชุมไม่ครบองค์", "held without a quorum")
_MARKS = {
    MonthResult.MET: "h-m",
    MonthResult.MISSED: "h-x",
    MonthResult.OPEN: "h-n",
    MonthResult.NOT_APPLICABLE: "h-p",
}


def _is_thai() -> bool:
    return (get_language() or "th") == "th"


@register.filter
def clock(moment: datetime | None) -> str:
    """``{{ moment|clock }}``: the hour in Bangkok, ``13.30 น.``."""
    if moment is None:
        return "–"
    local = timezone.localtime(moment)
    return f"{local:%H.%M} น." if _is_thai() else f"{local:%H:%M}"


@register.filter
def hours(meeting: Meeting) -> str:
    """``{{ meeting|hours }}``: ``13.30 – 16.30 น.``."""
    begins, ends = (timezone.localtime(one) for one in (meeting.starts_at, meeting.ends_at))
    return f"{begins:%H.%M} – {ends:%H.%M} น." if _is_thai() else f"{begins:%H:%M}–{ends:%H:%M}"


@register.filter
def weekday_month(meeting: Meeting) -> str:
    """``{{ meeting|weekday_month }}``: ``อังคาร พฤศจิกายน 2569``, beside the large number of the day."""
    day = meeting.day
    if _is_thai():
        return f"{THAI_WEEKDAYS[day.weekday()]} {THAI_MONTHS[day.month - 1]} {day.year + 543}"
    return f"{_ENGLISH_WEEKDAYS[day.weekday()]}, {ENGLISH_MONTHS[day.month - 1]} {day.year}"


@register.filter
def meeting_name(meeting: Meeting) -> str:
    """``{{ meeting|meeting_name }}``: council and number."""
    return name_of(meeting).in_language(get_language() or "th")


@register.filter
def month_name(one: MonthOfCouncil) -> str:
    """``{{ month|month_name }}``: ``ต.ค.``."""
    names = THAI_SHORT_MONTHS if _is_thai() else tuple(name[:3] for name in ENGLISH_MONTHS)
    return names[one.month.month - 1]


@register.filter
def month_word(one: MonthOfCouncil) -> str:
    """``{{ month|month_word }}``: what became of the month's duty."""
    words = _UNQUORATE if one.held_without_quorum else MONTH_WORDS[one.result]
    return words.in_language(get_language() or "th")


@register.filter
def month_mark(one: MonthOfCouncil) -> str:
    """``{{ month|month_mark }}``: the class of its square."""
    return "h-q" if one.held_without_quorum else _MARKS[one.result]


@register.filter
def vote_sum(vote: Vote) -> str:
    """``{{ vote|vote_sum }}``: the sum in words, of a closed vote."""
    return Bilingual(vote.sum_th, vote.sum_en).in_language(get_language() or "th")


@register.filter
def series_words(series: MeetingSeries) -> str:
    """``{{ series|series_words }}``: ``วันอังคารที่สองของเดือน เวลา 13.30 น.``."""
    at = series.starts_at
    if _is_thai():
        which = ("แรก", "ที่สอง", "ที่สาม", "ที่สี่", "สุดท้าย")[series.week - 1]
        return f"วัน{THAI_WEEKDAYS[series.weekday]}{which}ของเดือน เวลา {at:%H.%M} น."
    which = ("first", "second", "third", "fourth", "last")[series.week - 1]
    return f"the {which} {_ENGLISH_WEEKDAYS[series.weekday]} of the month at {at:%H:%M}"


@register.filter
def unlocalised(number: float) -> str:
    """``{{ dot.x|unlocalised }}``: a number as drawings need it, whatever the language."""
    return f"{number:g}"
