"""The kinds of file that may be kept, and how a file is refused."""

from __future__ import annotations

from typing import NamedTuple

from sapha.foundation.errors import BadInput, Bilingual


class Kind(NamedTuple):
    """One kind of file.

    Attributes:
        media_type: as sent to browsers.
        extensions: endings its names may have; the first is given to nameless files.
        label: what people call it.
    """

    media_type: str
    extensions: tuple[str, ...]
    label: str


_OOXML = "application/vnd.openxmlformats-officedocument"
PDF = Kind("application/pdf", (".pdf",), "PDF")
PNG = Kind("image/png", (".png",), "PNG")
JPEG = Kind("image/jpeg", (".jpg", ".jpeg"), "JPEG")
WEBP = Kind("image/webp", (".webp",), "WebP")
DOCX = Kind(f"{_OOXML}.wordprocessingml.document", (".docx",), "Word")
XLSX = Kind(f"{_OOXML}.spreadsheetml.sheet", (".xlsx",), "Excel")
ODT = Kind("application/vnd.oasis.opendocument.text", (".odt",), "OpenDocument")
ODS = Kind("application/vnd.oasis.opendocument.spreadsheet", (".ods",), "OpenDocument")
TEXT = Kind("text/plain", (".txt",), "text")
CSV = Kind("text/csv", (".csv",), "CSV")
ZIP = Kind("application/zip", (".zip",), "ZIP")

KINDS = {kind.media_type: kind for kind in (PDF, PNG, JPEG, WEBP, DOCX, XLSX, ODT, ODS, TEXT, CSV, ZIP)}
MP3 = Kind("audio/mpeg", (".mp3",), "MP3")
M4A = Kind("audio/mp4", (".m4a", ".mp4"), "M4A")
MP4 = Kind("video/mp4", (".mp4", ".m4v"), "MP4")
OGG = Kind("audio/ogg", (".ogg", ".oga", ".opus"), "Ogg")
WEBM = Kind("video/webm", (".webm", ".weba"), "WebM")
# What records a meeting, kept by a door of its own: much larger than papers, and never published by itself.
MEDIA = {kind.media_type: kind for kind in (MP3, M4A, MP4, OGG, WEBM)}
ALL_KINDS = {**KINDS, **MEDIA}
IMAGES = frozenset({PNG.media_type, JPEG.media_type, WEBP.media_type})

_REASONS = {
    "empty": Bilingual("แฟ้มว่าง ไม่มีข้อมูลเลย โปรดเลือกแฟ้มอื่น", "the file is empty: choose another"),
    "kind_unknown": Bilingual(
        "ไม่รับแฟ้มชนิดนี้ โปรดส่งเป็น PDF, PNG, JPEG, WebP, DOCX, XLSX, ODT, ODS, CSV หรือ TXT",
        "this kind of file is not accepted: send PDF, PNG, JPEG, WebP, DOCX, XLSX, ODT, ODS, CSV or TXT",
    ),
    "heic": Bilingual(
        "ไม่รับภาพ HEIC โปรดบันทึกภาพเป็น JPEG แล้วส่งอีกครั้ง", "HEIC photos are not accepted: save the photo as JPEG"
    ),
    "markup": Bilingual(
        "ไม่รับแฟ้ม HTML หรือ SVG เพราะอาจมีคำสั่งแฝง โปรดส่งเป็น PDF",
        "HTML and SVG are never accepted, they may hold commands: send a PDF",
    ),
    "zip_off": Bilingual(
        "ระบบนี้ไม่รับแฟ้ม ZIP โปรดส่งเอกสารทีละแฟ้ม",
        "ZIP files are not accepted here: send the documents one by one",
    ),
    "broken": Bilingual(
        "แฟ้มเสียหรือไม่ครบ โปรดบันทึกใหม่แล้วส่งอีกครั้ง",
        "the file is damaged or cut short: save it anew and send it again",
    ),
    "two_kinds": Bilingual(
        "แฟ้มนี้มีแฟ้มอีกชนิดซ่อนอยู่ จึงไม่รับ โปรดบันทึกใหม่จากต้นฉบับ",
        "another file hides in this one: save it anew from the original",
    ),
    "macros": Bilingual(
        "เอกสารนี้มีแมโคร จึงไม่รับ โปรดบันทึกแบบไม่มีแมโคร", "the document holds macros: save it without them"
    ),
    "encrypted": Bilingual(
        "แฟ้มนี้มีรหัสผ่าน ระบบตรวจไม่ได้ โปรดเอารหัสผ่านออกก่อน",
        "the file has a password and cannot be examined: remove the password first",
    ),
    "signed": Bilingual(
        "แฟ้มนี้ลงลายมือชื่อดิจิทัลแล้ว ลบชื่อผู้จัดทำออกไม่ได้ โปรดพิมพ์ฉบับปกปิดเป็น PDF ใหม่ที่ยังไม่ลงลายมือชื่อ",
        "the file is digitally signed, so that its author cannot be taken out: print the redacted version to a new, unsigned PDF",
    ),
    "files_inside": Bilingual(
        "แฟ้มนี้มีแฟ้มอื่นแนบอยู่ข้างใน โปรดเอาออกก่อน หรือพิมพ์เป็น PDF ใหม่",
        "other files lie inside this one: take them out, or print it to a new PDF",
    ),
    "comments": Bilingual(
        "เอกสารนี้มีข้อคิดเห็นหรือรอยแก้ไขที่บอกชื่อคนและเก็บข้อความที่ลบแล้ว โปรดยอมรับการแก้ไขทั้งหมด ลบข้อคิดเห็น แล้วบันทึกใหม่ หรือส่งเป็น PDF",
        "the document holds comments or tracked changes, which name people and keep deleted text: accept all changes, delete the comments and save it again, or send a PDF",
    ),
    "named_properties": Bilingual(
        "เอกสารนี้มีข้อมูลชื่อผู้จัดทำซ่อนอยู่ โปรดใช้คำสั่งตรวจสอบเอกสารลบออก หรือส่งเป็น PDF",
        "names of people hide in the document's properties: remove them with Inspect Document, or send a PDF",
    ),
    "media_unknown": Bilingual(
        "ไม่ใช่แฟ้มเสียงหรือภาพเคลื่อนไหวที่รับ โปรดส่งเป็น MP3, M4A, MP4, OGG หรือ WebM",
        "this is no audio or video file that is accepted: send MP3, M4A, MP4, OGG or WebM",
    ),
    "expands": Bilingual(
        "แฟ้มนี้คลายออกแล้วใหญ่ผิดปกติ จึงไม่รับ", "the file unpacks to an abnormal size and is not accepted"
    ),
    "pixels": Bilingual(
        "ภาพใหญ่เกิน 100 ล้านจุด โปรดย่อภาพ", "the picture has more than 100 million pixels: make it smaller"
    ),
}


def refused(rule: str) -> BadInput:
    """Return the refusal of a file for one of the known reasons."""
    return BadInput(_REASONS[rule], rule=f"documents.{rule}", where="file")
