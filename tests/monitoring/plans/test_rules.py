"""Numbers of plans, and which node a printed line names."""

from __future__ import annotations

import pytest

from sapha.monitoring.plans.rules import NamedNode, node_named, number_key, parent_number

NODES = (
    NamedNode(1, "5", "ส่งเสริมการสร้างเมืองประชาธิปไตยแบบมีส่วนร่วม"),
    NamedNode(2, "5.2", "พลเมืองขับเคลื่อนมหานคร"),
    NamedNode(3, None, "สร้างเวที"),
    NamedNode(4, "1.1.2", "ลดขยะ…"),
)


@pytest.mark.parametrize(
    ("number", "parent"), [("5", ""), ("5.2", "5"), ("5.2.1", "5.2"), ("5.2.1 3", "5.2.1")]
)
def test_the_number_above(number: str, parent: str) -> None:
    assert parent_number(number) == parent


def test_numbers_sort_as_numbers() -> None:
    assert sorted(["1.10", "1.9", "2", "1"], key=number_key) == ["1", "1.9", "1.10", "2"]


@pytest.mark.parametrize(
    ("printed", "node"),
    [
        ("ยุทธศาสตร์ที่ ๕ ? ส่งเสริมการสร้างเมืองประชาธิปไตยแบบมีส่วนร่วม", 1),
        ("ส่งเสริมการสร้าง เมืองประชาธิปไตยแบบมีส่วนร่วม", 1),
        ("ยุทธศาสตร์ที่ 4 ส่งเสริมการสร้างเมืองประชาธิปไตยแบบมีส่วนร่วม", None),
        ("5.2 พลเมืองขับเคลื่อนมหานคร", 2),
        ("พลเมืองขับเคลื่อนนคร", None),
        ("ลดขยะในครัวเรือน", 4),
        ("สร้างเวที", 3),
        ("", None),
    ],
)
def test_a_line_names_a_node_or_none(printed: str, node: int | None) -> None:
    assert node_named(printed, NODES) == node


def test_two_nodes_with_the_same_words_are_not_guessed_between() -> None:
    twins = (NamedNode(1, None, "สร้างเวที"), NamedNode(2, None, "สร้างเวที"))
    assert node_named("สร้างเวที", twins) is None
