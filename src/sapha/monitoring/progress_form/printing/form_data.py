"""From the JSON object of one project to what the form's template shows.

The object is the one that ``sapha read --json`` prints for a project. Every value becomes text
here; the template only sets it. A field with an open question is printed as not yet confirmed,
whatever its suggestion: nothing is guessed on paper.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sapha.evidence.prints.glyphs import printable
from sapha.foundation.be_dates import format_date
from sapha.foundation.money import format_baht
from sapha.monitoring.progress_form.printing import wording

Project = Mapping[str, Any]
Row = dict[str, Any]


class FormData:
    """The values of one project as text, with its open questions in their places."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._open = frozenset(question["field"] for question in project.get("questions") or ())

    def text(self, path: str, value: object, form: Callable[[Any], str] = str) -> str:
        """Return a field's value as text: not yet confirmed, empty, or in the given form."""
        if path in self._open:
            return wording.UNCONFIRMED
        return "" if value is None else printable(form(value))

    def _field(self, path: str, form: Callable[[Any], str] = str) -> list[str]:
        value: Any = self._project
        for key in path.split("."):
            value = (value or {}).get(key)
        return [wording.LABELS[path], self.text(path, value, form)]

    def identity(self) -> list[list[str]]:
        """Return label and value of name, code and fiscal year (section 1.1)."""
        return [self._field("name"), self._field("code"), self._field("fiscal_year")]

    def dates_and_money(self) -> list[list[str]]:
        """Return first and last day beside budget and spending, in the form's order (section 1.1)."""
        return [
            self._field("starts_on", long_date),
            self._field("budget_received_baht", baht),
            self._field("ends_on", long_date),
            self._field("budget_spent_baht", baht),
        ]

    def responsible(self) -> list[list[str]]:
        """Return agency path, owner and coordinator (section 1.2)."""
        return [self._field("agency_path", " / ".join), self._field("owner"), self._field("coordinator")]

    def alignment(self) -> list[list[str]]:
        """Return the places in the city's plan (section 1.6)."""
        return [self._field(path) for path in wording.LABELS if path.startswith("alignment.")]

    def rationale(self) -> list[Row]:
        """Return the paragraphs of the rationale (section 1.3)."""
        return self._paragraphs("rationale", self._project.get("rationale"))

    def items(self, kind: str) -> list[Row]:
        """Return number and text of the objectives or targets (sections 1.4 and 1.5)."""
        return [
            {
                "number": printable(item["number"] or ""),
                "text": self.text(f"{kind}.{item['number']}", item["text"]),
            }
            for item in self._project.get(kind) or ()
        ]

    def reports(self) -> list[Row]:
        """Return one row per report, in the order given (section 2)."""
        return [self._report(report) for report in self._project.get("reports") or ()]

    def _report(self, report: Mapping[str, Any]) -> Row:
        number = report["number"]

        def told(field: str, form: Callable[[Any], str]) -> str:
            return self.text(f"reports.{number}.{field}", report.get(field), form)

        return {
            "heading": f"รายงานครั้งที่ {number}",
            "date": told("reported_on", numeric_date),
            "paragraphs": self._paragraphs(f"reports.{number}.narrative", report.get("narrative")),
            "progress": f":: ความก้าวหน้าของงานฯ = {told('progress_percent', percent)} %",
            "spent": f"งบประมาณที่เบิกใช้ (ครั้งที่ {number}) = {told('spent_baht', amount)} บาท",
            "schedule": f": {told('schedule_status', schedule_status)}",
            "target": f": {told('target_status', target_status)}",
            "closes": True,
        }

    def _paragraphs(self, path: str, value: str | None) -> list[Row]:
        if path in self._open:
            return [{"text": wording.UNCONFIRMED, "first": True}]
        lines = (printable(line) for line in (value or "").splitlines())
        return [{"text": line, "first": True} for line in lines if line]


def long_date(day: str) -> str:
    """Return an ISO date as ``1 ตุลาคม 2565``."""
    return format_date(date.fromisoformat(day), "long")


def numeric_date(day: str) -> str:
    """Return an ISO date as ``01/10/2565``."""
    return format_date(date.fromisoformat(day), "numeric")


def amount(money: str) -> str:
    """Return an amount of baht as ``1,234.50``."""
    return format_baht(Decimal(money))


def baht(money: str) -> str:
    """Return an amount of baht with its unit."""
    return f"{amount(money)} บาท"


def percent(share: str) -> str:
    """Return a percentage with two decimals, without its sign."""
    return f"{Decimal(share):.2f}"


def schedule_status(code: str) -> str:
    """Return the declared schedule status in words; a raw one as it was read."""
    return wording.SCHEDULE_STATUS.get(code, code)


def target_status(code: str) -> str:
    """Return the declared target status in words; a raw one as it was read."""
    return wording.TARGET_STATUS.get(code, code)


def split_tail(rows: Sequence[Row], longest: int = 420) -> tuple[list[Row], list[Row]]:
    """Take from the last report the end that must share a page with the certificate.

    The end is at most ``longest`` characters of its last paragraph with its figures, cut where
    a space stands if there is one, so that certificate and signature never stand alone.
    """
    if not rows:
        return [], []
    *before, last = rows
    *paragraphs, final = last["paragraphs"] or [None]
    head, tail = _cut(final["text"], longest) if final else ("", "")
    if head:
        paragraphs = [*paragraphs, {**final, "text": head}]
        final = {"text": tail, "first": False}
    if not paragraphs:
        return list(before), [last]
    begun = {**last, "paragraphs": paragraphs, "closes": False}
    ended = {**last, "heading": "", "paragraphs": [final], "closes": True}
    return [*before, begun], [ended]


def _cut(text: str, longest: int) -> tuple[str, str]:
    """Split a text so that its end has at most ``longest`` characters; no cluster is cut."""
    if len(text) <= longest:
        return "", text
    at = text.find(" ", len(text) - longest) + 1
    if at == 0:
        at = len(text) - longest
        while at < len(text) and _leans_on_the_left(text[at]):
            at += 1
    return text[:at], text[at:]


def _leans_on_the_left(one: str) -> bool:
    return "\u0e30" <= one <= "\u0e3a" or "\u0e45" <= one <= "\u0e4e" or "\u0300" <= one <= "\u036f"


def template_data(project: Project, *, facts: Iterable[str], printed: str, author: str) -> dict[str, Any]:
    """Return everything the template shows, ready to become JSON."""
    form = FormData(project)
    reports, tail = split_tail(form.reports())
    code, name = form.text("code", project.get("code")), form.text("name", project.get("name"))
    return {
        "title": wording.TITLE,
        "subject": " ".join(part for part in (code, name) if part),
        "running": code,
        "printed": printed,
        "author": author,
        "keywords": [
            part for part in (code, f"ปีงบประมาณ {project.get('fiscal_year') or ''}".strip()) if part
        ],
        "labels": wording.HEADINGS,
        "report_header": wording.REPORT_HEADER,
        "identity": form.identity(),
        "dates_and_money": form.dates_and_money(),
        "responsible": form.responsible(),
        "rationale": form.rationale(),
        "objectives": form.items("objectives"),
        "targets": form.items("targets"),
        "alignment": form.alignment(),
        "reports": reports,
        "tail": tail,
        "certificate": {
            "sentence": wording.CERTIFICATE,
            "signed": wording.SIGNED,
            "post": wording.POST,
            "dated": wording.DATED,
            "facts": list(facts),
        },
    }
