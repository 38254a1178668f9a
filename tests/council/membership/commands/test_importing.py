from __future__ import annotations

import pytest

from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.membership import commands
from sapha.council.membership.models import Nominee
from sapha.foundation.errors import BadInput, NotThere
from sapha.foundation.thai_text import normalise
from tests.factories.membership import accepted

HEAD = (
    "council,group,honorific,given_name,family_name,post_title,nominated_by,birth_year,sex,subdistrict,"
    "community_type,accepted\n"
)
GOOD = "1049,business,นาง,แก้ว,สมมุติ,,ร้านค้า,2526,female,104901,,yes\n"


def table(*rows: str) -> bytes:
    return (HEAD + "".join(rows)).encode()


def test_a_dry_run_writes_nothing_and_the_table_is_kept_once(prasit: Account, council: Council) -> None:
    content = table(GOOD, GOOD.replace("แก้ว", "ขวัญ").replace("yes", "no").replace("2526", "๒๕๒๖"))
    assert commands.import_nominees(actor=prasit, content=content) == (2, [], 0)
    assert Nominee.objects.count() == 0
    assert commands.import_nominees(actor=prasit, content=content, dry_run=False) == (2, [], 2)
    assert list(Nominee.objects.values_list("state", "birth_year").order_by("id")) == [
        ("accepted", 1983), ("proposed", 1983),
    ]  # fmt: skip
    again = commands.import_nominees(actor=prasit, content=content, dry_run=False)
    assert ([(one.line, one.column) for one in again.problems], again.written) == (
        [(2, "given_name"), (3, "given_name")],
        0,
    )


def test_every_row_that_does_not_fit_is_named_and_nothing_is_written(
    admin: Account, council: Council
) -> None:
    accepted(admin, council, name="งาม")
    content = table(
        GOOD,
        GOOD,
        GOOD.replace("แก้ว", "ก").replace("2526", "2550"),
        GOOD.replace("แก้ว", "ข").replace("104901", "105001"),
        GOOD.replace("แก้ว", "ค").replace("104901", "999999"),
        GOOD.replace("แก้ว", "ง").replace("1049,", "9999,"),
        GOOD.replace("แก้ว", "จ").replace("business", "x"),
        GOOD.replace("แก้ว", "ฉ").replace("2526", "26"),
        GOOD.replace("แก้ว", "ช").replace("yes", "maybe"),
        GOOD.replace("แก้ว", ""),
        GOOD.replace("แก้ว", "งาม"),
    )
    told = commands.import_nominees(actor=admin, content=content, dry_run=False)
    assert [(one.line, one.column) for one in told.problems] == [
        (3, "given_name"), (4, "birth_year"), (5, "subdistrict"), (6, "subdistrict"), (7, "council"), (8, "group"),
        (9, "birth_year"), (10, "accepted"), (11, "given_name"), (12, "given_name"),
    ]  # fmt: skip
    assert told.problems[0].text.th == "ชื่อและปีเกิดนี้ซ้ำกับบรรทัดที่ 2"
    assert (told.rows, told.written, Nominee.objects.count()) == (1, 0, 1)


def test_an_officer_takes_in_nobody_for_another_district(malee: Account, council: Council) -> None:
    with pytest.raises(NotThere):
        commands.import_nominees(actor=malee, content=table(GOOD), dry_run=False)


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"\xff\xfe\x00", "membership.file_encoding"),
        (b"a,b\n1,2\n", "membership.file_columns"),
        (b"", "membership.file_columns"),
    ],
)
def test_what_is_no_table_is_refused(admin: Account, council: Council, content: bytes, rule: str) -> None:
    with pytest.raises(BadInput) as raised:
        commands.import_nominees(actor=admin, content=content)
    assert raised.value.rule == rule


def test_fifty_thousand_rows_are_reported(admin: Account, council: Council) -> None:
    rows = [GOOD.replace("แก้ว", f"คน{n}") for n in range(49_999)]
    told = commands.import_nominees(actor=admin, content=table(*rows, rows[0]))
    assert (told.rows, [one.line for one in told.problems]) == (49_999, [50_001])


# Every vowel and mark of Thai that stands over, under, before or behind a letter.
MARKS = "ก่ก้ก๊ก๋ก์ก็กิกีกึกืกุกูกัก๎กํกฺ เกแกโกใกไก กากำกะกๅ ฤๅฦๅ"


def test_names_with_every_thai_mark_are_kept_and_signs_of_formulas_are_refused(
    admin: Account, council: Council
) -> None:
    cells = ["=1+1", "+66", "-1", "@a", "＝x", "123", "๑๒", "..."]
    rows = [GOOD.replace("แก้ว", name) for name in cells]
    told = commands.import_nominees(actor=admin, content=table(*rows, GOOD.replace("สมมุติ", "=x")))
    assert [(one.line, one.column) for one in told.problems] == [
        *((line, "given_name") for line in range(2, 10)), (10, "family_name"),
    ]  # fmt: skip
    names = GOOD.replace("แก้ว", MARKS), GOOD.replace("แก้ว", "O'Neil-สมิธ").replace("นาง", "ม.ร.ว.")
    assert commands.import_nominees(actor=admin, content=table(*names), dry_run=False) == (2, [], 2)
    assert sorted(Nominee.objects.values_list("person__given_name", flat=True)) == sorted(
        [normalise(MARKS), "O'Neil-สมิธ"]
    )
