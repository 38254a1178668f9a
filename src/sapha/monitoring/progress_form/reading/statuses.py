"""The declared statuses of a report: known sentences become codes, others stay as they are."""

from __future__ import annotations

from rapidfuzz import fuzz, process

from sapha.monitoring.progress_form.reading.matching import letters

SCHEDULE = {
    "เป็นไปตามแผน": "on_plan",
    "ช้ากว่าแผน": "behind",
    "ล่าช้ากว่าแผน": "behind",
    "เร็วกว่าแผน": "ahead",
}
TARGET = {
    "เป็นไปตามเป้าหมาย": "on_target",
    "ต่ำกว่าเป้าหมาย": "below_target",
    "สูงกว่าเป้าหมาย": "above_target",
}
_ALIKE = 90.0
_NOT = "ไม่"
_SHORTEST_END = 3


def status_code(text: str, sentences: dict[str, str]) -> str | None:
    """Return the code of a declared status, or None for one that is not known.

    A letter lost in recognition is forgiven; ``ไม่`` (not) never is.
    """
    bare = letters(text)
    if _NOT in bare:
        return None
    best = process.extractOne(bare, list(sentences), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return None if best is None else sentences[best[0]]


def is_figures(text: str) -> bool:
    """Return whether a line goes on with a report's figures and statuses."""
    if text.startswith((":", "=", "%")) or "=" in text:
        return True
    if status_code(text, SCHEDULE) is not None or status_code(text, TARGET) is not None:
        return True
    bare = letters(text)  # the end of a status that wrapped
    return len(bare) >= _SHORTEST_END and any(known.endswith(bare) for known in (*SCHEDULE, *TARGET))
