"""A city's year as its officers would hand it in: one text file of prints, six reports each.

Made from the example form: every project has its own code, name, unit, percents, days and texts.
"""

from __future__ import annotations

import random
import re
from datetime import date, timedelta
from pathlib import Path

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "progress_form_one_copy.txt"
REPORTS = 6
FIRST_DAY = date(2023, 10, 1)
_REPORTS = re.compile(r"(?=รายงานครั้งที่1).*?(?=ขอรับรอง)", re.DOTALL)
_PLACES = ("ตลาด", "ริมคลอง", "หัวมุม", "หลังวัด", "ข้างสวน", "หน้าโรงเรียน", "ใต้สะพาน", "ท้ายซอย")
_WORK = (
    "ประชุมกับคน{place}ครั้งที่ {n} เพื่อเลือกชนิดและแนวปลูก สรุปข้อเสนอ {n} ข้อส่งให้ฝ่ายเพาะชำ",
    "อยู่ระหว่างจัดหากล้าไม้งวดที่ {n} คาดว่าจะส่งมอบภายในเดือนหน้า",
    "ปลูกงวดที่ {n} แล้ว {n}40 ต้น เปลี่ยนต้นที่ตาย {n} ต้น ส่งมอบให้อาสา{place}ดูแล",
    "อยู่ระหว่างดำเนินการ",
)


def _report(number: int, chance: random.Random, place: str) -> str:
    day = FIRST_DAY + timedelta(days=58 * number + chance.randrange(10))
    text = chance.choice(_WORK).format(n=number, place=place)
    percent, spent = min(100, 16 * number + chance.randrange(8)), 1000 * number
    return (
        f"รายงานครั้งที่{number}\t:: {day:%d/%m}/{day.year + 543} : {text}\n"
        f"\t:: ความก้าวหน้าของงานฯ = {percent:.2f} % งบประมาณที่เบิกใช้ (ครั้งที่ {number}) = {spent:,} บาท"
        "\t: เป็นไปตามแผน\t: เป็นไปตามเป้าหมาย\n"
    )


def write_city(place: Path, projects: int) -> int:
    """Write the prints of that many projects into one file and return its size in bytes."""
    chance, form = random.Random(2566), EXAMPLE.read_text(encoding="utf-8")
    with place.open("w", encoding="utf-8") as file:
        for number in range(1, projects + 1):
            where = chance.choice(_PLACES)
            reports = "".join(_report(each, chance, where) for each in range(1, REPORTS + 1))
            text = form.replace("99990000-0002", f"{10_000_000 + number // 1000:08d}-{number % 1000 + 1:04d}")
            text = text.replace("ต้นไม้ริมคลองตัวอย่าง", f"ต้นไม้{where} {number}", 1)
            file.write(_REPORTS.sub(lambda _: reports + "\n", text, count=1) + "\n")  # noqa: B023 - used at once
    return place.stat().st_size
