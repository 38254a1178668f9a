"""The document both engines print: the example form as ours, and the same content as HTML.

Every document of a run differs in every text, so that nothing can be kept from the one before.
"""

from __future__ import annotations

import html
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sapha.evidence.typesetting.glyphs import FONTS
from sapha.monitoring.progress.judging.judgement import judge
from sapha.monitoring.progress_form.printing import Judged, print_form
from sapha.monitoring.progress_form.printing.printing import template_data
from sapha.monitoring.progress_form.reading import ProjectReading, read_files
from sapha.monitoring.progress_form.reading.judging import facts_of

FORM = Path(__file__).resolve().parent.parent / "examples" / "progress_form_4_copies.txt"
AT = datetime(2026, 11, 23, 9, 20, tzinfo=UTC)
STYLE = f"""
@font-face {{ font-family: S; src: url(file://{FONTS}/Sarabun-Regular.ttf) }}
@font-face {{ font-family: S; font-weight: 600; src: url(file://{FONTS}/Sarabun-SemiBold.ttf) }}
@page {{ size: A4; margin: 24mm 20mm 22mm 25mm; @top-left {{ content: "แบบแสดงรายงานความก้าวหน้า" }}
  @bottom-right {{ content: "หน้า " counter(page) "/" counter(pages) }} }}
html {{ font: 11pt/1.5 S; color: #17231d }} h1, h2, h3 {{ color: #0a5a43; font-weight: 600; break-after: avoid }}
h1 {{ font-size: 16pt; text-align: center }} h2 {{ font-size: 12.5pt }} h3 {{ font-size: 11pt }}
table {{ width: 100%; border-collapse: collapse }} td {{ border-bottom: .4pt solid #bdb6a6; vertical-align: top }}
section.end {{ break-inside: avoid }} p {{ margin: .3em 0; orphans: 2; widows: 2 }}
"""


def documents() -> ProjectReading:
    """Return the project of the example form."""
    [project] = read_files([str(FORM)]).projects
    return project


def numbered(project: ProjectReading, number: int) -> ProjectReading:
    """Return the project as one of its own: another code, another text everywhere."""
    mark = f"{number}"
    return replace(
        project,
        code=f"9999{number:04d}-0001",
        rationale="\n".join(f"{mark} {line}" for line in (project.rationale or "").splitlines()),
        objectives=tuple(replace(item, text=f"{mark} {item.text}") for item in project.objectives),
        targets=tuple(replace(item, text=f"{mark} {item.text}") for item in project.targets),
        reports=tuple(
            replace(one, narrative="\n".join(f"{mark} {line}" for line in (one.narrative or "").splitlines()))
            for one in project.reports
        ),
    )


def as_typst(project: ProjectReading) -> bytes:
    """Print as we do."""
    judged = Judged(judge(facts_of(project)))
    return print_form(project.to_json(), printed_at=AT, printed_by="ผู้ทดสอบ", judged=judged)


def as_html(project: ProjectReading) -> str:
    """Return the same content for an engine that prints HTML."""
    data = template_data(project.to_json(), Judged(judge(facts_of(project))))
    labels, computed = data["labels"], data["computed"]
    parts = [f"<h1>{_e(data['title'])}</h1><h2>{_e(labels['project'])}</h2>"]
    for name in ("identity", "responsible", "rationale", "objectives", "targets", "alignment"):
        parts += [f"<h3>{_e(labels[name])}</h3>", *map(_row, data[name])]
    parts += [f"<h2>{_e(labels['reports'])}</h2><table>", *map(_report, data["reports"]), "</table>"]
    parts += [
        f"<h2>{_e(computed['heading'])}</h2><p>{_e(computed['summary'])}</p>",
        _chart(computed["chart"]),
        "<table>",
    ]
    for row in computed["rows"]:
        cells = [row["number"], *row["figures"], row["declared"], row["band"]["word"]]
        parts.append("<tr>" + "".join(f"<td>{_e(cell)}</td>" for cell in cells) + "</tr>")
    parts += [
        "</table>",
        f"<h3>{_e(computed['findings_heading'])}</h3>",
        *map(_finding, computed["findings"]),
    ]
    parts += ["<section class=end>", *map(_finding, data["tail"]["findings"])]
    parts += [f"<p>{_e(text)}</p>" for text in data["certificate"].values()]
    head = f'<meta charset="utf-8"><title>{_e(data["title"])}</title><style>{STYLE}</style>'
    return f'<!doctype html><html lang="th"><head>{head}</head><body>{"".join(parts)}</section></body></html>'


def _e(text: object) -> str:
    return html.escape(str(text))


def _row(row: Any) -> str:
    if isinstance(row, list):
        return f"<p>{_e(row[0])} : {_e(row[1])}</p>"
    return f"<p>{_e(row.get('number', ''))} {_e(row['text'])}</p>"


def _report(row: dict[str, Any]) -> str:
    text = "".join(f"<p>{_e(part['text'])}</p>" for part in [*row["text"], *row["end"]])
    return (
        f"<tr><td colspan=2><b>{_e(row['heading'])}</b> :: {_e(row['date'])} : {text}</td></tr>"
        f"<tr><td>{_e(row['progress'])}</td><td>{_e(row['spent'])}</td></tr>"
        f"<tr><td>{_e(row['schedule'])}</td><td>{_e(row['target'])}</td></tr>"
    )


def _chart(chart: dict[str, Any]) -> str:
    def path(points: list[tuple[float, float]]) -> str:
        return " ".join(f"{x * 450:.1f},{(1 - y) * 120:.1f}" for x, y in points)

    return (
        '<svg width="460" height="130">'
        f'<polyline points="{path(chart["planned"])}" fill="none" stroke="#767a72" stroke-dasharray="1 2"/>'
        f'<polyline points="{path(chart["declared"])}" fill="none" stroke="#0a5a43"/></svg>'
    )


def _finding(row: dict[str, Any]) -> str:
    told = "".join(f"<p>{_e(text)}</p>" for text in row["paragraphs"])
    return f"<p><b>{_e(row['title'])}</b></p>{told}" + "".join(
        f"<p>{_e(part['text'])}</p>" for part in row["answer"]
    )
