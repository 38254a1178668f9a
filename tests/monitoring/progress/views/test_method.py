from __future__ import annotations

import pytest
from django.test import Client

from sapha.monitoring.progress.judging.findings.rules import RULES

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "formula", "limit"),
    [
        (
            "/projects/method/",
            "SPI = p ÷ PV",
            "SV ต่ำกว่า −20 หรือ SPI ต่ำกว่า 0.8 เมื่อใช้เวลาไปแล้ว 20% หรือช้ากว่าแผนเกิน 60 วัน",
        ),
        (
            "/en/projects/method/",
            "SPI = p ÷ PV",
            "SV below −20, or SPI below 0.8 once 20% of the time is used, or more than 60 days behind",
        ),
    ],
)
def test_method_tells_formulas_and_limits(client: Client, address: str, formula: str, limit: str) -> None:
    text = client.get(address).content.decode()
    assert (formula in text, limit in text) == (True, True)


def test_method_lists_every_rule_in_order(client: Client) -> None:
    rules = client.get("/projects/method/").context["rules"]
    assert [rule for rule, _words, _dimension in rules] == list(RULES)
