"""The labels of the progress form as they are printed, and what stands after each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Takes = Literal["nothing", "value", "wrapped", "text"]


@dataclass(frozen=True, slots=True)
class Label:
    """One label of the form.

    Attributes:
        key: field path, or a name in capitals for a heading that holds no field itself.
        section: number of the section as printed; headings carry it on the page, fields do not.
        text: the label as printed, without number and punctuation.
        takes: what follows it: nothing, a value on its line, a value that may wrap, or text.
        strong: it is found in no other kind of document.
    """

    key: str
    section: str
    text: str
    takes: Takes
    strong: bool = False


TITLE = Label("TITLE", "", "แบบแสดงรายงานความก้าวหน้าและข้อมูลเกี่ยวกับโครงการ", "nothing", strong=True)
HEADINGS = (
    Label("PROJECT", "1", "ชื่อโครงการและหน่วยงานที่รับผิดชอบโครงการ", "nothing", strong=True),
    Label("IDENTITY", "1.1", "รหัสโครงการและชื่อโครงการ", "nothing", strong=True),
    Label("RESPONSIBLE", "1.2", "หน่วยงานที่รับผิดชอบ", "nothing"),
    Label("rationale", "1.3", "หลักการและเหตุผล", "text"),
    Label("objectives", "1.4", "วัตถุประสงค์ของโครงการ", "text"),
    Label("targets", "1.5", "เป้าหมายของโครงการ", "text"),
    Label(
        "ALIGNMENT",
        "1.6",
        "สนับสนุนแผนพัฒนา กทม. ระยะ 20 ปี (ยุทธศาสตร์-ประเด็นยุทธศาสตร์-กลยุทธ์ตามแผนฯ /ตัวชี้วัด)",
        "nothing",
        strong=True,
    ),
    Label("REPORTS", "2", "รายงานความก้าวหน้าของโครงการและการใช้จ่ายงบประมาณ", "nothing", strong=True),
)
FIELDS = (
    Label("name", "1.1", "ชื่อโครงการ/กิจกรรม", "wrapped", strong=True),
    Label("code", "1.1", "รหัสโครงการ", "value", strong=True),
    Label("fiscal_year", "1.1", "ปีงบประมาณ พ.ศ.", "value"),
    Label("starts_on", "1.1", "เริ่มต้นโครงการ", "value"),
    Label("budget_received_baht", "1.1", "งบประมาณที่ได้รับ", "value"),
    Label("ends_on", "1.1", "สิ้นสุดโครงการ", "value"),
    Label("budget_spent_baht", "1.1", "งบประมาณที่ใช้ไป", "value"),
    Label("agency_path", "1.2", "หน่วยงานที่รับผิดชอบ", "wrapped"),
    Label("owner", "1.2", "ชื่อผู้รับผิดชอบ", "wrapped"),
    Label("coordinator", "1.2", "ผู้ประสานงาน สยป", "wrapped"),
    Label("alignment.strategy", "1.6", "ประเด็นยุทธศาสตร์", "wrapped"),
    Label("alignment.sub_strategy", "1.6", "ประเด็นยุทธศาสตร์ย่อย", "wrapped"),
    Label("alignment.goal", "1.6", "เป้าหมายที่", "wrapped"),
    Label("alignment.indicator", "1.6", "ตัวชี้วัด", "wrapped"),
)

REPORT = "รายงานครั้งที่"
PROGRESS = "ความก้าวหน้าของงานฯ"
SPENT = "งบประมาณที่เบิกใช้"
REPORT_LABEL = Label("reports", "2", REPORT, "text", strong=True)

PLAN_HEADING_START = "สนับสนุนแผนพัฒนา กทม. ระยะ 20 ปี"  # section 1.6 may run over two lines
CERTIFICATE_START = "ขอรับรองว่า ข้อมูลที่ปรากฏในเอกสารฉบับนี้"
CERTIFICATE = CERTIFICATE_START + " หน่วยงานได้จัดพิมพ์จากระบบงานจริง เพื่อเป็นหลักฐานไว้ตรวจสอบ"
CERTIFICATE_LABEL = Label("certified", "end", CERTIFICATE, "nothing", strong=True)
SIGNATURE = ("ลงชื่อ", "ตำแหน่ง", "ผู้รับผิดชอบโครงการ", "วันที่")

PLAN_TEXTS = tuple(label.key for label in FIELDS if label.key.startswith("alignment."))
REPORT_FIELDS = (
    "reported_on",
    "narrative",
    "progress_percent",
    "spent_baht",
    "schedule_status",
    "target_status",
)
