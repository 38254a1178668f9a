"""When a message goes out: the daily digest, and the pauses between tries. Pure."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from sapha.foundation.be_dates import BANGKOK

FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=6)


def next_digest(now: datetime, hour: int) -> datetime:
    """Return the next time a digest goes out: at this full hour in Bangkok, later than now."""
    here = now.astimezone(BANGKOK)
    at = datetime.combine(here.date(), time(hour), BANGKOK)
    return at if at > here else at + timedelta(days=1)


def pause_after(attempts: int, jitter: float, told: timedelta | None = None) -> timedelta:
    """Return how long to wait after a failed try.

    Args:
        attempts: tries so far, counted from 1; the pause doubles with each.
        jitter: 0…1, spreads the tries of many messages over ±20 %.
        told: what the service itself asked for; never undercut, at most a day.
    """
    doubled = FIRST_PAUSE * (1 << min(max(attempts, 1) - 1, 16))
    pause = min(doubled, LONGEST_PAUSE) * (0.8 + 0.4 * jitter)
    return max(pause, min(told, timedelta(days=1))) if told is not None else pause


def day_bounds(now: datetime) -> tuple[datetime, datetime]:
    """Return the first moment of the day in Bangkok that ``now`` lies in, and of the next."""
    start = datetime.combine(now.astimezone(BANGKOK).date(), time(0), BANGKOK)
    return start, start + timedelta(days=1)
