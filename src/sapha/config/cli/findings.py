"""`sapha findings [CODE]`: computed status and findings; they never change the exit status."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice
from typing import NamedTuple

from sapha.config.prepare import prepare_database
from sapha.foundation.be_dates import format_date, parse_date
from sapha.foundation.errors import Bilingual, NotThere
from sapha.foundation.project_codes import parse_project_code
from sapha.monitoring.progress.answers import FindingKey, answers_of_all, texts_of
from sapha.monitoring.progress.judging.findings.finding import shown
from sapha.monitoring.progress.judging.judgement import Judgement, judge
from sapha.monitoring.progress.judging.telling import judgement_record
from sapha.monitoring.progress.judging.thresholds import DEFAULTS
from sapha.monitoring.progress.queries import facts_of, parts_of_all
from sapha.monitoring.projects.models import Project

_CHUNK = 500
_MARKS = {"good": "●", "watch": "▲", "bad": "◆", "pause": "‖", "blank": "○"}
_WORDS = {
    "version": Bilingual("เกณฑ์รุ่น {}", "limits {}"),
    "as_of": Bilingual("ณ {}", "as of {}"),
    "rhythm": Bilingual("รอบรายงาน {} วัน (ประเภท{} ฉบับที่ {})", "rhythm {} days (class {}, version {})"),
    "figures": Bilingual("แจ้ง {} แผน {} ต่าง {}", "reported {}, planned {}, difference {}"),
    "count": Bilingual("ข้อพบ {} ข้อ", "{} findings"),
    "answer": Bilingual("คำชี้แจง: {}", "answer: {}"),
    "proposed": Bilingual("รอการยืนยัน: ชะลอ {} “{}”", "to be confirmed: suspended {} “{}”"),
    "cancelled": Bilingual("รอการยืนยัน: ยกเลิก {} “{}”", "to be confirmed: cancelled {} “{}”"),
    "empty": Bilingual("ยังไม่มีโครงการ นำเข้าด้วย sapha import FILE", "no project yet; sapha import FILE"),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the verb's options."""
    parser.add_argument("code", nargs="?", metavar="CODE", help="one project, for example 04060000-3756")
    parser.add_argument("--as-of", metavar="DATE", help="judge this day instead of the last report's")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(options: argparse.Namespace) -> int:
    """Print status and findings of one project, or of all by code.

    Raises:
        BadInput: the code or the date cannot be read.
        NotThere: the register has no such project.
    """
    code = str(parse_project_code(options.code)) if options.code else None
    as_of = parse_date(options.as_of) if options.as_of else None
    prepare_database()
    judged = _judged(code, as_of)
    if options.json:
        _write_json(judged)
    else:
        _write_lines(judged, options.lang, alone=code is not None)
    return 0


class _Told(NamedTuple):
    """A project's name, its judgement and the owner's answers."""

    name: str
    judgement: Judgement
    answers: Mapping[FindingKey, str]


def _judged(code: str | None, as_of: date | None) -> Iterator[_Told]:
    """Yield name, judgement and answers of each project; memory is that of one portion."""
    chosen = Project.objects.order_by("code")
    if code is not None:
        chosen = chosen.filter(code=code)
        if not chosen.exists():
            raise NotThere(
                Bilingual(
                    f"ไม่มีโครงการ {code} ในทะเบียน นำเข้าด้วย sapha import FILE",
                    f"the register has no project {code}; sapha import FILE brings it",
                ),
                rule="project_unknown",
            )
    rows = chosen.iterator(chunk_size=_CHUNK)
    while portion := list(islice(rows, _CHUNK)):
        answers = answers_of_all(portion)
        for parts in parts_of_all(portion):
            said = texts_of(answers.get(parts.project.pk, {}))
            yield _Told(parts.project.name, judge(facts_of(parts), as_of), said)


def _write_json(judged: Iterator[_Told]) -> None:
    before = "["
    sys.stdout.write(f'{{"thresholds_version":"{DEFAULTS.version}","projects":')
    for one in judged:
        record = {"name": one.name or None, **judgement_record(one.judgement)}
        for finding, row in zip(one.judgement.findings, record["findings"], strict=True):
            row["answer"] = one.answers.get((finding.rule, finding.report))
        sys.stdout.write(before + json.dumps(record, ensure_ascii=False, separators=(",", ":")))
        before = ","
    sys.stdout.write(("[" if before == "[" else "") + "]}\n")


def _write_lines(judged: Iterator[_Told], language: str, *, alone: bool) -> None:
    any_project = False
    for one in judged:
        any_project = True
        for line in _lines(one, language, alone=alone):
            sys.stdout.write(line + "\n")
    if not any_project:
        sys.stdout.write(_WORDS["empty"].in_language(language) + "\n")


def _lines(told: _Told, language: str, *, alone: bool) -> Iterator[str]:
    name, judgement = told.name, told.judgement
    rating, now = judgement.rating, judgement.now
    said = [f"{_MARKS[rating.overall.mark]} {rating.word.in_language(language)}"]
    if now.progress is not None and now.planned is not None and now.variance is not None:
        said.append(_say("figures", language, shown(now.progress), shown(now.planned), shown(now.variance)))
    said.append(_say("count", language, len(judgement.findings)))
    yield f"{judgement.code}  {name}".rstrip()
    yield "  " + " · ".join(said)
    if not alone:
        return
    day = format_date(judgement.as_of, "short", language) if judgement.as_of else "–"
    limits = [_say("as_of", language, day), _say("version", language, rating.version)]
    if rhythm := judgement.rhythm:
        named = rhythm.of_class.in_language(language)
        limits.append(_say("rhythm", language, rhythm.days, named, rhythm.version))
    yield "  " + " · ".join(limits)
    for finding in judgement.findings:
        mark = _MARKS[finding.severity]
        yield f"  {mark} {finding.rule}: {finding.title.in_language(language)}"
        yield f"      {finding.text.in_language(language)}"
        if answer := told.answers.get((finding.rule, finding.report)):
            yield "      " + _say("answer", language, " ".join(answer.split()))
    for proposal in judgement.proposed:
        day = format_date(proposal.starts_on, "short", language) if proposal.starts_on else ""
        word = "proposed" if proposal.kind == "suspended" else "cancelled"
        where = f"{day} ({proposal.letter})" if proposal.letter else day
        yield "  ○ " + _say(word, language, where.strip(), proposal.phrase)


def _say(phrase: str, language: str, *values: object) -> str:
    return _WORDS[phrase].in_language(language).format(*values)
