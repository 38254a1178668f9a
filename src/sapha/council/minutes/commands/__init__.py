"""The deeds of minutes, in the order they happen."""

from __future__ import annotations

from sapha.council.minutes.commands.adopting import adopt_minutes, circulate_minutes
from sapha.council.minutes.commands.correcting import (
    accept_correction,
    propose_correction,
    refuse_correction,
    withdraw_correction,
)
from sapha.council.minutes.commands.dissenting import register_dissent, withdraw_dissent, write_dissent
from sapha.council.minutes.commands.effects import state_effect
from sapha.council.minutes.commands.recordings import (
    RecordingText,
    erase_recording,
    keep_recording,
    link_recording,
    mark_recording,
)
from sapha.council.minutes.commands.writing import BlockText, change_block, draw_up_minutes, redact_block

__all__ = [
    "BlockText",
    "RecordingText",
    "accept_correction",
    "adopt_minutes",
    "change_block",
    "circulate_minutes",
    "draw_up_minutes",
    "erase_recording",
    "keep_recording",
    "link_recording",
    "mark_recording",
    "propose_correction",
    "redact_block",
    "refuse_correction",
    "register_dissent",
    "state_effect",
    "withdraw_correction",
    "withdraw_dissent",
    "write_dissent",
]
