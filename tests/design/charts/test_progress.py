"""The progress chart: silence, a declared 0 and a missing percent are different things to see."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sapha.design.charts.labels import Box, text_box
from sapha.design.charts.progress import Event, ProgressStory, ReportPoint, Silence, progress_chart
from sapha.design.charts.progress_parts import draw
from sapha.design.charts.scale import NARROW, WIDE, Frame
from tests.design.charts.reading import Drawn, drawn, of_class
from tests.design.markup import squeezed

FIRST, LAST = date(2022, 10, 1), date(2023, 9, 30)


def report(number: int, on: date, declared: str | None, planned: str | None = "50") -> ReportPoint:
    said, plan = (None if one is None else Decimal(one) for one in (declared, planned))
    return ReportPoint(number, on, said, plan)


GOLDEN = ProgressStory(
    FIRST,
    LAST,
    [
        report(1, date(2023, 5, 25), "30", "64.93"),
        report(2, date(2023, 5, 31), "40", "66.58"),
        report(3, date(2023, 6, 8), "10", "68.77"),
        report(4, date(2023, 9, 29), "10", "99.73"),
    ],
    missed=(date(2022, 12, 31), date(2023, 3, 31)),
    events=(Event(date(2023, 8, 29), "หนังสือ กท 0406/3578", "หนังสือให้ชะลอ"),),
)


def picture(story: ProgressStory, frame: Frame = WIDE) -> str:
    return draw(story, frame, "t", "d")


def words(svg: str) -> list[str]:
    return [one.words for one in drawn(svg) if one.name == "text"]


def test_the_golden_project_draws_its_whole_story() -> None:
    svg = picture(GOLDEN)

    assert {
        css: len(of_class(svg, css)) for css in ("pt", "real", "miss", "silence", "event", "gap", "plan")
    } == {
        "pt": 4,
        "real": 1,
        "miss": 2,
        "silence": 1,
        "event": 1,
        "gap": 1,
        "plan": 1,
    }


def test_the_golden_project_names_its_figures() -> None:
    assert words(picture(GOLDEN)) == [
        "ไม่มีรายงาน 236 วัน",
        "0",
        "50",
        "100%",
        "29 ส.ค. หนังสือ กท 0406/3578",
        "30",
        "40",
        "10",
        "แผน 99.73",
        "แจ้ง 10.00",
        "\u221289.73",
        "จุดร้อยละ",
        "31 ธ.ค.",
        "31 มี.ค.",
        "30 มิ.ย.",
        "30 ก.ย.",
    ]


def test_a_phone_gets_the_short_words_and_the_difference_alone() -> None:
    assert [word for word in words(picture(GOLDEN, NARROW)) if "หนังสือ" in word or "\u2212" in word] == [
        "29 ส.ค. หนังสือให้ชะลอ",
        "\u221289.73",
    ]


def test_points_stand_where_their_day_and_percent_are() -> None:
    story = ProgressStory(FIRST, LAST, [report(1, FIRST, "0"), report(2, LAST, "100")])

    assert [(one.number("cx"), one.number("cy")) for one in of_class(picture(story), "pt")] == [
        (WIDE.left, WIDE.bottom),
        (WIDE.right, WIDE.top),
    ]


def test_a_report_without_a_percent_breaks_the_path_and_leaves_a_ring() -> None:
    days = [FIRST + timedelta(days=30 * step) for step in range(1, 6)]
    story = ProgressStory(
        FIRST,
        LAST,
        [
            report(n, day, said)
            for n, (day, said) in enumerate(zip(days, ["0", "10", None, "20", "30"], strict=True), 1)
        ],
    )
    svg = picture(story)

    assert [len(of_class(svg, css)) for css in ("real", "pt", "unsaid")] == [2, 4, 1]


def test_a_single_report_is_a_point_without_a_path() -> None:
    svg = picture(ProgressStory(FIRST, LAST, [report(1, LAST, "0")]))

    assert [len(of_class(svg, css)) for css in ("real", "pt")] == [0, 1]


def test_no_report_at_all_is_silence_and_no_point() -> None:
    svg = picture(ProgressStory(FIRST, LAST, [], as_of=date(2023, 3, 1)))

    assert ([len(of_class(svg, css)) for css in ("real", "pt", "gap", "silence")], words(svg)[0]) == (
        [0, 0, 0, 1],
        "ไม่มีรายงาน 151 วัน",
    )


def test_silences_given_are_drawn_as_given() -> None:
    quiet = [Silence(FIRST, date(2022, 12, 1)), Silence(date(2023, 1, 1), date(2023, 6, 1))]
    svg = picture(ProgressStory(FIRST, LAST, [report(1, LAST, "0")], silences=quiet))

    assert len(of_class(svg, "silence")) == 2


def test_a_report_after_the_end_widens_the_time_and_the_plan_stays_at_its_end() -> None:
    story = ProgressStory(FIRST, LAST, [report(1, date(2024, 9, 30), "80", "100")])
    path = of_class(picture(story), "plan")[0].at["d"]
    ys = [float(y) for y in re.findall(r" ([\d.]+)", path)]

    assert ys == [WIDE.bottom, WIDE.top, WIDE.top]


def test_a_plan_that_bends_is_drawn_through_its_points() -> None:
    plan = [(LAST, Decimal(100)), (FIRST, Decimal(0)), (date(2023, 4, 1), Decimal(20))]
    path = of_class(picture(ProgressStory(FIRST, LAST, [], plan=plan)), "plan")[0].at["d"]

    assert path.count("L") == 2


@pytest.mark.parametrize(("declared", "css"), [("10", ["gap"]), ("90", ["gap ahead"]), ("50", [])])
def test_the_bracket_tells_behind_ahead_and_equal_apart(declared: str, css: list[str]) -> None:
    svg = picture(ProgressStory(FIRST, LAST, [report(1, LAST, declared)]))

    assert [one.css for one in of_class(svg, "gap")] == css


def test_the_drawing_says_in_words_what_it_shows() -> None:
    html = progress_chart(GOLDEN)

    assert (
        html.count(
            "ความก้าวหน้า: แผนกับที่แจ้ง. ระยะเวลาโครงการ 1 ต.ค. 2565 ถึง 30 ก.ย. 2566 หน่วยงานแจ้ง 30.00, 40.00, 10.00, 10.00 "
            "ณ รายงานครั้งที่ 4 แผนอยู่ที่ 99.73 ต่างกัน \u221289.73 สิ้นไตรมาสที่ไม่มีรายงาน 2 ครั้ง"
        )
        == 2
    )  # once for each width; the other one is hidden


def test_the_table_beside_it_says_the_same() -> None:
    html = squeezed(progress_chart(GOLDEN))
    rows = re.findall(r"<tr><th scope=\"row\">(.*?)</tr>", html)

    assert [re.sub(r"<[^>]+>", " ", row).split() for row in rows][-1] == [
        "4",
        "29",
        "ก.ย.",
        "2566",
        "10.00",
        "99.73",
        "\u221289.73",
    ]


def test_the_table_may_be_left_to_the_page() -> None:
    assert progress_chart(GOLDEN, table=False).count("<table") == 0


def test_nothing_given_becomes_markup(hostile: str) -> None:
    story = ProgressStory(FIRST, LAST, [], events=[Event(date(2023, 3, 1), hostile)])

    assert progress_chart(story).count("<script") == 0


def label_boxes(svg: str) -> list[Box]:
    """Return the boxes of all texts but the big figure, whose size is its own."""
    return [
        text_box(one.words, one.number("x"), one.number("y"), one.at.get("text-anchor", "start"))
        for one in drawn(svg)
        if one.name == "text" and "big" not in one.css
    ]


percents = st.none() | st.decimals(0, 100, places=2)
report_lists = st.lists(st.tuples(st.integers(0, 365), percents, st.decimals(0, 100, places=2)), max_size=40)


@pytest.mark.parametrize("frame", [WIDE, NARROW])
@given(given_reports=report_lists)
def test_labels_of_points_never_lie_on_each_other(
    frame: Frame, given_reports: list[tuple[int, Decimal | None, Decimal]]
) -> None:
    reports = [
        ReportPoint(n, FIRST + timedelta(days=day), said, plan)
        for n, (day, said, plan) in enumerate(given_reports, 1)
    ]
    svg = picture(ProgressStory(FIRST, LAST, reports, silences=()), frame)
    strong = [
        one
        for one in drawn(svg)
        if one.name == "text" and "strong" in one.css and not one.words.startswith("แ")
    ]
    boxes = [
        text_box(one.words, one.number("x"), one.number("y"), one.at.get("text-anchor", "start"))
        for one in strong
    ]

    assert [pair for pair in combinations(boxes, 2) if pair[0].meets(pair[1])] == []


@pytest.mark.parametrize("frame", [WIDE, NARROW])
@given(given_reports=report_lists)
def test_nothing_is_drawn_off_the_paper(
    frame: Frame, given_reports: list[tuple[int, Decimal | None, Decimal]]
) -> None:
    reports = [
        ReportPoint(n, FIRST + timedelta(days=day), said, plan)
        for n, (day, said, plan) in enumerate(given_reports, 1)
    ]
    svg = picture(ProgressStory(FIRST, LAST, reports), frame)
    paper = Box(-1, -1, frame.width + 1, frame.height + 1)

    assert [box for box in label_boxes(svg) if not box.inside(paper)] == []
    assert [one for one in of_class(svg, "pt") if not on_paper(one, frame)] == []


def on_paper(one: Drawn, frame: Frame) -> bool:
    return frame.left <= one.number("cx") <= frame.right and frame.top <= one.number("cy") <= frame.bottom


def test_on_a_phone_the_difference_keeps_clear_of_the_line_of_an_event() -> None:
    svg = picture(GOLDEN, NARROW)
    event = of_class(svg, "event")[0].number("x1")
    difference = of_class(svg, "halo")[0]

    assert difference.number("x") < event
