"""Taking in the indicators of the old system: every line told, raw values kept, nothing guessed."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sapha.civic.people.models import Account
from sapha.foundation.errors import BadInput, NotPermitted
from sapha.ledger.models import Event
from sapha.monitoring.indicators.commands import import_indicators
from sapha.monitoring.indicators.models import Indicator, IndicatorValue
from tests.factories.projects import make_year


def _line(code: str = "5048-0792", **changes: Any) -> str:
    values = ["25.00", "50.00", "48.00", "0.00"]
    sound = {
        "kpi_id": code, "title": "พื้นที่สีเขียว", "unit": "ร้อยละ", "target_raw": "100.0000", "type": "ตัวชี้วัดงานประจำ",
        "level": "ผลลัพธ์ (outcome)", "note": "",
        "quarters": [{"q": place, "value_raw": raw} for place, raw in enumerate(values, start=1)],
    }  # fmt: skip
    return json.dumps({**sound, **changes}, ensure_ascii=False)


def _content(*lines: str) -> bytes:
    return "\n".join(lines).encode()


def test_values_are_kept_with_their_raw_text_and_0_is_asked(console: Account) -> None:
    make_year()
    told = import_indicators(actor=console, content=_content(_line()), fiscal_year=2566)
    assert [(one.line, one.code, one.result, [text.en for text in one.texts]) for one in told] == [
        (
            1,
            "5048-0792",
            "new",
            [
                "quarter 3: falls from 50 to 48",
                "quarter 4: 0.00 may be 0 or not reported; kept as not reported",
            ],
        )
    ]
    kept = Indicator.objects.get()
    assert (kept.target, kept.level, kept.is_routine_work, kept.raw["target_raw"]) == (
        100,
        "outcome",
        True,
        "100.0000",
    )
    rows = IndicatorValue.objects.values_list("quarter", "value", "raw", "evidence")
    assert list(rows) == [
        (1, 25, "25.00", "statement"),
        (2, 50, "50.00", "statement"),
        (3, 48, "48.00", "statement"),
        (4, None, "0.00", "none"),
    ]
    assert dict(Event.objects.get(verb="indicators.imported").facts)["indicators"] == 1


def test_a_dry_run_tells_the_same_and_keeps_nothing(console: Account) -> None:
    make_year()
    content = _content(_line(), _line(), "{", _line("5048-07921"))
    told = import_indicators(actor=console, content=content, fiscal_year=2566, dry_run=True)
    assert [(one.line, one.result) for one in told] == [
        (1, "new"),
        (2, "taken"),
        (3, "refused"),
        (4, "refused"),
    ]
    assert not Indicator.objects.exists()
    assert import_indicators(actor=console, content=content, fiscal_year=2566) == told


def test_doubtful_units_targets_and_titles_are_told(console: Account) -> None:
    make_year()
    odd = _line(
        title="(title not stored) x", unit="เขตละ...เส้นทาง", target_raw="10", achieved_raw="100", quarters=[]
    )
    told = import_indicators(
        actor=console, content=_content(odd, _line("5048-0001", target_raw="")), fiscal_year=2566
    )
    assert [len(one.texts) for one in told] == [3, 3]


def test_what_cannot_be_used_as_a_whole_is_refused(console: Account, somchai: Account) -> None:
    make_year()
    with pytest.raises(BadInput):
        import_indicators(actor=console, content=b"\xff\xfe", fiscal_year=2566)
    with pytest.raises(BadInput):
        import_indicators(actor=console, content=b"", fiscal_year=2599)
    with pytest.raises(NotPermitted):
        import_indicators(actor=somchai, content=b"", fiscal_year=2566)
