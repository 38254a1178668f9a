"""Taking a number: the one place that moves the counter of a register and year."""

from __future__ import annotations

from datetime import date

from sapha.evidence.letters.choices import LetterKind
from sapha.evidence.letters.models import Letter, Register, RegisterYear
from sapha.evidence.letters.numbering import FIRST_YEAR, LARGEST, LAST_YEAR, printed_number
from sapha.evidence.letters.queries import out_of_order_with
from sapha.foundation.errors import BadInput, Bilingual, Conflict

_FULL = Bilingual(
    f"ทะเบียนของปีนี้เต็มแล้ว (เลข {LARGEST:,})", f"The register of this year is full (number {LARGEST:,})"
)


def locked_year(register: Register, year: int) -> RegisterYear:
    """Return the counter of a register and year, locked until the transaction ends.

    PostgreSQL locks the row; SQLite's transactions hold the one write lock from their start.

    Raises:
        BadInput: the year cannot be one of a letter.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise BadInput(
            Bilingual(
                f"ปี {year} อยู่นอกช่วงที่รับได้ (พ.ศ. {FIRST_YEAR}–{LAST_YEAR})",
                f"The year {year} is outside BE {FIRST_YEAR}–{LAST_YEAR}",
            ),
            rule="letters.year_outside",
            where="dated",
        )
    rows = RegisterYear.objects.select_for_update().filter(register=register, year=year)
    for _ in range(2):
        if row := rows.first():
            return row
        # Two first numbers at once: one inserts, the other waits for it and reads its row.
        RegisterYear.objects.bulk_create([RegisterYear(register=register, year=year)], ignore_conflicts=True)
    raise AssertionError("the row was just made")  # pragma: no cover - never deleted


def take_next(letter: Letter, year: int, dated: date) -> None:
    """Give the letter the next number of its register and year; the counter moves by one.

    Raises:
        BadInput: the register of this year is full.
    """
    counter = locked_year(letter.register, year)
    if counter.last >= LARGEST:
        raise BadInput(_FULL, rule="letters.register_full")
    counter.last += 1
    counter.own_from = counter.own_from or counter.last
    _number(letter, counter, counter.last, dated)


def take_given(letter: Letter, year: int, running: int, dated: date) -> None:
    """Keep a number that was given on paper; the counter moves up to it.

    Raises:
        BadInput: it is no number of a letter.
        Conflict: it is taken, or lies among the numbers this system gives by itself.
    """
    if not 1 <= running <= LARGEST:
        raise BadInput(
            Bilingual(f"เลขหนังสือต้องอยู่ระหว่าง 1 ถึง {LARGEST:,}", f"A number lies between 1 and {LARGEST:,}"),
            rule="letters.running_outside",
            where="running",
        )
    counter = locked_year(letter.register, year)
    if letter.register.letters.filter(year=year, running=running).exists():
        raise Conflict(
            Bilingual(
                f"เลข {running} ของปี {year} มีในทะเบียนนี้แล้ว หากเป็นหนังสืออีกฉบับ ให้ลงในทะเบียนอีกเล่มของเลขนำเดียวกัน",
                f"Number {running} of {year} stands in this register: another letter belongs into another register",
            ),
            rule="letters.number_taken",
            where="running",
        )
    if counter.own_from is not None and running >= counter.own_from:
        raise Conflict(
            Bilingual(
                f"ตั้งแต่เลข {counter.own_from} ของปี {year} ระบบเป็นผู้ออกเลข จึงลงเลขย้อนหลังไม่ได้",
                f"From {counter.own_from} on this system gives the numbers of {year}: none can be entered by hand",
            ),
            rule="letters.number_is_ours",
            where="running",
        )
    counter.last = max(counter.last, running)
    _number(letter, counter, running, dated)


def _number(letter: Letter, counter: RegisterYear, running: int, dated: date) -> None:
    """Write the number, the warning where number and day do not fit, and the counter.

    Incoming letters bear their senders' days, which follow no order here.
    """
    register = letter.register
    is_last = running == counter.last
    fits = is_last and (counter.latest_dated is None or dated >= counter.latest_dated)
    if not fits and letter.kind != LetterKind.INCOMING:
        other = out_of_order_with(register, counter.year, running, dated)
        letter.out_of_order_with = other.number if other else ""
    counter.latest_dated = max(dated, counter.latest_dated or dated)
    counter.save()
    letter.year, letter.running, letter.dated = counter.year, running, dated
    letter.number = printed_number(
        register.direction, register.prefix, running, counter.year, is_circular=register.is_circular
    )
