"""Names of fields for people."""

from __future__ import annotations

import pytest

from sapha.monitoring.progress_form.reading.field_names import field_name


@pytest.mark.parametrize(
    ("path", "thai", "english"),
    [
        ("coordinator", "ผู้ประสานงาน สยป.", "SED coordinator"),
        ("alignment.goal", "เป้าหมายที่", "goal"),
        ("objectives.2.1", "วัตถุประสงค์ 2.1", "objective 2.1"),
        ("targets.lead", "เป้าหมาย ข้อความนำ", "target lead line"),
        ("reports.4.narrative", "รายงานครั้งที่ 4 ข้อความ", "report 4 text"),
    ],
)
def test_a_path_has_a_name_in_both_languages(path: str, thai: str, english: str) -> None:
    assert field_name(path) == (thai, english)
