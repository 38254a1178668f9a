"""The council and the meeting of the meetings' own tests."""

from __future__ import annotations

from tests.council.meetings.conftest import clock, council, meeting, on_the_day, secretary, sittings

__all__ = ["clock", "council", "meeting", "on_the_day", "secretary", "sittings"]
