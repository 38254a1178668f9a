"""SVG as text: coordinates are short, everything given is escaped."""

from __future__ import annotations

import pytest
from django.utils.safestring import mark_safe

from sapha.design.charts.svg import drawing, element, number, text


@pytest.mark.parametrize(
    ("value", "written"),
    [(44.0, "44"), (432.34, "432.3"), (-0.01, "0"), (-12.25, "-12.2"), (0.05, "0.1"), (100, "100")],
)
def test_coordinates_have_at_most_one_decimal(value: float, written: str) -> None:
    assert number(value) == written


def test_an_element_writes_its_attributes_as_svg_does() -> None:
    assert element("path", class_="plan", text_anchor="end", x=1.25, width=2, left_out=None) == (
        '<path class="plan" text-anchor="end" x="1.2" width="2"/>'
    )


def test_attributes_and_texts_are_escaped(hostile: str, escaped: str) -> None:
    assert (
        element("g", text(hostile, 1, 2), id=hostile)
        == f'<g id="{escaped}"><text x="1" y="2">{escaped}</text></g>'
    )


def test_a_text_that_claims_to_be_safe_is_escaped_too() -> None:
    assert text(mark_safe("<b>"), 0, 0) == '<text x="0" y="0">&lt;b&gt;</text>'


def test_a_drawing_with_a_title_is_an_image_in_words() -> None:
    assert drawing([], css="chart", box="0 0 1 1", title="ก<", desc="ข") == (
        '<svg class="chart" viewBox="0 0 1 1" role="img" aria-label="ก&lt;. ข"><title>ก&lt;</title><desc>ข</desc></svg>'
    )


def test_a_drawing_without_a_title_is_decoration() -> None:
    assert (
        drawing([], css="ring", box="0 0 1 1") == '<svg class="ring" viewBox="0 0 1 1" aria-hidden="true"/>'
    )
