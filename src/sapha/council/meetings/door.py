"""The code of the room: shown on the wall, it says that whoever has it is there.

It follows from the meeting and the time, so nothing is kept; it changes every five minutes and
the one before is taken too, so that a photograph sent to somebody at home is soon worth nothing.
"""

from __future__ import annotations

import hmac
from datetime import datetime

from django.utils import timezone
from django.utils.crypto import salted_hmac

from sapha.council.meetings.choices import MeetingForm, MeetingState
from sapha.council.meetings.models import Meeting
from sapha.foundation.thai_digits import to_arabic

SECONDS = 300
DIGITS = 8


def window_of(moment: datetime | None = None) -> int:
    """Return the number of the five minutes a moment lies in."""
    return int((moment or timezone.now()).timestamp()) // SECONDS


def _code(meeting: Meeting, window: int) -> str:
    seal = salted_hmac("sapha.meetings.door", f"{meeting.uid}:{window}", algorithm="sha256").digest()
    return f"{int.from_bytes(seal[:8]) % 10**DIGITS:0{DIGITS}}"


def door_code(meeting: Meeting, moment: datetime | None = None) -> str:
    """Return the code of now, eight digits."""
    return _code(meeting, window_of(moment))


def door_for(meeting: Meeting) -> str:
    """Return the code as it is shown, ``4821 9037``; empty while or where nobody enters by it."""
    if meeting.state not in (MeetingState.CONVENED, MeetingState.OPEN) or meeting.form == MeetingForm.ONLINE:
        return ""
    code = door_code(meeting)
    return f"{code[:4]} {code[4:]}"


def opens(meeting: Meeting, code: str, moment: datetime | None = None) -> bool:
    """Return whether the code is the one of now or the one before; blanks and Thai digits are taken."""
    said = "".join(to_arabic(code).split()).encode()
    window = window_of(moment)
    return any(hmac.compare_digest(said, _code(meeting, one).encode()) for one in (window, window - 1))
