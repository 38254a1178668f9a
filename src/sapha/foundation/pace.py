"""Saying that somebody has to wait, and until when."""

from __future__ import annotations

from datetime import datetime, timedelta

from sapha.foundation.be_dates import format_date
from sapha.foundation.date_forms import BANGKOK
from sapha.foundation.errors import Bilingual, Conflict


def again_at(moment: datetime, now: datetime) -> Bilingual:
    """Return when something is possible again: the time of today, or day and time; rounded up to the minute."""
    there = (moment + timedelta(seconds=59)).astimezone(BANGKOK)
    th, en = there.strftime("%H.%M น."), there.strftime("%H:%M")
    if there.date() != now.astimezone(BANGKOK).date():
        th = f"วันที่ {format_date(there.date(), 'short', 'th')} เวลา {th}"
        en = f"{format_date(there.date(), 'short', 'en')}, {en}"
    return Bilingual(th, en)


def too_fast(said: Bilingual, moment: datetime, now: datetime, *, rule: str) -> Conflict:
    """Return the refusal of something that was done too often, ending with when it is possible again.

    Args:
        said: what was too much, without its end.
        moment: from when on it is possible.
        now: the time of asking.
        rule: stable name of the rule.
    """
    when = again_at(moment, now)
    text = Bilingual(
        f"{said.th} สิ่งที่ท่านเขียนยังอยู่ ส่งได้อีกตั้งแต่ {when.th}",
        f"{said.en} What you wrote is still here; it can be sent again from {when.en} on.",
    )
    return Conflict(text, rule=rule)
