"""What the system computed of a project, as the print shows it beside what was declared."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sapha.evidence.typesetting.glyphs import printable
from sapha.foundation.be_dates import format_date
from sapha.monitoring.progress.judging.bands import Rating
from sapha.monitoring.progress.judging.findings.finding import Finding, shown
from sapha.monitoring.progress.judging.judgement import Judgement, ReportJudgement
from sapha.monitoring.progress.judging.status import Figure
from sapha.monitoring.progress_form.printing import wording
from sapha.monitoring.progress_form.printing.form_data import paragraphs, schedule_status

Answers = Mapping[tuple[str, int | None], str]
Row = dict[str, Any]
_MISSING, _NOT_APPLICABLE = "–", "ไม่ใช้"
_SHORT = 600  # characters of an answer up to which a finding stays on one page


def figure(value: Figure, places: int = 2) -> str:
    """Return a figure as text; not reported and not applicable are told apart."""
    if value is None:
        return _MISSING
    return shown(value, places) if isinstance(value, Decimal) else _NOT_APPLICABLE


def band(rating: Rating) -> dict[str, str]:
    """Return a rating's mark and word."""
    return {"mark": rating.overall.mark, "word": rating.word.th}


def report_row(one: ReportJudgement) -> Row:
    """Return declared and computed figures of one report side by side."""
    figures = one.figures
    return {
        "number": str(one.report.number),
        "figures": [
            _MISSING if figures.on is None else format_date(figures.on, "numeric"),
            figure(figures.progress),
            figure(figures.planned),
            figure(figures.variance),
            figure(figures.index, 3),
        ],
        "declared": printable(schedule_status(one.report.schedule_status or _MISSING)),
        "band": band(one.rating),
    }


def summary(judged: Judgement) -> str:
    """Return the state on the day of judging in one sentence, the rating left open at its end."""
    parts = [] if judged.as_of is None else [f"ณ วันที่ {format_date(judged.as_of, 'long')}"]
    if judged.reports:
        last = judged.reports[-1]
        declared = schedule_status(last.report.schedule_status or "")
        parts.append(f"หน่วยงานแจ้ง {figure(judged.now.progress)} % {printable(declared)}".rstrip())
        parts.append(f"ตามแผนควรได้ {figure(judged.now.planned)} %")
    limits = f"เกณฑ์รุ่น {judged.rating.version}{_rhythm(judged)}"
    parts.append(f"สถานะที่ระบบคำนวณตาม{limits} คือ")
    return " ".join(parts)


def _rhythm(judged: Judgement) -> str:
    """Return the version of the reporting rhythm in force, for a project that has a class."""
    rhythm = judged.rhythm
    if rhythm is None:
        return ""
    named = printable(rhythm.of_class.th)
    return f" รอบรายงาน {rhythm.days} วัน (ประเภท{named} ฉบับที่ {rhythm.version})"


def notes(judged: Judgement) -> list[str]:
    """Return what is said beside the figures: suspension with its letter, what waits for a person, corrections."""
    lines = [
        f"รายงานครั้งที่ {one.report.number} แก้ไขครั้งที่ {one.report.corrects} ซึ่งไม่นับแล้ว"
        for one in judged.reports
        if one.report.corrects is not None
    ]
    if pause := judged.suspension:
        since = format_date(pause.starts_on, "long")
        reason = f" {pause.reason}" if pause.reason else ""
        lines.append(printable(f"ชะลอตั้งแต่ {since} ตามหนังสือ {pause.letter}{reason}"))
    for one in judged.proposed:
        word = wording.PROPOSED[one.kind]
        dated = f" ลงวันที่ {format_date(one.starts_on, 'long')}" if one.starts_on else ""
        letter = f" ตามหนังสือ {one.letter}{dated}" if one.letter else ""
        lines.append(printable(f"รายงานครั้งที่ {one.report} เขียนว่า{word}{letter} รอการยืนยัน"))
    return lines


def finding_row(finding: Finding, answer: str) -> Row:
    """Return a finding with the owner's answer, or with the note that there is none."""
    told = paragraphs(answer)
    if told:
        told[0]["text"] = f"{wording.ANSWER} {told[0]['text']}"
    return {
        "title": printable(finding.title.th),
        "mark": finding.severity,
        "paragraphs": [row["text"] for row in paragraphs(finding.text.th)],
        "answered": bool(told),
        "answer": told or paragraphs(wording.UNANSWERED),
        "short": len(answer) <= _SHORT,
    }


def findings_heading(judged: Judgement, answers: Answers) -> str:
    """Return how many findings there are and how many were answered."""
    count = len(judged.findings)
    answered = sum(bool(answers.get((one.rule, one.report), "").strip()) for one in judged.findings)
    return f"สิ่งที่ระบบพบ {count} ข้อ ชี้แจงแล้ว {answered} ข้อ" if count else "สิ่งที่ระบบพบ"


def computed_section(judged: Judgement, answers: Answers, chart: Row | None) -> Row:
    """Return the section that stands between the reports and the certificate."""
    return {
        "heading": wording.COMPUTED,
        "summary": summary(judged),
        "band": band(judged.rating),
        "notes": notes(judged),
        "chart": chart,
        "header": wording.FIGURE_HEADER,
        "rows": [report_row(one) for one in judged.reports],
        "findings_heading": findings_heading(judged, answers),
        "findings": [finding_row(one, answers.get((one.rule, one.report), "")) for one in judged.findings],
    }
