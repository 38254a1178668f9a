"""The cover page: what lies below it, and which of it was certified elsewhere."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sapha.evidence.typesetting.engine import Attachment, typeset
from sapha.evidence.typesetting.glyphs import printable
from sapha.foundation.be_dates import format_date

_TEMPLATE = Path(__file__).parent / "cover.typ"
_BANGKOK = ZoneInfo("Asia/Bangkok")


class CoverLine(NamedTuple):
    """One form: code, name, first page without the cover, number of its newest certified print or empty."""

    code: str
    name: str
    page: int
    certified: str


def cover_pdf(agency: str, fiscal_year: int, at: datetime, lines: Sequence[CoverLine], before: int) -> bytes:
    """Return the cover; page numbers count the pages of the cover, which are ``before``."""
    when = at.astimezone(_BANGKOK)
    title = f"แบบรายงานความก้าวหน้าของ{agency}"
    data: Mapping[str, object] = {
        "title": printable(title),
        "subject": printable(agency),
        "running": f"ปีงบประมาณ {fiscal_year}",
        "lines": [
            f"ปีงบประมาณ พ.ศ. {fiscal_year} · {len(lines):,} โครงการ",
            f"พิมพ์เมื่อ {format_date(when.date(), 'long')} เวลา {when:%H:%M} น.",
            "ชุดนี้เป็นฉบับพิมพ์เพื่อใช้งาน ไม่ใช่เอกสารรับรอง เอกสารรับรองที่ออกแล้วยังคงเดิม เลขที่อยู่ท้ายรายการ",
        ],
        "head": ["รหัสโครงการ", "ชื่อโครงการ", "เอกสารรับรองล่าสุด", "หน้า"],
        "rows": [
            {
                "code": line.code,
                "name": printable(line.name),
                "certified": line.certified or "–",
                "page": str(before + line.page),
            }
            for line in lines
        ],
    }
    listed = json.dumps({"projects": [line.code for line in lines]}, ensure_ascii=False)
    return typeset(
        _TEMPLATE,
        data,
        at=at,
        attachment=Attachment("projects.json", listed, "application/json", "รหัสโครงการ"),
    )
