"""Whether a label may stand where it was found, or tells that a new copy starts.

Words that look like labels occur in ordinary sentences; the order of the form tells them apart.
Sections compare as they are printed: ``"" < "1" < "1.1" < … < "2" < "end"``.
"""

from __future__ import annotations

import re
from typing import Literal

from sapha.foundation.thai_digits import to_arabic
from sapha.monitoring.progress_form.reading.matching import Match
from sapha.monitoring.progress_form.reading.passages import Copy

Place = Literal["here", "again", "new copy", "nowhere"]

_FIRST_PART = "1.2"  # sections 1.1 and 1.2 hold fields only, no text that could imitate them
_IDENTITY = frozenset({"name", "code"})
_OPENS_PLAN = frozenset({"alignment.strategy", "alignment.sub_strategy"})
_CERTAIN, _ALMOST_CERTAIN = 90.0, 92.0
_CODE_LIKE = re.compile(r"[0-9]{3,}\s?[-–]?\s?[0-9]")


def place_of_heading(match: Match, copy: Copy | None) -> Place:
    """Return what a section heading means at this point of the copy."""
    if copy is None:
        return "here"
    label = match.label
    if label.section <= "1.1":
        started = copy.section > _FIRST_PART or not copy.strong or bool(copy.seen & _IDENTITY)
        return "new copy" if started else "here"
    if label.key not in copy.seen:
        return "here" if match.numbered or label.section > copy.section else "nowhere"
    if label.section == copy.section:
        return "again"
    over = copy.section >= "2" and match.numbered and match.score >= _CERTAIN
    return "new copy" if over else "nowhere"


def place_of_field(match: Match, copy: Copy | None) -> Place:
    """Return what a field's label means at this point of the copy."""
    if copy is None:
        return "here"
    label = match.label
    if label.section == copy.section or (copy.section <= _FIRST_PART and label.section <= _FIRST_PART):
        return "here"
    if copy.section == "1.5" and label.key in _OPENS_PLAN and match.score >= _CERTAIN:
        return "here"
    if label.key in _IDENTITY and match.score >= _ALMOST_CERTAIN and _looks_right(match):
        return "new copy"
    return "nowhere"


def _looks_right(match: Match) -> bool:
    if match.label.key == "code":
        return _CODE_LIKE.search(to_arabic(match.rest)) is not None
    return bool(match.rest.strip())
