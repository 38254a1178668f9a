"""The five bands and their two sets of names.

The rules speak of green, amber, red, grey and white; the look speaks of what they mean.
A band is never shown by colour alone: each has its own shape and always a word.
"""

from __future__ import annotations

from typing import Final

BANDS: Final = ("good", "watch", "bad", "pause", "blank")
MARKS: Final = (*BANDS, "now", "out", "cut")
_OF_RATING: Final = {"green": "good", "amber": "watch", "red": "bad", "grey": "pause", "white": "blank"}


def band_of(rating: object) -> str:
    """Return the band of a rating or of a band; anything unknown is ``blank``, never good."""
    name = str(getattr(rating, "value", rating))
    name = _OF_RATING.get(name, name)
    return name if name in MARKS else "blank"
