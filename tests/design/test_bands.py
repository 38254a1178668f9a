"""Bands: the two sets of names meet; the unknown is never good."""

from __future__ import annotations

from enum import Enum

import pytest

from sapha.design.bands import band_of


class Rating(Enum):
    RED = "red"


@pytest.mark.parametrize(
    ("rating", "band"),
    [
        ("green", "good"),
        ("amber", "watch"),
        ("red", "bad"),
        ("grey", "pause"),
        ("white", "blank"),
        ("good", "good"),
        ("now", "now"),
        (Rating.RED, "bad"),
        (None, "blank"),
        ("", "blank"),
        ('good" onload="x', "blank"),
    ],
)
def test_ratings_and_bands_become_bands(rating: object, band: str) -> None:
    assert band_of(rating) == band
