"""Rules on the budget: what was spent, and whether the two printed sums agree."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from sapha.foundation.errors import Bilingual
from sapha.foundation.money import format_baht
from sapha.monitoring.progress.judging.findings.finding import Finding, Words, rounded
from sapha.monitoring.progress.judging.status import Case


def spent_mismatch(case: Case) -> Iterator[Finding]:
    """The header's amount spent differs from the sum of the reports.

    The header has no date of its own, so it is compared only with all reports together; with an
    amount missing only a header below the known sum is certain to be wrong.
    """
    header, last = case.project.budget_spent_baht, case.last
    if header is None or last is None or not case.everything:
        return
    money = last.figures.money
    if header < money.known or (money.spent is not None and header != money.spent):
        yield _mismatch(header, money.known)


def _mismatch(header: Decimal, known: Decimal) -> Finding:
    difference = header - known
    return Finding(
        "spent_mismatch",
        None,
        "watch",
        {"header": rounded(header), "reports": rounded(known), "difference": rounded(difference)},
        lambda: Words(
            Bilingual("ยอดเบิกจ่ายสองแห่งไม่ตรงกัน", "The two sums spent do not agree"),
            Bilingual(
                f"ส่วนหัวแจ้งว่าใช้ไป {_baht(header)} บาท ผลรวมจากรายงาน {_baht(known)} บาท "
                f"ต่างกัน {_baht(abs(difference))} บาท",
                f"The header says {_baht(header)} baht spent, the reports sum to {_baht(known)} baht, "
                f"a difference of {_baht(abs(difference))} baht",
            ),
        ),
    )


def _baht(amount: Decimal) -> str:
    return format_baht(Decimal(rounded(amount)))


def overspent(case: Case) -> Iterator[Finding]:
    """More was spent than was received; told at the report that went over and stayed over."""
    budget, last = case.project.budget_received_baht, case.last
    if budget is None:
        return
    number: int | None = None
    spent = case.now.money.known
    for entry in reversed(case.entries):
        if entry.figures.money.known <= budget:
            break
        number = entry.report.number
    header = case.project.budget_spent_baht
    if number is None:
        if header is None or header <= budget or not case.everything:
            return
        spent = header
    elif last is not None:
        spent = last.figures.money.known
    yield _overspent(number, budget, spent)


def _overspent(number: int | None, budget: Decimal, spent: Decimal) -> Finding:
    over = spent - budget
    numbers: dict[str, str | int] = {
        "budget": rounded(budget),
        "spent": rounded(spent),
        "over": rounded(over),
    }
    report = Bilingual("", "")
    if number is not None:
        report = Bilingual(f"ตั้งแต่ครั้งที่ {number}: ", f"Since report {number}: ")
    return Finding(
        "overspent",
        number,
        "bad",
        numbers,
        lambda: Words(
            Bilingual(f"ใช้เกินงบ {_baht(over)} บาท", f"Overspent by {_baht(over)} baht"),
            Bilingual(
                f"{report.th}ได้รับ {_baht(budget)} บาท ใช้ไป {_baht(spent)} บาท เกิน {_baht(over)} บาท",
                f"{report.en}{_baht(budget)} baht received, {_baht(spent)} baht spent, "
                f"{_baht(over)} baht too much",
            ),
        ),
    )
