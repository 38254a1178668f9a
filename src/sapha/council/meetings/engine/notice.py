"""How many days before a meeting its notice was sent.

Days are those of Bangkok. Counted are the full days between: the day of sending does not count
and neither does the day of the meeting itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sapha.council.councils.charter.plain.sentences import counted
from sapha.council.councils.charter.rules import Notice
from sapha.foundation.errors import Bilingual

BANGKOK = ZoneInfo("Asia/Bangkok")


@dataclass(frozen=True, slots=True)
class NoticeResult:
    """Whether a notice is in time.

    Attributes:
        days: full days between the day of sending and the day of the meeting.
        short_by: days that are missing; 0: in time.
        text: the sum in words.
    """

    days: int
    short_by: int
    text: Bilingual

    @property
    def in_time(self) -> bool:
        """Whether the charter's days are kept."""
        return self.short_by == 0


def bangkok_day(moment: datetime) -> date:
    """Return the day of a moment in Bangkok; the moment needs its time zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment without time zone has no day")
    return moment.astimezone(BANGKOK).date()


def full_days(sent_at: datetime, meets_at: datetime) -> int:
    """Return the full days between sending and meeting; 0 when there is none."""
    return max((bangkok_day(meets_at) - bangkok_day(sent_at)).days - 1, 0)


def last_day_to_send(rule: Notice, meets_on: date) -> date:
    """Return the last day on which the notice may be sent without urgency."""
    return meets_on - timedelta(days=rule.days + 1)


def first_day_to_meet(rule: Notice, sent_on: date) -> date:
    """Return the first day for which a notice sent on that day is in time."""
    return sent_on + timedelta(days=rule.days + 1)


def notice_given(rule: Notice, sent_at: datetime, meets_at: datetime) -> NoticeResult:
    """Return whether a notice sent then is in time for a meeting then."""
    days = full_days(sent_at, meets_at)
    # A charter of 0 days still wants the notice before the meeting.
    short_by = max(rule.days - days, 0) if sent_at < meets_at else max(rule.days, 1)
    th, en = (
        ("ครบ", "in time") if not short_by else (f"ขาด {short_by} วัน", f"{counted(short_by, 'day')} short")
    )
    return NoticeResult(
        days,
        short_by,
        Bilingual(
            f"แจ้งล่วงหน้า {days} วันเต็ม ต้องไม่น้อยกว่า {rule.days} วัน {th}",
            f"{counted(days, 'full day')} of notice, at least {rule.days} needed: {en}",
        ),
    )
