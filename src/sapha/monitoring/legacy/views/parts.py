"""What several pages of tables need."""

from __future__ import annotations

from sapha.foundation.errors import Bilingual
from sapha.monitoring.legacy.choices import RowState

NO_FILE = Bilingual("ไม่พบแฟ้มนี้", "There is no such file")
_MARKS = {
    RowState.NEW: "good",
    RowState.FILLED: "good",
    RowState.SAME: "blank",
    RowState.WAITING: "watch",
    RowState.REFUSED: "bad",
    RowState.ASIDE: "pause",
}


def marks_of(state: str) -> str:
    """Return the mark beside a row's state."""
    return _MARKS.get(RowState(state), "blank") if state else "blank"
