"""Printing the progress form (progress form, "Printing")."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sapha.evidence.prints.stamps import Stamp, marks_of, stamp_data
from sapha.evidence.typesetting.engine import Attachment, typeset
from sapha.evidence.typesetting.glyphs import printable
from sapha.foundation.be_dates import format_date
from sapha.foundation.canonical import canonical_json, sha256_hex
from sapha.foundation.errors import BadInput, Bilingual
from sapha.monitoring.progress.judging.facts import PlanVersion
from sapha.monitoring.progress.judging.judgement import Judgement
from sapha.monitoring.progress.judging.planned import PlannedLine, planned_line
from sapha.monitoring.progress_form.printing import wording
from sapha.monitoring.progress_form.printing.chart_data import progress_chart
from sapha.monitoring.progress_form.printing.closing import split_findings, split_reports
from sapha.monitoring.progress_form.printing.computed import Answers, computed_section
from sapha.monitoring.progress_form.printing.form_data import FormData

TEMPLATE = Path(__file__).parent / "form.typ"
ATTACHMENT_NAME = "progress_form.json"
SNAPSHOT_VERSION = 1  # of the snapshot's shape; old prints keep theirs
_BANGKOK = ZoneInfo("Asia/Bangkok")
_HALF_CHARACTER = Bilingual(
    "ข้อความของโครงการมีอักขระที่ไม่สมบูรณ์ จึงพิมพ์ไม่ได้",
    "the project's text holds half a character and cannot be printed",
)


@dataclass(frozen=True, slots=True)
class Judged:
    """What the system has to say beside the form.

    Attributes:
        judgement: figures, bands and findings.
        answers: the owner's answers by rule and report number; none means not answered yet.
        plan: the approved plan version the judgement was made with.
    """

    judgement: Judgement
    answers: Answers = field(default_factory=dict)
    plan: PlanVersion | None = None


def print_form(
    project: Mapping[str, Any], *, printed_at: datetime, printed_by: str, judged: Judged | None = None
) -> bytes:
    """Return the official form of one project as the bytes of a PDF made as PDF/A-3a.

    The same project, judgement and print facts give the same bytes.

    Args:
        project: the object that ``sapha read --json`` gives for a project.
        printed_at: time of printing, with its zone; shown in Bangkok time.
        printed_by: who printed, as shown below the signature.
        judged: what the system computed; without it the form is printed as declared.

    Raises:
        BadInput: a text holds half of a surrogate pair.
        SystemUnable: the typesetting engine refused.
        ValueError: the time of printing has no zone.
    """
    # The print carries the certificate, so that is what a reader of either form must find.
    attached = _attached({**project, "certified": True})
    data = template_data(project, judged)
    data["certificate"]["facts"] = [
        *_unconfirmed(project),
        _printed(printed_at, printed_by),
        f"ค่าตรวจสอบข้อมูลที่แนบ (SHA-256) {sha256_hex(attached)}",
    ]
    data["author"] = printable(printed_by)
    return _typeset(data, attached, printed_at)


def form_snapshot(project: Mapping[str, Any], judged: Judged | None) -> dict[str, Any]:
    """Return all that a certified form shows of a project, as plain JSON to be frozen."""
    return {
        "document": "progress_form",
        "version": SNAPSHOT_VERSION,
        "projects": [{**project, "certified": True}],
        "computed": computed_data(project, judged),
    }


def print_certified(snapshot: Mapping[str, Any], stamp: Stamp) -> bytes:
    """Return the certified form as the bytes of a PDF; it carries its snapshot's canonical JSON.

    The same snapshot and stamp give the same bytes.

    Raises:
        SystemUnable: the typesetting engine refused.
    """
    [project] = snapshot["projects"]
    data = _template_data(project, snapshot["computed"])
    shown = stamp_data(stamp)
    data["certificate"]["facts"] = _unconfirmed(project)
    data |= {"number": shown["number"], "author": printable(stamp.certified_by), "stamp": shown}
    data["keywords"] += marks_of(stamp)
    return _typeset(data, canonical_json(snapshot), stamp.certified_at)


def _typeset(data: Mapping[str, Any], attached: bytes, at: datetime) -> bytes:
    attachment = Attachment(ATTACHMENT_NAME, attached.decode(), "application/json", "ข้อมูลเดียวกันสำหรับเครื่องอ่าน")
    return typeset(TEMPLATE, data, at=at, attachment=attachment)


def _unconfirmed(project: Mapping[str, Any]) -> list[str]:
    questions = project.get("questions")
    return [f"มี {len(questions)} ช่องที่{wording.UNCONFIRMED}"] if questions else []


def _attached(project: Mapping[str, Any]) -> bytes:
    try:
        return canonical_json({"projects": [project]})
    except UnicodeEncodeError as error:
        raise BadInput(
            _HALF_CHARACTER, rule="half_character", where=str(project.get("code") or "")
        ) from error


def _printed(at: datetime, by: str) -> str:
    when = at.astimezone(_BANGKOK)
    return f"พิมพ์เมื่อ {format_date(when.date(), 'long')} เวลา {when:%H:%M} น. โดย {printable(by)}"


def computed_data(project: Mapping[str, Any], judged: Judged | None) -> dict[str, Any] | None:
    """Return what stands between the reports and the certificate; None for a form as declared."""
    if judged is None:
        return None
    chart = progress_chart(judged.judgement, _starts_on(project), _line(project, judged))
    return computed_section(judged.judgement, judged.answers, chart)


def template_data(project: Mapping[str, Any], judged: Judged | None) -> dict[str, Any]:
    """Return everything the template shows but the facts of the print."""
    return _template_data(project, computed_data(project, judged))


def _template_data(project: Mapping[str, Any], computed: Mapping[str, Any] | None) -> dict[str, Any]:
    form = FormData(project)
    reports = form.reports()
    tail: dict[str, Any] = {"reports": [], "lines": [], "findings": []}
    if computed is None:
        reports, tail["reports"] = split_reports(reports)
        if not tail["reports"]:
            tail["lines"] = [wording.NO_REPORT]
    else:
        kept, tail["findings"] = split_findings(computed["findings"])
        computed = {**computed, "findings": kept}
        if not tail["findings"]:
            tail["lines"] = [wording.NO_FINDING]
    return {
        **_about(form, project),
        "number": "",
        "labels": wording.HEADINGS,
        "identity": form.identity(),
        "responsible": form.responsible(),
        "rationale": form.rationale(),
        "objectives": form.items("objectives"),
        "targets": form.items("targets"),
        "alignment": form.alignment(),
        "reports": reports,
        "no_report": wording.NO_REPORT if computed is not None and not reports else "",
        "computed": computed,
        "tail": tail,
        "certificate": dict(wording.SIGNATURES),
        "stamp": None,
    }


def _about(form: FormData, project: Mapping[str, Any]) -> dict[str, Any]:
    """Return what identifies the document: title, subject, running head and key words."""
    code, name = form.text("code", project.get("code")), form.text("name", project.get("name"))
    year = form.text("fiscal_year", project.get("fiscal_year"))
    return {
        "title": wording.TITLE,
        "subject": " ".join(part for part in (code, name) if part),
        "running": code,
        "keywords": [part for part in (code, year and f"ปีงบประมาณ พ.ศ. {year}") if part],
    }


def _starts_on(project: Mapping[str, Any]) -> date | None:
    return date.fromisoformat(project["starts_on"]) if project.get("starts_on") else None


def _line(project: Mapping[str, Any], judged: Judged) -> PlannedLine | None:
    starts_on, days = _starts_on(project), judged.judgement.days
    if starts_on is None or days is None:
        return None
    return planned_line(starts_on, days, judged.plan)
