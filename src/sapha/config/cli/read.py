"""``sapha read FILE…``: reads progress forms without a database and without Django."""

from __future__ import annotations

import argparse
import json
import sys
from itertools import groupby

from sapha.foundation.be_dates import format_date
from sapha.foundation.errors import Bilingual
from sapha.monitoring.progress_form.reading import ErrorLog, ProjectReading, Question, read_projects
from sapha.monitoring.progress_form.reading.complaints import SYSTEM_UNABLE
from sapha.monitoring.progress_form.reading.field_names import field_name
from sapha.monitoring.progress_form.reading.limits import DEFAULT_LIMITS

_LONGEST_SHOWN = 120
_WORDS = {
    "year": Bilingual("ปีงบประมาณ {}", "fiscal year {}"),
    "one_copy": Bilingual("1 สำเนา", "1 copy"),
    "copies": Bilingual("{} สำเนา", "{} copies"),
    "lines": Bilingual("{} บรรทัด {}", "{} lines {}"),
    "certified": Bilingual("มีคำรับรอง", "certified"),
    "not_certified": Bilingual("ไม่มีคำรับรอง", "not certified"),
    "report": Bilingual("รายงานครั้งที่ {}  {}  ร้อยละ {}", "report {}  {}  {} %"),
    "findings": Bilingual("ข้อพบ {} ข้อ", "{} findings"),
    "question": Bilingual("ต้องยืนยัน: {}", "please confirm: {}"),
    "alternative": Bilingual("สำเนา {} บรรทัด {}: {}", "copy {} line {}: {}"),
    "from_others": Bilingual("ตามช่องอื่น: {}", "by other fields: {}"),
    "suggestion": Bilingual("เสนอ: {}", "suggested: {}"),
    "nothing": Bilingual("(ว่าง)", "(empty)"),
    "unknown": Bilingual("(อ่านไม่ได้)", "(not read)"),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the verb's options."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="text, PDF or image; - reads standard input")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(options: argparse.Namespace) -> int:
    """Print what the files hold; errors go to standard error, one line each.

    Returns:
        0 done, 1 a person must confirm something, 2 bad input, 3 the system is not able to.
    """
    _speak_utf8()
    errors = ErrorLog(DEFAULT_LIMITS.errors)
    asked = False
    show = _Json() if options.json else _Summary(options.lang)
    for project in read_projects(options.files, errors):
        asked = asked or bool(project.questions)
        show.project(project)
    noted = list(errors)
    show.end(errors)
    for error in noted:
        sys.stderr.write(error.one_line(options.lang) + "\n")
    if any(error.rule in SYSTEM_UNABLE for error in noted):
        return 3
    if noted:
        return 2
    return 1 if asked else 0


def _speak_utf8() -> None:
    """Write UTF-8 whatever the terminal's locale says: the text is Thai."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


class _Json:
    """Writes the object piece by piece, so that memory is that of one project."""

    def __init__(self) -> None:
        self._before = '{"projects":['

    def project(self, project: ProjectReading) -> None:
        sys.stdout.write(self._before + _dumped(project.to_json()))
        self._before = ","

    def end(self, errors: ErrorLog) -> None:
        opening = "" if self._before == "," else self._before
        listed = _dumped([error.to_json() for error in errors])
        sys.stdout.write(f'{opening}],"errors":{listed}}}\n')


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


class _Summary:
    """Writes a few lines for people."""

    def __init__(self, language: str) -> None:
        self._language = language

    def _word(self, phrase: str, *values: object) -> str:
        return _WORDS[phrase].in_language(self._language).format(*values)

    def _say(self, indent: int, phrase: str, *values: object) -> None:
        sys.stdout.write("  " * indent + self._word(phrase, *values) + "\n")

    def _or(self, value: object, phrase: str = "unknown") -> object:
        return self._word(phrase) if value is None else value

    def project(self, project: ProjectReading) -> None:
        sys.stdout.write(f"{self._or(project.code)}  {self._or(project.name)}\n")
        year = self._word("year", self._or(project.fiscal_year))
        certified = self._word("certified" if project.certified else "not_certified")
        count = len(project.copies)
        copies = self._word("one_copy" if count == 1 else "copies", count)
        sys.stdout.write(f"  {year} · {copies} · {certified}\n")
        for file, spans in groupby(project.copies, key=lambda copy: copy.file):
            self._say(1, "lines", file, ", ".join(f"{copy.first_line}–{copy.last_line}" for copy in spans))
        for report in project.reports:
            day = report.reported_on and format_date(report.reported_on, "short", self._language)
            self._say(1, "report", report.number, self._or(day), self._or(report.progress_percent))
        self._say(1, "findings", len(project.findings))
        for question in project.questions:
            self._question(question)

    def _question(self, question: Question) -> None:
        self._say(1, "question", field_name(question.field).in_language(self._language))
        for each in question.alternatives:
            shown = _shortened(self._or(each.value, "nothing"))
            if each.copies:
                copies, lines = (", ".join(map(str, numbers)) for numbers in (each.copies, each.lines))
                self._say(2, "alternative", copies, lines, shown)
            else:
                self._say(2, "from_others", shown)
        if question.suggestion is not None:
            self._say(2, "suggestion", question.suggestion)

    def end(self, errors: ErrorLog) -> None:
        del errors  # they go to standard error alone


def _shortened(value: object) -> str:
    text = " / ".join(value) if isinstance(value, tuple) else " ".join(str(value).split())
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"
