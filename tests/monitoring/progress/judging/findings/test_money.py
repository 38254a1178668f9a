from __future__ import annotations

from decimal import Decimal

from sapha.monitoring.progress.judging.facts import ProjectFacts
from tests.monitoring.progress.judging.cases import day, found, numbers, project, report


def spent(*amounts: int | None, budget: int | None = None, header: int | None = None) -> ProjectFacts:
    reports = (
        report(number, 10 * number, "10", spent_baht=None if amount is None else Decimal(amount))
        for number, amount in enumerate(amounts, 1)
    )
    return project(
        *reports,
        budget_received_baht=None if budget is None else Decimal(budget),
        budget_spent_baht=None if header is None else Decimal(header),
    )


def test_header_that_differs_from_the_reports_is_found() -> None:
    assert numbers("spent_mismatch", spent(100, 50, header=120)) == [
        (None, {"header": "120.00", "reports": "150.00", "difference": "-30.00"})
    ]


def test_header_that_agrees_or_is_missing_is_not_found() -> None:
    assert found("spent_mismatch", spent(100, 50, header=150)) == []
    assert found("spent_mismatch", spent(100, 50)) == []
    assert found("spent_mismatch", spent(header=100)) == []


def test_missing_amount_only_contradicts_a_header_below_the_known_sum() -> None:
    assert found("spent_mismatch", spent(100, None, header=150)) == []
    assert len(found("spent_mismatch", spent(100, None, header=99))) == 1


def test_header_is_not_compared_with_the_reports_of_an_earlier_day() -> None:
    assert found("spent_mismatch", spent(100, 50, header=150), day(10)) == []


def test_spending_over_the_budget_is_told_at_the_report_that_went_over() -> None:
    assert numbers("overspent", spent(60, 60, 10, budget=100, header=130)) == [
        (2, {"budget": "100.00", "spent": "130.00", "over": "30.00"})
    ]


def test_spending_without_any_budget_is_overspent() -> None:
    assert numbers("overspent", spent(5, budget=0)) == [
        (1, {"budget": "0.00", "spent": "5.00", "over": "5.00"})
    ]


def test_spending_up_to_the_budget_or_without_a_known_budget_is_not_overspent() -> None:
    assert found("overspent", spent(60, 40, budget=100, header=100)) == []
    assert found("overspent", spent(60, 40)) == []


def test_header_over_the_budget_is_overspent_where_the_reports_are_not() -> None:
    assert numbers("overspent", spent(10, budget=100, header=101)) == [
        (None, {"budget": "100.00", "spent": "101.00", "over": "1.00"})
    ]


def test_overspending_is_said_in_baht() -> None:
    told = found("overspent", spent(1_234_567, budget=1_000_000))
    assert told[0].text.th == "ตั้งแต่ครั้งที่ 1: ได้รับ 1,000,000 บาท ใช้ไป 1,234,567 บาท เกิน 234,567 บาท"
