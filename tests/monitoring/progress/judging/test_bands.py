from __future__ import annotations

from itertools import product

import pytest

from sapha.monitoring.progress.judging.bands import Band, Dimension, decide, worse

GOOD_TO_BAD = [Band.GREEN, Band.GREY, Band.AMBER, Band.RED]


@pytest.mark.parametrize(("one", "other"), list(product(GOOD_TO_BAD, GOOD_TO_BAD)))
def test_the_worse_of_two_bands_wins_whichever_comes_first(one: Band, other: Band) -> None:
    expected = GOOD_TO_BAD[max(GOOD_TO_BAD.index(one), GOOD_TO_BAD.index(other))]
    assert (worse(one, other), worse(other, one)) == (expected, expected)


@pytest.mark.parametrize("band", list(Band))
def test_white_gives_way_to_every_band(band: Band) -> None:
    assert (worse(Band.WHITE, band), worse(band, Band.WHITE)) == (band, band)


def test_marks_are_the_names_of_the_look() -> None:
    assert [band.mark for band in Band] == ["good", "watch", "bad", "pause", "blank"]


@pytest.mark.parametrize(
    ("bands", "overall", "decided_by"),
    [
        ("green green green green", Band.GREEN, Dimension.SCHEDULE),
        ("green white green green", Band.GREEN, Dimension.SCHEDULE),
        ("white green green green", Band.WHITE, Dimension.SCHEDULE),
        ("white white white white", Band.WHITE, Dimension.SCHEDULE),
        ("white green green amber", Band.AMBER, Dimension.REPORTING),
        ("green red amber amber", Band.RED, Dimension.MONEY),
        ("red red red red", Band.RED, Dimension.SCHEDULE),
        ("grey green grey grey", Band.GREY, Dimension.SCHEDULE),
        ("grey red grey grey", Band.RED, Dimension.MONEY),
        ("amber white red green", Band.RED, Dimension.CONSISTENCY),
    ],
)
def test_the_first_of_the_worst_dimensions_decides(bands: str, overall: Band, decided_by: Dimension) -> None:
    dimensions = dict(zip(Dimension, map(Band, bands.split()), strict=True))
    assert decide(dimensions) == (overall, decided_by)
