"""The declared statuses of a report: known sentences become codes, others stay as they are."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz import fuzz, process

from sapha.monitoring.progress_form.reading.matching import letters

Sentences = tuple[tuple[str, str], ...]

SCHEDULE: Sentences = (
    ("เป็นไปตามแผน", "on_plan"),
    ("ช้ากว่าแผน", "behind"),
    ("ล่าช้ากว่าแผน", "behind"),
    ("เร็วกว่าแผน", "ahead"),
)
TARGET: Sentences = (
    ("เป็นไปตามเป้าหมาย", "on_target"),
    ("ต่ำกว่าเป้าหมาย", "below_target"),
    ("สูงกว่าเป้าหมาย", "above_target"),
)
_ALIKE = 90.0
_NOT = "ไม่"
_SHORTEST_END = 3
_LONGEST_REMEMBERED = 100


def status_code(text: str, sentences: Sentences) -> str | None:
    """Return the code of a declared status, or None for one that is not known.

    A letter lost in recognition is forgiven; ``ไม่`` (not) never is.
    """
    # The same few sentences close every report; a long text is not worth remembering.
    return _remembered_code(text, sentences) if len(text) <= _LONGEST_REMEMBERED else _code(text, sentences)


def _code(text: str, sentences: Sentences) -> str | None:
    bare = letters(text)
    if _NOT in bare:
        return None
    known = [sentence for sentence, _code in sentences]
    best = process.extractOne(bare, known, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return None if best is None else sentences[best[2]][1]


_remembered_code = lru_cache(maxsize=4096)(_code)


def is_figures(text: str) -> bool:
    """Return whether a line goes on with a report's figures and statuses."""
    if text.startswith((":", "=", "%")) or "=" in text:
        return True
    if status_code(text, SCHEDULE) is not None or status_code(text, TARGET) is not None:
        return True
    bare = letters(text)  # the end of a status that wrapped
    return len(bare) >= _SHORTEST_END and any(known.endswith(bare) for known, _code in (*SCHEDULE, *TARGET))
