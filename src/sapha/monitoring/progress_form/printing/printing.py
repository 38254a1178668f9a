"""Printing the progress form (progress form, "Printing")."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sapha.evidence.prints.glyphs import printable
from sapha.evidence.prints.typesetting import Attachment, typeset
from sapha.foundation.be_dates import format_date
from sapha.foundation.canonical import canonical_json, sha256_hex
from sapha.monitoring.progress_form.printing.form_data import template_data

TEMPLATE = Path(__file__).parent / "form.typ"
ATTACHMENT_NAME = "progress_form.json"
_BANGKOK = ZoneInfo("Asia/Bangkok")


def print_form(
    project: Mapping[str, Any],
    *,
    printed_at: datetime,
    printed_by: str,
    document_number: str = "",
) -> bytes:
    """Return the official form of one project as the bytes of a PDF made as PDF/A-3a.

    Args:
        project: the object that ``sapha read --json`` gives for a project.
        printed_at: time of printing, with its zone; shown in Bangkok time.
        printed_by: who printed, as shown on every page.
        document_number: number of the certified document; empty for a plain print.

    Raises:
        SystemUnable: the typesetting engine refused.
    """
    attached = canonical_json({"projects": [project]})
    when = printed_at.astimezone(_BANGKOK)
    printed = f"พิมพ์เมื่อ {format_date(when.date(), 'long')} เวลา {when:%H:%M} น. โดย {printable(printed_by)}"
    facts = [f"เลขที่เอกสาร {printable(document_number)}"] if document_number else []
    facts += [printed, f"ค่าตรวจสอบข้อมูลที่แนบ (SHA-256) {sha256_hex(attached)}"]
    data = template_data(project, facts=facts, printed=printed, author=printable(printed_by))
    attachment = Attachment(ATTACHMENT_NAME, attached.decode(), "application/json", "ข้อมูลเดียวกันสำหรับเครื่องอ่าน")
    return typeset(TEMPLATE, data, at=printed_at, attachment=attachment)
