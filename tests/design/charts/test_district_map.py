"""The map: every district a named link, callouts apart, the same said in a table."""

from __future__ import annotations

import re

import pytest

from sapha.design.charts.district_map import SLOTS, Shape, district_map
from tests.design.markup import squeezed


def shape(key: str, *, step: str = "q3", here: bool = False, at: tuple[float, float] = (900, 700)) -> Shape:
    return Shape(key, f"เขต {key}", "M0 0h10v10z", at, f"/districts/{key}/", step, f"{key} เรื่อง", here)


def test_every_district_is_a_link_that_says_its_figure() -> None:
    html = district_map([shape("1001"), shape("1002", step="l5", here=True)], title="ร้อยละ", table=False)

    assert re.findall(r"<a .*?</a>", html) == [
        '<a href="/districts/1001/"><title>เขต 1001: 1001 เรื่อง</title><path class="q3" d="M0 0h10v10z"/></a>',
        '<a href="/districts/1002/"><title>เขต 1002: 1002 เรื่อง</title><path class="l5 here" d="M0 0h10v10z"/></a>',
    ]


def test_a_step_nobody_knows_is_shown_as_without_data(hostile: str) -> None:
    html = district_map([shape("1", step=hostile)], title="t", table=False)

    assert html.count('<path class="na" d="M0 0h10v10z"/>') == 1


def test_the_table_says_the_same() -> None:
    html = squeezed(district_map([shape("1001")], title="ร้อยละ", value_heading="ตอบแล้ว"))

    assert re.findall(r"<th scope=.*?</t[hd]>(?:<td>.*?</td>)?", html) == [
        '<th scope="col">เขต</th>',
        '<th scope="col">ตอบแล้ว</th>',
        '<th scope="row"><a href="/districts/1001/">เขต 1001</a></th><td>1001 เรื่อง</td>',
    ]


def test_callouts_take_different_places() -> None:
    shapes = [shape(str(n), at=(100.0 * n, 100.0 * n)) for n in range(6)]
    html = district_map(shapes, title="t", callouts=["5", "0", "1", "2", "3"], table=False)
    ends = re.findall(r'class="lead" d="M\S+ \S+L(\S+ \S+)"', html)

    assert (len(ends), len(set(ends))) == (len(SLOTS), len(SLOTS))


def test_a_callout_for_nobody_is_left_out() -> None:
    assert district_map([shape("1")], title="t", callouts=["9"], table=False).count("<circle") == 0


def test_the_river_lies_over_the_districts() -> None:
    html = district_map([shape("1")], title="t", river=["M0 0h9"], table=False)

    assert html.index('class="river"') > html.index('class="q3"')


@pytest.mark.parametrize("field", ["key", "name", "path", "href", "step", "value"])
def test_nothing_given_becomes_markup(field: str, hostile: str) -> None:
    values = {
        "key": "1",
        "name": "n",
        "path": "M0 0",
        "href": "/",
        "step": "q1",
        "value": "v",
        field: hostile,
    }
    one = Shape(label_at=(0, 0), here=False, **values)
    html = district_map(
        [one], title=hostile, river=[hostile], callouts=[values["key"]], legend=[(hostile, hostile)]
    )

    assert (html.count("<script"), html.count("\"'>")) == (0, 0)


def test_fifty_districts_of_the_real_size_stay_below_twenty_kilobytes() -> None:
    shapes = [
        Shape(
            str(1000 + n),
            "เขตบางกะปิ",
            "M" + "1" * 213,
            (1, 1),
            f"/districts/{1000 + n}/",
            "q1",
            "94%",
        )
        for n in range(50)
    ]
    html = district_map(shapes, title="t", river=["M" + "1" * 480], callouts=["1001", "1002"], table=False)

    assert len(html.encode()) <= 20_000
