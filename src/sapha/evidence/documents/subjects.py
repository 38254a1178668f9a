"""Documents as the ledger may show them, and their verbs."""

from __future__ import annotations

from collections.abc import Collection

from django.urls import reverse

from sapha.evidence.documents.models import Document
from sapha.evidence.documents.queries import seen_among
from sapha.foundation.errors import Bilingual
from sapha.foundation.subjects import SubjectKind
from sapha.ledger.verbs import register_verb

_BYTES = ("sha256", "size_bytes")


def _number(key: str) -> int:
    return int(key) if key.isascii() and key.isdecimal() and len(key) < 19 else 0


def _seen_among(actor: object | None, keys: Collection[str]) -> list[str]:
    """Return the keys of the documents the actor may know of."""
    numbers = [_number(key) for key in keys]
    return [str(pk) for pk in seen_among(actor, numbers)]


def _titles(keys: Collection[str]) -> dict[str, str]:
    found = Document.objects.filter(pk__in=[_number(key) for key in keys])
    return {str(pk): title for pk, title in found.values_list("pk", "title")}


DOCUMENT = SubjectKind(
    kind="document",
    url=lambda key: reverse("documents:document", args=[_number(key)]),
    title=lambda key: _titles([key]).get(key, ""),
    titles=_titles,
    may_view=lambda actor, key: key in _seen_among(actor, [key]),
    may_view_all=_seen_among,
)


def register_verbs() -> None:
    """Register what is recorded of documents: hash and size, never a file's name."""
    for name, sentence, more in (
        ("attached", Bilingual("แนบเอกสาร {size_bytes} ไบต์", "Document attached: {size_bytes} bytes"),
         ("media_type", "retention", "moment")),
        ("told_apart", Bilingual("ระบุว่าเป็นภาพก่อนหรือหลังดำเนินการ", "Said whether it shows the place before or after the work"),
         ("moment",)),
        ("redacted", Bilingual("แนบฉบับปกปิดข้อมูลของเอกสาร {official}", "Redacted version of document {official} attached"),
         ("media_type", "official", "official_sha256")),
        ("published", Bilingual("เผยแพร่เอกสาร", "Document published"), ("public_sha256",)),
        ("moved", Bilingual("ย้ายเอกสารจาก {source}", "Document moved from {source}"), ("source",)),
        ("withdrawn", Bilingual("ถอนเอกสาร", "Document withdrawn"), ()),
        ("scanned", Bilingual("ตรวจไวรัสแล้ว ไม่พบ", "Scanned for viruses: clean"), ()),
        ("quarantined", Bilingual("กักเอกสารไว้ พบ {found}", "Document quarantined: {found}"), ("found",)),
        ("purged", Bilingual("ทำลายเนื้อแฟ้มเมื่อครบอายุการเก็บ", "Bytes destroyed after retention"), ()),
    ):  # fmt: skip
        register_verb(f"document.{name}", sentence, facts=(*_BYTES, *more))
