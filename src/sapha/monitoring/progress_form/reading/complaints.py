"""The book of everything the reader may complain about, and the list it fills.

Each rule is a stable name with one sentence in Thai and in English that says what is wrong and
what to do; the place (file and line) stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterator

from sapha.foundation.errors import Bilingual
from sapha.monitoring.progress_form.reading.result import SYSTEM_UNABLE, InputError

__all__ = ["RULES", "SYSTEM_UNABLE", "ErrorLog", "sentence"]

RULES = {
    # The file as such.
    "no_file": Bilingual("ไม่พบแฟ้มนี้ โปรดตรวจชื่อแฟ้ม", "there is no such file: check its name"),
    "is_directory": Bilingual(
        "เป็นโฟลเดอร์ ไม่ใช่แฟ้ม โปรดระบุแฟ้มในโฟลเดอร์", "this is a folder, not a file: name the files in it"
    ),
    "not_readable": Bilingual("เปิดอ่านแฟ้มไม่ได้ ({reason})", "the file cannot be opened ({reason})"),
    "empty": Bilingual("แฟ้มว่าง ไม่มีข้อความ", "the file is empty: there is no text in it"),
    "binary": Bilingual(
        "แฟ้มนี้ไม่ใช่ข้อความ PDF หรือภาพ ({kind}) โปรดบันทึกเป็นข้อความหรือ PDF",
        "this is neither text nor PDF nor an image ({kind}): save it as text or PDF",
    ),
    "not_a_form": Bilingual(
        "ไม่พบแบบแสดงรายงานความก้าวหน้าในแฟ้มนี้", "there is no progress form in this file: nothing was read"
    ),
    "file_too_large": Bilingual(
        "แฟ้มใหญ่เกิน {limit} ไบต์ อ่านถึงบรรทัดนี้เท่านั้น โปรดแบ่งแฟ้ม",
        "the file is larger than {limit} bytes and was read up to this line: split it",
    ),
    "line_too_long": Bilingual(
        "บรรทัดยาวเกิน {limit} ตัวอักษร อ่านเฉพาะส่วนต้น",
        "the line is longer than {limit} characters: only its start was read",
    ),
    "bad_bytes": Bilingual(
        "มีไบต์ที่ไม่ใช่ตัวอักษรในรหัส {encoding} แสดงเป็น \ufffd",
        "bytes that are no characters in {encoding} were read as \ufffd",
    ),
    "too_many_errors": Bilingual("มีข้อผิดพลาดอีก {count} ข้อที่ไม่ได้แสดง", "{count} more errors are not listed"),
    # PDF and images.
    "pdf_encrypted": Bilingual(
        "PDF มีรหัสผ่าน โปรดบันทึกแบบไม่มีรหัสผ่าน", "the PDF asks for a password: save it without one"
    ),
    "pdf_broken": Bilingual(
        "PDF เสียหายหรือไม่ครบ เปิดไม่ได้", "the PDF is damaged or cut off and cannot be opened"
    ),
    "pdf_without_pages": Bilingual("PDF ไม่มีหน้า", "the PDF has no pages"),
    "too_many_pages": Bilingual(
        "PDF เกิน {limit} หน้า อ่านเฉพาะหน้าแรก ๆ", "the PDF has more than {limit} pages: the rest was left out"
    ),
    "page_unreadable": Bilingual("อ่านหน้า {page} ไม่ได้", "page {page} cannot be read"),
    "ocr_missing": Bilingual(
        "หน้า {page} เป็นภาพ ต้องติดตั้ง tesseract พร้อมภาษาไทย (แพ็กเกจ tesseract-ocr-tha)",
        "page {page} is an image: install tesseract with Thai (package tesseract-ocr-tha) to read it",
    ),
    # The form.
    "copy_incomplete": Bilingual(
        "สำเนาไม่ครบ จบที่บรรทัดนี้ ขาด: {missing}", "the copy is incomplete and ends here; missing: {missing}"
    ),
    "copy_too_long": Bilingual(
        "สำเนายาวเกิน {limit} ตัวอักษร ส่วนที่เหลือไม่ได้อ่าน",
        "the copy is longer than {limit} characters: the rest was left out",
    ),
    "too_many_copies": Bilingual(
        "มีสำเนาของโครงการเดียวกันเกิน {limit} ชุด ใช้เฉพาะ {limit} ชุดแรก",
        "more than {limit} copies of one project: only the first {limit} were used",
    ),
    "stray_text": Bilingual(
        "มีข้อความแทรกในแบบที่ไม่อยู่ในช่องใด ไม่ได้อ่าน: “{text}”",
        "text that belongs to no field was left out: “{text}”",
    ),
    "field_twice": Bilingual(
        "ช่อง {field} มีสองค่าในสำเนาเดียว", "the field {field} stands twice in one copy with two values"
    ),
    "code_missing": Bilingual("ไม่พบรหัสโครงการ", "the project code is missing"),
    "code_malformed": Bilingual(
        "รหัสโครงการ “{raw}” ไม่ถูกรูปแบบ (ตัวเลข 8 หลัก-4 หลัก)",
        "the project code “{raw}” is not eight digits, a hyphen and four digits",
    ),
    "code_reused": Bilingual(
        "รหัส {code} ใช้แล้วที่บรรทัด {earlier} กับชื่อหรือปีอื่น",
        "the code {code} stands at line {earlier} with another name or year",
    ),
    "code_near": Bilingual(
        "รหัส {code} ต่างจากโครงการก่อนหน้า ({earlier}) หลักเดียว แต่ข้อมูลอื่นเหมือนกัน โปรดตรวจ",
        "the code {code} differs in one digit from the project before ({earlier}) and all else is equal: check it",
    ),
    "year_unreadable": Bilingual(
        "ปีงบประมาณ “{raw}” ไม่ใช่ปี พ.ศ.", "the fiscal year “{raw}” is no Buddhist Era year"
    ),
    "year_against_dates": Bilingual(
        "ปีงบประมาณ {year} ไม่ตรงกับวันที่ของโครงการ ({starts_on} ถึง {ends_on})",
        "the fiscal year {year} disagrees with the project's dates ({starts_on} to {ends_on})",
    ),
    "date_impossible": Bilingual(
        "วันที่ “{raw}” ไม่มีจริงหรืออ่านไม่ได้", "the date “{raw}” does not exist or cannot be read"
    ),
    "dates_reversed": Bilingual("วันสิ้นสุดโครงการมาก่อนวันเริ่มต้น", "the project ends before it starts"),
    "money_unreadable": Bilingual("จำนวนเงิน “{raw}” อ่านไม่ได้", "the amount “{raw}” cannot be read"),
    "percent_unreadable": Bilingual("ร้อยละ “{raw}” อ่านไม่ได้", "the percentage “{raw}” cannot be read"),
    "percent_out_of_range": Bilingual(
        "ร้อยละ “{raw}” ไม่อยู่ระหว่าง 0 ถึง 100", "the percentage “{raw}” is not between 0 and 100"
    ),
    "status_unknown": Bilingual("ไม่รู้จักสถานะ “{raw}”", "the status “{raw}” is not known"),
    "report_twice": Bilingual(
        "รายงานครั้งที่ {number} มีสองครั้งในสำเนาเดียวและข้อความต่างกัน",
        "report {number} stands twice in one copy with different content",
    ),
    "report_order": Bilingual(
        "รายงานครั้งที่ {number} อยู่หลังครั้งที่ {before} ไม่เรียงลำดับ",
        "report {number} stands after report {before}: out of order",
    ),
    "report_gap": Bilingual(
        "รายงานครั้งที่ {number} อยู่หลังครั้งที่ {before} ครั้งระหว่างนั้นหายไป",
        "report {number} follows report {before}: those between are missing",
    ),
    "report_dates": Bilingual(
        "วันที่ของรายงานครั้งที่ {number} อยู่ก่อนครั้งที่ {before}", "report {number} is dated before report {before}"
    ),
}


def sentence(rule: str, **facts: object) -> Bilingual:
    """Return the rule's sentence with the facts in it."""
    text = RULES[rule]
    return Bilingual(text.th.format(**facts), text.en.format(**facts))


class ErrorLog:
    """The errors of one reading, at most ``most`` per file.

    Attributes:
        is_closed: the reading is over.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._errors: list[InputError] = []
        self._counts: dict[str, int] = {}
        self.is_closed = False

    def close_with(self, other: ErrorLog) -> None:
        """Take over what another reading of the same files noted; nothing more will come."""
        self._errors, self._counts, self.is_closed = list(other._errors), dict(other._counts), True

    def add(self, rule: str, file: str, line: int | None = None, **facts: object) -> None:
        """Note one error; beyond the limit it is only counted."""
        count = self._counts[file] = self._counts.get(file, 0) + 1
        if count <= self._most:
            self._errors.append(InputError(file, line, rule, sentence(rule, **facts)))

    def count(self, file: str) -> int:
        """Return how many errors were noted for the file."""
        return self._counts.get(file, 0)

    def __iter__(self) -> Iterator[InputError]:
        """Give the errors in the order of files and lines, then what was only counted."""
        yield from self._errors
        for file, count in self._counts.items():
            if count > self._most:
                yield InputError(
                    file, None, "too_many_errors", sentence("too_many_errors", count=count - self._most)
                )
