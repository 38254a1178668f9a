"""Every sentence a verification may say: a stable rule, Thai and English. No Django."""

from __future__ import annotations

from sapha.evidence.prints.verification.verdicts import Reason
from sapha.foundation.errors import Bilingual

SENTENCES = {
    # What cannot be verified at all.
    "too_large": Bilingual(
        "ไฟล์ใหญ่เกิน {limit} เมกะไบต์ เอกสารที่ระบบนี้ออกไม่ใหญ่ถึงเพียงนั้น",
        "the file is larger than {limit} megabytes; no document of this system is that large",
    ),
    "not_readable": Bilingual("เปิดอ่านไฟล์ไม่ได้ ({reason})", "the file cannot be opened ({reason})"),
    "not_a_pdf": Bilingual(
        "ไฟล์นี้ไม่ใช่ PDF โปรดเลือกไฟล์ PDF ที่ได้รับ หรือพิมพ์เลขที่เอกสารจากกระดาษ",
        "this is not a PDF: choose the PDF you received, or type the document number from paper",
    ),
    # Verdicts.
    "same_bytes": Bilingual(
        "ไฟล์ตรงกับเอกสารเลขที่ {number} ในทะเบียนทุกไบต์",
        "every byte of the file is that of the registered document {number}",
    ),
    "superseded": Bilingual(
        "มีฉบับที่ใหม่กว่าแทนแล้ว คือเลขที่ {number}", "a newer document has taken its place: {number}"
    ),
    "not_registered": Bilingual(
        "ไม่มีไฟล์นี้ในทะเบียนเอกสาร อาจไม่ได้ออกจากระบบนี้",
        "the register holds no such file; it may not come from this system",
    ),
}


def told(rule: str, **values: object) -> Bilingual:
    """Return the sentence of a rule with its values."""
    thai, english = SENTENCES[rule]
    return Bilingual(thai.format(**values), english.format(**values))


def reason(rule: str, **values: object) -> Reason:
    """Return the sentence of a rule as a reason."""
    return Reason(rule, told(rule, **values))
