"""The columns a table of projects may have, how their headings are written, and what belongs in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sapha.foundation.errors import BadInput, Bilingual
from sapha.foundation.thai_text import normalise

Kind = Literal[
    "code", "line", "text", "agency", "year", "day", "money", "percent", "quarter", "score", "items"
]


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        name: in code, CSV and documents.
        label: what people call it.
        hint: what belongs in a cell.
        aliases: how the city's present system calls it.
        is_kept_raw: it is kept beside the project as it stands and nothing is made of it.
    """

    name: str
    kind: Kind
    label: Bilingual
    hint: Bilingual
    aliases: tuple[str, ...] = ()
    is_kept_raw: bool = False

    @property
    def heading(self) -> str:
        """The heading of the template: Thai, with the name in code."""
        return f"{self.label.th} ({self.name})"


_DAY = Bilingual("วัน/เดือน/ปี พ.ศ. เช่น 01/10/2565", "day/month/year, for example 2022-10-01")
_MONEY = Bilingual("จำนวนบาท เว้นว่าง = ไม่ทราบ, 0 = ศูนย์บาท", "baht; empty is not known, 0 is nought")
_PERSON = Bilingual(
    "ชื่อและตำแหน่ง หรือชื่อส่วนราชการ เก็บข้อความเดิมไว้ครบ", "name and post, or a unit; the text is kept as it stands"
)
_ITEMS = Bilingual(
    "หนึ่งข้อต่อหนึ่งบรรทัดในช่อง ขึ้นต้นด้วยเลขข้อ เช่น 2.1",
    "one a line in the cell, each begins with its number, like 2.1",
)
_RAW = Bilingual("ค่าของระบบเดิม เก็บไว้ตามที่เป็น", "a value of the present system, kept as it stands")

COLUMNS = (
    Column(
        "code", "code", Bilingual("รหัสโครงการ", "Project code"),
        Bilingual("เลข 8 หลัก ขีด เลข 4 หลัก เช่น 04060000-3756 ต้องกรอก", "8 digits, a dash, 4 digits; required"),
    ),
    Column(
        "name", "line", Bilingual("ชื่อโครงการ", "Name of the project"),
        Bilingual("ชื่อเต็มของโครงการ/กิจกรรม", "full name of the project"),
    ),
    Column(
        "agency", "agency", Bilingual("หน่วยงาน", "Responsible unit"),
        Bilingual(
            "ชื่อตามแผ่นงาน “หน่วยงาน” หรือชื่อจากหน่วยบนลงล่างคั่นด้วย /",
            "a name of the sheet of units, or the names from the top down with / between",
        ),
    ),
    Column(
        "fiscal_year", "year", Bilingual("ปีงบประมาณ", "Fiscal year"),
        Bilingual("พ.ศ. สี่หลัก เช่น 2566", "four digits, Buddhist Era, like 2566"),
    ),
    Column("starts_on", "day", Bilingual("วันเริ่มต้น", "First day"), _DAY),
    Column("ends_on", "day", Bilingual("วันสิ้นสุด", "Last day"), _DAY),
    Column("budget_received_baht", "money", Bilingual("งบประมาณที่ได้รับ", "Budget received"), _MONEY),
    Column("budget_spent_baht", "money", Bilingual("งบประมาณที่ใช้ไป", "Budget spent"), _MONEY),
    Column("owner", "line", Bilingual("ผู้รับผิดชอบโครงการ", "Owner"), _PERSON),
    Column("coordinator", "line", Bilingual("ผู้ประสานงาน สยป.", "SED coordinator"), _PERSON),
    Column(
        "rationale", "text", Bilingual("หลักการและเหตุผล", "Rationale"),
        Bilingual("ข้อความ ไม่มีรหัส HTML", "plain text, no HTML"),
    ),
    Column("objectives", "items", Bilingual("วัตถุประสงค์", "Objectives"), _ITEMS),
    Column("targets", "items", Bilingual("เป้าหมาย", "Targets"), _ITEMS),
    Column(
        "progress_percent", "percent", Bilingual("ความก้าวหน้าสะสม (ร้อยละ)", "Progress, cumulative percent"),
        Bilingual("0 ถึง 100 เว้นว่าง = ไม่ได้รายงาน, 0 = ศูนย์", "0 to 100; empty is not reported, 0 is nought"),
        ("progress_raw",),
    ),
    Column(
        "sed_quarter", "quarter", Bilingual("ไตรมาสที่ สยป. ประเมิน", "Quarter of the SED's review"),
        Bilingual("1 ถึง 4", "1 to 4"),
    ),
    Column(
        "sed_score", "score", Bilingual("คะแนนของ สยป.", "Score by the SED"),
        Bilingual("0 ถึง 100 เว้นว่าง = ไม่ได้ให้คะแนน, 0 = ได้ศูนย์", "0 to 100; empty is not scored, 0 is a score"),
        ("sed_score_raw",),
    ),
    Column("unit_pair", "line", Bilingual("รหัสหน่วยงานคู่", "Pair of unit codes"), _RAW, is_kept_raw=True),
    Column("host_kind", "line", Bilingual("ระบบต้นทาง", "System of origin"), _RAW, is_kept_raw=True),
    Column("page", "line", Bilingual("หน้าต้นทาง", "Page of origin"), _RAW, is_kept_raw=True),
)  # fmt: skip
BY_NAME = {column.name: column for column in COLUMNS}


def _key(text: str) -> str:
    return "".join(normalise(text).casefold().split()).strip("*:")


_BY_KEY = {
    _key(written): column
    for column in COLUMNS
    for written in (column.name, column.label.th, column.label.en, column.heading, *column.aliases)
}


def column_of(heading: str) -> Column | None:
    """Return the column a heading names, in Thai, in English or by its name in code."""
    return _BY_KEY.get(_key(heading))


@dataclass(frozen=True, slots=True)
class Header:
    """The first row of a table.

    Attributes:
        headings: as they stand, one a column; a column without heading has an empty one.
        columns: what each is; ``None`` for one the register does not know.
    """

    headings: tuple[str, ...]
    columns: tuple[Column | None, ...]

    @property
    def unknown(self) -> tuple[str, ...]:
        """The headings nobody knows; their cells are kept as they stand."""
        return tuple(
            heading
            for heading, column in zip(self.headings, self.columns, strict=True)
            if heading and column is None
        )


def read_header(cells: Sequence[str], line: int) -> Header:
    """Return the header of a table.

    Raises:
        BadInput: no column holds the code of projects, or two columns have one heading.
    """
    headings = tuple(" ".join(normalise(cell).split()) for cell in cells)
    columns = tuple(column_of(heading) if heading else None for heading in headings)
    seen: dict[str, int] = {}
    for place, (heading, column) in enumerate(zip(headings, columns, strict=True), start=1):
        if not heading:
            continue
        key = column.name if column else _key(heading)
        if key in seen:
            said = Bilingual(
                f"หัวตาราง “{heading[:60]}” ซ้ำกัน: สดมภ์ที่ {seen[key]} และ {place} โปรดลบหรือเปลี่ยนชื่อหนึ่งสดมภ์",
                f"the heading “{heading[:60]}” stands twice, columns {seen[key]} and {place}: remove or rename one",
            )
            raise BadInput(said, rule="legacy.heading_twice", line=line)
        seen[key] = place
    if "code" not in seen:
        said = Bilingual(
            "ไม่พบสดมภ์ “รหัสโครงการ (code)” ในแถวแรก โปรดใช้หัวตารางของแม่แบบ",
            "the first row has no column “รหัสโครงการ (code)”: use the headings of the template",
        )
        raise BadInput(said, rule="legacy.no_code_column", line=line)
    return Header(headings, columns)
