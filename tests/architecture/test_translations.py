"""Thai is complete, and no Gregorian year creeps into it."""

from __future__ import annotations

from tools import messages


def test_every_message_has_its_thai_and_every_thai_its_message() -> None:
    assert messages.problems() == []
