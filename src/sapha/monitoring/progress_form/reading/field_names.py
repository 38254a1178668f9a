"""What people call a field, from its path."""

from __future__ import annotations

from sapha.foundation.errors import Bilingual
from sapha.monitoring.progress_form.reading.items import number_of

_NAMES = {
    "code": Bilingual("รหัสโครงการ", "project code"),
    "name": Bilingual("ชื่อโครงการ", "name"),
    "fiscal_year": Bilingual("ปีงบประมาณ", "fiscal year"),
    "starts_on": Bilingual("วันเริ่มต้น", "first day"),
    "ends_on": Bilingual("วันสิ้นสุด", "last day"),
    "budget_received_baht": Bilingual("งบประมาณที่ได้รับ", "budget received"),
    "budget_spent_baht": Bilingual("งบประมาณที่ใช้ไป", "budget spent"),
    "agency_path": Bilingual("หน่วยงานที่รับผิดชอบ", "agency"),
    "owner": Bilingual("ผู้รับผิดชอบโครงการ", "owner"),
    "coordinator": Bilingual("ผู้ประสานงาน สยป.", "SED coordinator"),
    "rationale": Bilingual("หลักการและเหตุผล", "rationale"),
    "objectives": Bilingual("วัตถุประสงค์", "objective"),
    "targets": Bilingual("เป้าหมาย", "target"),
    "alignment.strategy": Bilingual("ประเด็นยุทธศาสตร์", "strategy"),
    "alignment.sub_strategy": Bilingual("ประเด็นยุทธศาสตร์ย่อย", "sub-strategy"),
    "alignment.goal": Bilingual("เป้าหมายที่", "goal"),
    "alignment.indicator": Bilingual("ตัวชี้วัด", "indicator"),
    "reports": Bilingual("รายงานครั้งที่", "report"),
    "reported_on": Bilingual("วันที่รายงาน", "date"),
    "narrative": Bilingual("ข้อความ", "text"),
    "progress_percent": Bilingual("ความก้าวหน้า (ร้อยละ)", "progress (percent)"),
    "spent_baht": Bilingual("งบประมาณที่เบิกใช้", "amount spent"),
    "schedule_status": Bilingual("สถานะตามแผน", "schedule status"),
    "target_status": Bilingual("สถานะตามเป้าหมาย", "target status"),
}
_LEAD = Bilingual("ข้อความนำ", "lead line")


def field_name(path: str) -> Bilingual:
    """Return the name of a field: ``reports.4.narrative`` is ``รายงานครั้งที่ 4 ข้อความ``.

    Raises:
        KeyError: the form has no such field.
    """
    if path in _NAMES:
        return _NAMES[path]
    whole, _, part = path.partition(".")
    name = _NAMES[whole]
    if whole == "reports":
        number, _, field = part.partition(".")
        told = _NAMES[field]
        return Bilingual(f"{name.th} {number} {told.th}", f"{name.en} {number} {told.en}")
    number_or_lead = number_of(part)
    lead = _LEAD if number_or_lead is None else Bilingual(number_or_lead, number_or_lead)
    return Bilingual(f"{name.th} {lead.th}", f"{name.en} {lead.en}")
