"""The words of the printed form, as an officer knows them (progress form, sections 1 and 2)."""

from __future__ import annotations

from typing import Final

TITLE: Final = "แบบแสดงรายงานความก้าวหน้าและข้อมูลเกี่ยวกับโครงการ"
UNCONFIRMED: Final = "รอการยืนยัน"
UNANSWERED: Final = "ยังไม่มีคำชี้แจง"

HEADINGS: Final = {
    "project": "1. ชื่อโครงการและหน่วยงานที่รับผิดชอบโครงการ",
    "identity": "1.1 รหัสโครงการและชื่อโครงการ",
    "responsible": "1.2 หน่วยงานที่รับผิดชอบ",
    "rationale": "1.3 หลักการและเหตุผล",
    "objectives": "1.4 วัตถุประสงค์ของโครงการ",
    "targets": "1.5 เป้าหมายของโครงการ..",
    "alignment": "1.6 สนับสนุนแผนพัฒนา กทม. ระยะ 20 ปี (ยุทธศาสตร์-ประเด็นยุทธศาสตร์-กลยุทธ์ตามแผนฯ /ตัวชี้วัด)",
    "reports": "2. รายงานความก้าวหน้าของโครงการและการใช้จ่ายงบประมาณ",
}
NO_REPORT: Final = "ยังไม่มีรายงาน"

COMPUTED: Final = "3. สถานะที่แจ้งและสถานะที่ระบบคำนวณ"
FIGURE_HEADER: Final = ("ครั้งที่", "วันที่", "แจ้ง %", "แผน %", "ต่าง", "SPI", "หน่วยงานแจ้งว่า", "ระบบคำนวณได้")
NO_FINDING: Final = "ไม่พบสิ่งที่ขัดกันตามเกณฑ์ของระบบ"
PROPOSED: Final = {"suspended": "ชะลอ", "cancelled": "ยกเลิก"}
ANSWER: Final = "คำชี้แจงของหน่วยงาน:"

LABELS: Final = {
    "name": "ชื่อโครงการ/กิจกรรม",
    "code": "รหัสโครงการ...",
    "fiscal_year": "ปีงบประมาณ พ.ศ.",
    "starts_on": "เริ่มต้นโครงการ",
    "ends_on": "สิ้นสุดโครงการ",
    "budget_received_baht": "งบประมาณที่ได้รับ",
    "budget_spent_baht": "งบประมาณที่ใช้ไป",
    "agency_path": "หน่วยงานที่รับผิดชอบ.",
    "owner": "ชื่อผู้รับผิดชอบ...",
    "coordinator": "ผู้ประสานงาน สยป",
    "alignment.strategy": "ประเด็นยุทธศาสตร์",
    "alignment.sub_strategy": "ประเด็นยุทธศาสตร์ย่อย",
    "alignment.goal": "เป้าหมายที่",
    "alignment.indicator": "ตัวชี้วัด...",
}

SCHEDULE_STATUS: Final = {"on_plan": "เป็นไปตามแผน", "behind": "ช้ากว่าแผน", "ahead": "เร็วกว่าแผน"}
TARGET_STATUS: Final = {
    "on_target": "เป็นไปตามเป้าหมาย",
    "below_target": "ต่ำกว่าเป้าหมาย",
    "above_target": "สูงกว่าเป้าหมาย",
}

CERTIFICATE: Final = "ขอรับรองว่า ข้อมูลที่ปรากฏในเอกสารฉบับนี้ หน่วยงานได้จัดพิมพ์จากระบบงานจริง เพื่อเป็นหลักฐานไว้ตรวจสอบ"
SIGNATURES: Final = {
    "sentence": CERTIFICATE,
    "signed": "ลงชื่อ",
    "signer": "(ผู้รับผิดชอบโครงการ)",
    "countersigner": "(หัวหน้าหน่วยงาน)",
    "post": "ตำแหน่ง",
    "dated": "วันที่",
}
