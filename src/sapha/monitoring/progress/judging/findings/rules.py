"""All rules by id, in the order in which their findings are told, and what each one rates."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sapha.foundation.errors import Bilingual
from sapha.monitoring.progress.judging.bands import Dimension
from sapha.monitoring.progress.judging.findings import (
    links,
    money,
    movement,
    records,
    reporting,
    schedule,
    wording,
)
from sapha.monitoring.progress.judging.findings.finding import Rule

RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "declared_vs_computed": schedule.declared_vs_computed,
        "regress": movement.regress,
        "text_vs_status": wording.text_vs_status,
        "past_end": schedule.past_end,
        "infeasible": schedule.infeasible,
        "overspent": money.overspent,
        "parent_child_contradiction": links.parent_child_contradiction,
        "stage_backwards": wording.stage_backwards,
        "spike": movement.spike,
        "stall": movement.stall,
        "late_first_report": reporting.late_first_report,
        "reporting_gap": reporting.reporting_gap,
        "quarter_without_report": reporting.quarter_without_report,
        "spent_mismatch": money.spent_mismatch,
        "plan_link_contradiction": links.plan_link_contradiction,
        "indicator_without_target": links.indicator_without_target,
        "markup_in_text": records.markup_in_text,
        "letter_order": records.letter_order,
    }
)

RATES: Mapping[str, Dimension] = MappingProxyType(
    {
        "past_end": Dimension.SCHEDULE,
        "infeasible": Dimension.SCHEDULE,
        "stall": Dimension.SCHEDULE,
        "overspent": Dimension.MONEY,
        "spent_mismatch": Dimension.MONEY,
        "late_first_report": Dimension.REPORTING,
        "reporting_gap": Dimension.REPORTING,
        "quarter_without_report": Dimension.REPORTING,
        "declared_vs_computed": Dimension.CONSISTENCY,
        "regress": Dimension.CONSISTENCY,
        "text_vs_status": Dimension.CONSISTENCY,
        "parent_child_contradiction": Dimension.CONSISTENCY,
        "stage_backwards": Dimension.CONSISTENCY,
        "spike": Dimension.CONSISTENCY,
        "plan_link_contradiction": Dimension.CONSISTENCY,
        "indicator_without_target": Dimension.CONSISTENCY,
    }
)

WORDS: Mapping[str, Bilingual] = MappingProxyType(
    {
        "declared_vs_computed": Bilingual("แจ้งไม่ตรงกับที่คำนวณ", "declared is not computed"),
        "regress": Bilingual("ความก้าวหน้าถอย", "progress fell"),
        "text_vs_status": Bilingual("ข้อความขัดกับสถานะ", "text against status"),
        "past_end": Bilingual("เลยกำหนด", "past its end"),
        "infeasible": Bilingual("เสร็จไม่ทัน", "cannot finish in time"),
        "overspent": Bilingual("ใช้เกินงบ", "overspent"),
        "parent_child_contradiction": Bilingual("ขัดกับโครงการที่เกี่ยวข้อง", "contradicts a related project"),
        "stage_backwards": Bilingual("ขั้นงานย้อน", "stage went back"),
        "spike": Bilingual("เพิ่มเร็วผิดปกติ", "unusual rise"),
        "stall": Bilingual("ไม่คืบหน้า", "no movement"),
        "late_first_report": Bilingual("รายงานครั้งแรกช้า", "late first report"),
        "reporting_gap": Bilingual("เว้นรายงานนาน", "long gap"),
        "quarter_without_report": Bilingual("ขาดรายงานไตรมาส", "quarter without report"),
        "spent_mismatch": Bilingual("ยอดเบิกจ่ายไม่ตรง", "sums spent differ"),
        "plan_link_contradiction": Bilingual("ขัดกับช่องแผน", "contradicts its alignment"),
        "indicator_without_target": Bilingual("ตัวชี้วัดไม่มีเป้า", "indicator without target"),
        "markup_in_text": Bilingual("มีรหัสปนในข้อความ", "code in the text"),
        "letter_order": Bilingual("เลขหนังสือสลับลำดับ", "letters out of order"),
    }
)
