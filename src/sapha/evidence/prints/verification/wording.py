"""Every sentence a verification may say: a stable rule, Thai and English. No Django."""

from __future__ import annotations

from sapha.evidence.prints.verification.verdicts import Reason
from sapha.foundation.errors import Bilingual

SENTENCES = {
    # What cannot be verified at all.
    "too_large": Bilingual(
        "แฟ้มใหญ่เกิน {limit} เมกะไบต์ เอกสารที่ระบบนี้ออกไม่ใหญ่ถึงเพียงนั้น",
        "the file is larger than {limit} megabytes; no document of this system is that large",
    ),
    "not_readable": Bilingual("เปิดอ่านแฟ้มไม่ได้ ({reason})", "the file cannot be opened ({reason})"),
    "not_a_pdf": Bilingual(
        "แฟ้มนี้ไม่ใช่ PDF โปรดเลือกแฟ้ม PDF ที่ได้รับ หรือพิมพ์เลขที่เอกสารจากกระดาษ",
        "this is not a PDF: choose the PDF you received, or type the document number from paper",
    ),
    "encrypted": Bilingual(
        "แฟ้มนี้ใส่รหัสผ่านไว้ จึงตรวจไม่ได้ เอกสารที่ระบบนี้ออกไม่มีรหัสผ่าน",
        "the file is protected by a password and cannot be verified; no document of this system is",
    ),
    "broken": Bilingual(
        "แฟ้ม PDF นี้เสียหายหรือไม่ครบ จึงอ่านไม่ได้ โปรดขอแฟ้มใหม่จากผู้ส่ง",
        "this PDF is damaged or incomplete and cannot be read: ask its sender for the file again",
    ),
    "too_much": Bilingual(
        "แฟ้ม PDF นี้ซับซ้อนหรือขยายตัวเกินกำหนด จึงไม่ตรวจต่อ เอกสารที่ระบบนี้ออกไม่เป็นเช่นนั้น",
        "this PDF holds more than the limits allow and was not examined further; no document of this system does",
    ),
    # Verdicts.
    "same_bytes": Bilingual(
        "แฟ้มตรงกับเอกสารเลขที่ {number} ในทะเบียนทุกไบต์",
        "every byte of the file is that of the registered document {number}",
    ),
    "superseded": Bilingual(
        "มีฉบับที่ใหม่กว่าแทนแล้ว คือเลขที่ {number}", "a newer document has taken its place: {number}"
    ),
    "not_registered": Bilingual(
        "ไม่มีแฟ้มนี้ในทะเบียนเอกสาร อาจไม่ได้ออกจากระบบนี้",
        "the register holds no such file; it may not come from this system",
    ),
    "signed_by": Bilingual("ลงลายมือชื่อดิจิทัลโดย {signer}", "digitally signed by {signer}"),
    "later_revision": Bilingual(
        "มีแฟ้มครั้งหลังที่หัวหน้าหน่วยงานลงลายมือชื่อเพิ่มแล้ว",
        "a later revision of the file also carries the signature of the head of agency",
    ),
    "another_issuer": Bilingual(
        "เอกสารนี้ออกโดยระบบอื่น (รหัสระบบ {issuer}) โปรดตรวจกับระบบที่ออก",
        "this document was issued by another installation (key {issuer}): verify it there",
    ),
    "no_such_number": Bilingual(
        "ทะเบียนไม่มีเอกสารเลขที่ {number}", "the register holds no document of the number {number}"
    ),
    "plain_print": Bilingual(
        "เป็นแบบที่พิมพ์โดยไม่ได้ออกเป็นเอกสารรับรอง จึงไม่มีอะไรให้เทียบ",
        "this is a print that was never certified, so that there is nothing to compare it with",
    ),
    # What is not as registered.
    "other_bytes": Bilingual(
        "แฟ้มอ้างว่าเป็นเอกสารเลขที่ {number} แต่ไม่ตรงกับแฟ้มในทะเบียน อย่าใช้อ้างอิง",
        "the file claims to be document {number} but is not the registered file: do not rely on it",
    ),
    "appended": Bilingual(
        "มีข้อมูลต่อท้ายแฟ้มต้นฉบับอีก {count} ไบต์ โปรแกรมอ่าน PDF บางตัวอาจยังแสดงว่าลายเซ็นถูกต้อง",
        "{count} bytes were added behind the original; some PDF readers may still call its signature valid",
    ),
    "cut": Bilingual(
        "แฟ้มขาดหายไป {count} ไบต์จากท้ายแฟ้ม", "{count} bytes are missing from the end of the file"
    ),
    "bytes_changed": Bilingual(
        "มี {count} ไบต์ถูกแก้ ตัวแรกอยู่ที่ตำแหน่ง {first}", "{count} bytes were changed, the first at place {first}"
    ),
    "unexamined_encrypted": Bilingual("แฟ้มถูกใส่รหัสผ่าน", "a password was put on the file"),
    "unexamined_broken": Bilingual("แฟ้มเสียหายจนเปิดไม่ได้", "the file is damaged and cannot be opened"),
    "unexamined_too_much": Bilingual(
        "แฟ้มซับซ้อนเกินกำหนด จึงไม่ตรวจต่อ",
        "the file holds more than the limits allow and was not examined further",
    ),
    "signature_removed": Bilingual(
        "ลายมือชื่อดิจิทัลของต้นฉบับถูกเอาออก", "the digital signature of the original was removed"
    ),
    "changed_after_signing": Bilingual(
        "มีการแก้ไขหลังลงลายมือชื่อดิจิทัล", "the document was changed after it was digitally signed"
    ),
    "page_count": Bilingual(
        "ต้นฉบับมี {registered} หน้า แฟ้มนี้มี {given} หน้า", "the original has {registered} pages, this file {given}"
    ),
    "pages_moved": Bilingual("หน้าถูกสลับที่: {pages}", "pages stand in another's place: {pages}"),
    "pages_changed": Bilingual(
        "หน้าที่ไม่เหมือนต้นฉบับ: {pages}", "pages that do not look like the original: {pages}"
    ),
    "pages_same": Bilingual(
        "ทุกหน้าดูเหมือนต้นฉบับ แต่แฟ้มถูกเขียนใหม่", "every page looks like the original, but the file was rewritten"
    ),
    "data_removed": Bilingual("ข้อมูลที่แนบในแฟ้มถูกเอาออก", "the data attached to the file were removed"),
    "data_changed": Bilingual(
        "ข้อมูลที่แนบในแฟ้มไม่ตรงกับทะเบียน", "the data attached to the file are not those registered"
    ),
    # Digital signatures.
    "signature_valid": Bilingual(
        "ลายมือชื่อดิจิทัลของ {signer} ใช้ได้", "the digital signature of {signer} is valid"
    ),
    "signature_untrusted": Bilingual(
        "ลายมือชื่อดิจิทัลของ {signer} ไม่ถูกแก้ แต่ระบบนี้ไม่รู้จักผู้ออกใบรับรอง",
        "the digital signature of {signer} is intact, but its certificate's issuer is not one we trust",
    ),
    "signature_expired": Bilingual(
        "ลายมือชื่อดิจิทัลของ {signer} ไม่ถูกแก้ แต่ใบรับรองหมดอายุเมื่อ {day}",
        "the digital signature of {signer} is intact, but its certificate ended on {day}",
    ),
    "signature_before_changes": Bilingual(
        "ลายมือชื่อดิจิทัลของ {signer} ใช้ได้กับฉบับก่อนแก้ไขเท่านั้น",
        "the digital signature of {signer} holds only for the document before it was changed",
    ),
    "signature_broken": Bilingual(
        "ลายมือชื่อดิจิทัลของ {signer} ไม่ตรงกับเนื้อหา", "the digital signature of {signer} does not fit the content"
    ),
}


def told(rule: str, **values: object) -> Bilingual:
    """Return the sentence of a rule with its values."""
    thai, english = SENTENCES[rule]
    return Bilingual(thai.format(**values), english.format(**values))


def reason(rule: str, **values: object) -> Reason:
    """Return the sentence of a rule as a reason."""
    return Reason(rule, told(rule, **values))
