"""What would become of each row: decided from the row, its neighbours and the register; nothing is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sapha.foundation.errors import Bilingual
from sapha.monitoring.legacy.choices import Question, RowState
from sapha.monitoring.legacy.models import LegacyRow
from sapha.monitoring.legacy.projects import difference
from sapha.monitoring.legacy.reading.columns import BY_NAME
from sapha.monitoring.legacy.reading.rows import Said
from sapha.monitoring.legacy.register import Reference
from sapha.monitoring.projects.models import Project
from sapha.monitoring.projects.responsible import split_responsible

NEEDED = ("name", "agency", "fiscal_year")
_SURE = 0.5
_FOREIGN = Bilingual(
    "ไม่อยู่ในหน่วยงานที่ท่านดูแล จึงไม่นำเข้า ให้ผู้ดูแลระบบหรือหน่วยงานนั้นนำเข้า",
    "not of a unit you look after: its own unit or the administrator takes it in",
)
_NO_YEAR = Bilingual("ไม่มีปีงบประมาณนี้ในระบบ", "the register has no such fiscal year")
_UNKNOWN_UNIT = Bilingual(
    "ไม่พบชื่อหน่วยงานนี้ในทะเบียน เก็บไว้ตามที่เขียน โปรดตรวจชื่อ",
    "the register has no unit of this name; kept as written",
)
_KEPT = Bilingual("มีในทะเบียนแล้ว", "the register has it already")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of a row.

    Attributes:
        fills: fields of the kept project that the row fills.
        texts: what is told beside what reading told.
    """

    state: RowState
    question: str = ""
    fills: list[str] = field(default_factory=list)
    texts: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Repeats:
    """Codes that stand several times in a file.

    Attributes:
        different: line numbers by code where the content differs.
        echoes: line to the earlier line that says exactly the same.
    """

    different: Mapping[str, Sequence[int]]
    echoes: Mapping[int, int]


def judge_row(row: LegacyRow, kept: Project | None, reference: Reference, repeats: Repeats) -> Verdict:
    """Return what becomes of a row that could be read."""
    if row.line in repeats.echoes:
        first = repeats.echoes[row.line]
        said = Bilingual(f"เหมือนบรรทัด {first} ทุกช่อง", f"the same as line {first} in every cell")
        return Verdict(RowState.SAME, texts=(Said("", said),))
    year = row.values.get("fiscal_year")
    if year is not None and year not in reference.years:
        return Verdict(RowState.REFUSED, texts=(Said("fiscal_year", _NO_YEAR),))
    agency = kept.agency_id if kept else reference.agency(row.values.get("agency", ""))
    is_named = kept is not None or "agency" in row.values
    if is_named and not reference.may_write(
        agency
    ):  # one that names no unit waits; who decides it is asked then
        return Verdict(RowState.REFUSED, texts=(Said("agency", _FOREIGN),))
    if row.code in repeats.different:
        return Verdict(RowState.WAITING, Question.REPEATED, texts=(_repeated(row, repeats),))
    return _against(row, kept, reference) if kept else _new(row, agency)


def _repeated(row: LegacyRow, repeats: Repeats) -> Said:
    others = ", ".join(str(line) for line in repeats.different[row.code] if line != row.line)
    said = Bilingual(
        f"รหัสนี้มีที่บรรทัด {others} ด้วย แต่เนื้อหาไม่เหมือนกัน",
        f"this code stands in line {others} too, with different content",
    )
    return Said("code", said)


def _new(row: LegacyRow, agency: int | None) -> Verdict:
    missing = [name for name in NEEDED if name not in row.values]
    if missing:
        return Verdict(
            RowState.WAITING, Question.INCOMPLETE, texts=tuple(Said(name, _missing(name)) for name in missing)
        )
    unknown = (Said("agency", _UNKNOWN_UNIT),) if agency is None else ()
    return Verdict(RowState.NEW, texts=(*unknown, *_people(row)))


def _missing(name: str) -> Bilingual:
    label = BY_NAME[name].label
    return Bilingual(f"ไม่มี{label.th}", f"there is no {label.en.lower()}")


def _against(row: LegacyRow, kept: Project, reference: Reference) -> Verdict:
    found = difference(kept, row.values, reference)
    if found.differs:
        return Verdict(RowState.WAITING, Question.DIFFERS, found.fills, tuple(map(_differs, found.differs)))
    if found.fills:
        return Verdict(RowState.FILLED, fills=found.fills, texts=_people(row))
    return Verdict(RowState.SAME, texts=(Said("", _KEPT),))


def _differs(name: str) -> Said:
    return Said(name, Bilingual("ไม่ตรงกับทะเบียน", "not as the register has it"))


def _people(row: LegacyRow) -> tuple[Said, ...]:
    """Return what must be looked at in the free texts of people; the texts themselves stay as they are."""
    return tuple(
        Said(name, _UNCLEAR)
        for name in ("owner", "coordinator")
        if name in row.values and split_responsible(row.values[name]).confidence < _SURE
    )


_UNCLEAR = Bilingual(
    "แยกชื่อ ตำแหน่ง และหน่วยงานไม่ได้แน่ชัด เก็บข้อความเดิมไว้",
    "name, post and unit cannot be told apart for certain; the text is kept as it stands",
)
