from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sapha.foundation.database.search_kinds import Search
from sapha.oversight.search.forms import LONGEST_QUERY, as_asked
from sapha.oversight.search.queries import groups_of, rows_of
from tests.factories.ratings import make_project, make_report

pytestmark = pytest.mark.usefixtures("reference_data")


def _counts(query: str) -> dict[str, int]:
    """Return how many of each kind are found; kinds without any are left out."""
    return {group.kind.name: group.count for group in groups_of(Search(as_asked(query))) if group.count}


def _first(query: str, kind: str) -> str:
    (group,) = (group for group in groups_of(Search(as_asked(query))) if group.kind.name == kind)
    return rows_of({kind: list(group.keys)}, query)[kind][0].hit.title


def test_nothing_asked_finds_nothing() -> None:
    assert _counts("  \u200b ") == {}


@pytest.mark.parametrize(
    ("query", "kind", "first", "count"),
    [
        ("ทุ่งครุ", "districts", "เขตทุ่งครุ", 1),
        ("1049", "districts", "เขตทุ่งครุ", 1),
        ("๔๙", "districts", "เขตทุ่งครุ", 1),
        ("thung khru", "districts", "เขตทุ่งครุ", 1),
        ("บางมด", "subdistricts", "แขวงบางมด", 2),
        ("แขวงบางมด", "subdistricts", "แขวงบางมด", 2),
        ("อนามัย", "agencies", "สำนักอนามัย", 1),
        ("สํานักอนามัย", "agencies", "สำนักอนามัย", 1),
        ("04060000", "agencies", "สำนักงานปกครองและทะเบียน", 1),
        ("กท 0406", "agencies", "สำนักงานปกครองและทะเบียน", 1),
    ],
)
def test_places_and_agencies_are_found_nearest_first(query: str, kind: str, first: str, count: int) -> None:
    assert (_first(query, kind), _counts(query)[kind]) == (first, count)


def test_projects_are_found_by_code_and_by_any_part_of_their_name() -> None:
    make_project("50490000-3607", name="สร้างการสื่อสารสองทางผ่านสภาคนเมือง")
    make_project("50490000-3608", name="ลอกท่อระบายน้ำ")
    assert [_counts(query).get("projects", 0) for query in ("50490000-3607", "สภาคนเมือง", "สองทาง สภา", "ท่อ", "ไม่มี")] == [
        1, 1, 1, 1, 0,
    ]  # fmt: skip


@pytest.mark.parametrize("query", ["กท 0406/3578", "0406/3578", "กท ๐๔๐๖/๓๕๗๘", "ที่ กท 0406/3578"])
def test_a_letter_finds_the_projects_whose_reports_name_it(query: str) -> None:
    named, other = make_project("50490000-3607"), make_project("50490000-3608")
    make_report(named, 1, date(2023, 9, 29), "ตามหนังสือ ที่ กท ๐๔๐๖/๓๕๗๘ ลงวันที่ 29 สิงหาคม 2566")
    make_report(other, 1, date(2023, 9, 29), "ตามหนังสือ ที่ กท 0406/35781 ลงวันที่ 29 สิงหาคม 2566")
    assert _counts(query)["projects"] == 1


@pytest.mark.parametrize(
    "query",
    [
        "%",
        "_",
        "\\",
        '"',
        "'; DROP TABLE civic_agency; --",
        '" OR 1=1',
        "NEAR(",
        "*",
        "^",
        "{a b}",
        "<b>",
        "😀",
    ],
)
def test_nothing_in_a_query_is_an_operator(query: str) -> None:
    make_project("50490000-3607", name="สภาคนเมือง")
    assert _counts(query) == {}


def test_a_query_is_cut_to_a_sane_length() -> None:
    assert len(as_asked("ก" * 10_000)) == LONGEST_QUERY
    assert len(as_asked("ก ข " * 1000).split()) == 32
    assert _counts("ๆ ฿ " * 1000) == {}


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=60))
def test_no_query_breaks_the_search(text: str) -> None:
    groups = groups_of(Search(as_asked(text)))
    shown = rows_of({group.kind.name: list(group.keys[:3]) for group in groups}, text)
    assert {name: len(rows) for name, rows in shown.items()} == {
        group.kind.name: min(group.count, 3) for group in groups if shown
    }
