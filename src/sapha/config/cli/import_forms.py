"""``sapha import FILE…``: reads progress forms into the register and lists what a person must settle."""

from __future__ import annotations

import argparse
import contextlib
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db.utils import OperationalError
from django.utils import translation

from sapha.civic.people.models import Account
from sapha.civic.people.queries import service_account
from sapha.config.prepare import prepare_database
from sapha.foundation.errors import Bilingual, SaphaError, SystemUnable
from sapha.monitoring.progress_form.commands import confirm_answers, import_forms
from sapha.monitoring.progress_form.fields import form_field
from sapha.monitoring.progress_form.models import OpenQuestion
from sapha.monitoring.progress_form.outcomes import ImportOutcome, PrintOutcome
from sapha.monitoring.progress_form.queries import open_questions
from sapha.monitoring.progress_form.reading.sources.opening import STDIN

_LONGEST_SHOWN = 160
_WORDS = {
    "summary": Bilingual(
        "อ่านได้ {} โครงการ: ใหม่ {} เพิ่มเติม {} ไม่เปลี่ยนแปลง {} รายงานใหม่ {} ครั้ง",
        "{} projects read: {} new, {} extended, {} unchanged; {} new reports",
    ),
    "foreign": Bilingual(
        "{} โครงการรหัสตรงกับโครงการอื่นในทะเบียน ยังไม่นำเข้าจนกว่าจะมีผู้ยืนยัน",
        "{} projects have the code of another project and wait for a person",
    ),
    "nothing": Bilingual("ไม่มีโครงการใดในแฟ้มที่ให้มา", "there is no project in the given files"),
    "question": Bilingual("ต้องยืนยัน {}", "please confirm {}"),
    "kept": Bilingual("ในทะเบียน: {}", "in the register: {}"),
    "alternative": Bilingual("สำเนา {} บรรทัด {}: {}", "copy {} line {}: {}"),
    "suggestion": Bilingual("ทะเบียนเสนอ: {}", "the register suggests: {}"),
    "empty": Bilingual("(ว่าง)", "(empty)"),
    "to_confirm": Bilingual(
        "มี {} ข้อรอการยืนยัน ยืนยันได้ที่หน้า “นำเข้า” ของเว็บไซต์",
        "{} points wait for a person: settle them on the site's import page",
    ),
    "prompt": Bilingual(
        "พิมพ์หมายเลข หรือพิมพ์ค่าตามต้นฉบับ หรือกด Enter เพื่อเว้นไว้: ",
        "type a number, or the value as printed, or press Enter to leave it open: ",
    ),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the verb's options."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="text, PDF or image; - reads standard input")


def run(options: argparse.Namespace) -> int:
    """Take the files into the register.

    On a terminal every open point is asked; elsewhere they are listed.

    Returns:
        0 done, 1 a person must confirm something, 2 bad input, 3 a part of the system is missing.

    Raises:
        SystemUnable: the database cannot be read or written.
    """
    prepare_database()
    actor = service_account("console")
    with translation.override(options.lang), _database_errors(), _spooled(options.files) as shown:
        with _progress_bar() as progress:
            outcome = import_forms(actor=actor, paths=list(shown), progress=progress, shown=shown)
        _tell(outcome, options.lang)
        left = _settle(actor, outcome.prints, options.lang)
    return max(outcome.exit_status, 1) if left else _without_questions(outcome)


def _without_questions(outcome: ImportOutcome) -> int:
    return outcome.exit_status if outcome.problems else 0


@contextlib.contextmanager
def _database_errors() -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        text = Bilingual(
            f"เขียนฐานข้อมูลไม่ได้ ({error}) โครงการที่นำเข้าแล้วยังอยู่ครบ นำเข้าใหม่ได้โดยไม่ซ้ำ",
            f"the database cannot be written ({error}); what was taken in is safe, import again when it is back",
        )
        raise SystemUnable(text, rule="database_unwritable") from error


@contextlib.contextmanager
def _spooled(files: Iterable[str]) -> Iterator[dict[str, str]]:
    """Yield paths with the names to show; standard input is laid down in a file first."""
    with contextlib.ExitStack() as stack:
        shown: dict[str, str] = {}
        for name in files:
            if name != STDIN:
                shown[name] = name
                continue
            spool = stack.enter_context(tempfile.NamedTemporaryFile(prefix="sapha-import-"))
            while chunk := sys.stdin.buffer.read(1024 * 1024):
                spool.write(chunk)
            spool.flush()
            shown[spool.name] = "stdin"
        yield shown


@contextlib.contextmanager
def _progress_bar() -> Iterator[Any]:
    """Show a bar with bytes and projects on a terminal; elsewhere show nothing."""
    from rich.console import Console  # noqa: PLC0415 - only this verb needs it
    from rich.progress import Progress, TextColumn  # noqa: PLC0415

    console = Console(stderr=True)
    columns = (*Progress.get_default_columns(), TextColumn("{task.fields[projects]}"))
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=None, projects=0)

        def told(done: int, total: int, projects: int) -> None:
            bar.update(task, completed=done, total=total or None, projects=projects)

        yield told


def _say(phrase: str, language: str, *values: object, indent: int = 0) -> None:
    sys.stdout.write("  " * indent + _WORDS[phrase].in_language(language).format(*values) + "\n")


def _tell(outcome: ImportOutcome, language: str) -> None:
    for each in outcome.problems:
        place = each["file"] if each["line"] is None else f"{each['file']}:{each['line']}"
        text = each["text_en"] if language == "en" else each["text_th"]
        sys.stderr.write(f"{place}: {' '.join(text.split())}\n")
    if not outcome.prints:
        _say("nothing", language)
        return
    new, changed = outcome.count("new"), outcome.count("changed")
    same, foreign = outcome.count("unchanged"), outcome.count("foreign")
    reports = sum(each.reports for each in outcome.prints)
    _say("summary", language, len(outcome.prints), new, changed, same, reports)
    if foreign:
        _say("foreign", language, foreign)


def _settle(actor: Account, prints: Iterable[PrintOutcome], language: str) -> int:
    """List the open points, or ask them on a terminal; return how many stay open."""
    asking = sys.stdin.isatty() and sys.stdout.isatty()
    left = 0
    for each in prints:
        if not each.questions:
            continue
        sys.stdout.write(f"\n{each.code}  {each.name}\n")
        for question in open_questions(each.code):
            _show(question, language)
            left += not (asking and _ask(actor, question, language))
    if left:
        _say("to_confirm", language, left)
    return left


def _show(question: OpenQuestion, language: str) -> None:
    field = form_field(question.field)
    _say("question", language, field.label, indent=1)
    for number, one in enumerate(question.alternatives, start=1):
        shown = field.kind.show(one["value"], language) or _WORDS["empty"].in_language(language)
        sys.stdout.write(f"    {number}. {_place(one, _short(shown), language)}\n")
    if question.suggestion is not None:
        _say("suggestion", language, _short(field.kind.show(question.suggestion, language)), indent=2)


def _place(alternative: Mapping[str, Any], shown: str, language: str) -> str:
    if alternative.get("kept"):
        return _WORDS["kept"].in_language(language).format(shown)
    copies, lines = (", ".join(map(str, alternative[key])) or "–" for key in ("copies", "lines"))
    return _WORDS["alternative"].in_language(language).format(copies, lines, shown)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_SHOWN else line[: _LONGEST_SHOWN - 1] + "…"


def _ask(actor: Account, question: OpenQuestion, language: str) -> bool:
    """Ask one point until the answer fits or is left open; return whether it was settled."""
    while True:
        try:
            typed = input("    " + _WORDS["prompt"].in_language(language)).strip()
        except EOFError:
            return False
        if not typed:
            return False
        chosen = int(typed) if typed.isdecimal() and len(typed) < 4 else 0
        found = question.alternatives[chosen - 1 : chosen] if chosen else []
        value = found[0]["value"] if found else typed
        try:
            confirm_answers(actor=actor, project=question.project, answers={question.pk: value})
        except SaphaError as error:
            sys.stderr.write(f"    {error.one_line(language)}\n")
            continue
        return True
