"""Rules on the record itself: dirt in the texts, letters out of order. They do not rate the work."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from sapha.foundation.errors import Bilingual
from sapha.monitoring.progress.judging.facts import LetterFacts
from sapha.monitoring.progress.judging.findings.finding import Finding, Words, day_in
from sapha.monitoring.progress.judging.status import Case


def markup_in_text(case: Case) -> Iterator[Finding]:
    """A raw copy of a text holds HTML or control characters."""
    for entry in case.entries:
        if entry.report.raw_flags:
            number = entry.report.number
            where = Bilingual(f"ข้อความของรายงานครั้งที่ {number}", f"the text of report {number}")
            yield _markup(
                number, where, {"field": "narrative", "kinds": ", ".join(sorted(entry.report.raw_flags))}
            )
    for field in case.project.marked_fields:
        yield _markup(None, Bilingual(f"ช่อง {field}", f"the field {field}"), {"field": field})


def _markup(number: int | None, where: Bilingual, numbers: dict[str, str | int]) -> Finding:
    return Finding(
        "markup_in_text",
        number,
        "watch",
        numbers,
        lambda: Words(
            Bilingual("มีรหัสโปรแกรมปนในข้อความ", "Code characters in the text"),
            Bilingual(
                f"ต้นฉบับของ{where.th} มีรหัส HTML หรืออักขระควบคุมปนอยู่ ข้อความที่แสดงได้ตัดออกแล้ว",
                f"A raw copy of {where.en} holds HTML or control characters; the shown text is without them",
            ),
        ),
    )


def letter_order(case: Case) -> Iterator[Finding]:
    """In one register and calendar year a higher number bears an earlier date."""
    letters = sorted(case.project.letters, key=_place)
    for _, register in groupby(letters, key=lambda letter: (letter.register, letter.dated.year)):
        newest: LetterFacts | None = None
        for letter in register:
            if newest is None or letter.dated >= newest.dated:
                newest = letter
            elif letter.running > newest.running:
                yield _order(newest, letter)


def _place(letter: LetterFacts) -> tuple[str, int, int, int]:
    return letter.register, letter.dated.year, letter.running, letter.dated.toordinal()


def _order(lower: LetterFacts, higher: LetterFacts) -> Finding:
    first, second = day_in(lower.dated), day_in(higher.dated)
    return Finding(
        "letter_order",
        None,
        "watch",
        {
            "register": higher.register,
            "lower": lower.number,
            "lower_dated": lower.dated.isoformat(),
            "higher": higher.number,
            "higher_dated": higher.dated.isoformat(),
        },
        lambda: Words(
            Bilingual("เลขหนังสือกับวันที่สลับลำดับ", "Letter numbers and dates out of order"),
            Bilingual(
                f"ทะเบียน {higher.register}: {lower.number} ลงวันที่ {first.th} แต่ {higher.number} ลงวันที่ {second.th}",
                f"Register {higher.register}: {lower.number} is dated {first.en}, "
                f"but {higher.number} is dated {second.en}",
            ),
        ),
    )
