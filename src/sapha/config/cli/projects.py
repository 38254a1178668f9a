"""``sapha projects FILE``: takes in a table of projects, row by row."""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path

from sapha.civic.people.queries import service_account
from sapha.config.prepare import prepare_database
from sapha.foundation.errors import BadInput, Bilingual
from sapha.monitoring.legacy.choices import FileState, RowState
from sapha.monitoring.legacy.commands import check_table, confirm_table, receive_table, take_table
from sapha.monitoring.legacy.models import LegacyFile
from sapha.monitoring.legacy.queries import counts_of, rows_of
from sapha.monitoring.legacy.reading.columns import BY_NAME
from sapha.monitoring.legacy.reading.limits import LARGEST_FILE
from sapha.monitoring.legacy.writing import Progress

_MARKS = {"new": "●", "filled": "◐", "same": "○", "waiting": "▲", "refused": "◆", "aside": "–"}
_COUNTS = Bilingual(
    "ใหม่ {new} เติมช่องว่าง {filled} มีอยู่แล้ว {same} รอคนตัดสิน {waiting} ใช้ไม่ได้ {refused} พักไว้ {aside}",
    "{new} new, {filled} filled, {same} there already, {waiting} to decide, {refused} refused, {aside} set aside",
)
_DRY = Bilingual("ลองอ่านเท่านั้น ทะเบียนโครงการยังเหมือนเดิม", "dry run: the register is as it was")
_PAGE = Bilingual("ตัดสินได้ที่หน้า {}", "decide on the page {}")
_FILE = Bilingual("อ่านแฟ้มไม่ได้ หรือใหญ่เกิน 50 เมกะไบต์", "the file cannot be read or is above 50 megabytes")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the verb's options."""
    parser.add_argument(
        "file", metavar="FILE", help="CSV or workbook (.xlsx) with the headings of the template"
    )
    parser.add_argument("--dry-run", action="store_true", help="only tell what would happen")


def run(options: argparse.Namespace) -> int:
    """Take the file in and tell every row that is not simply new.

    Returns:
        0 done, 1 a person must decide or a row cannot be used.

    Raises:
        BadInput: the file cannot be used.
    """
    content = _content(options.file)
    prepare_database()
    actor = service_account("console")
    file = receive_table(actor=actor, name=options.file, content=content)
    before = file.rows.filter(done_at__isnull=False).exists()
    with _progress_bar() as progress:
        if file.state in {FileState.RECEIVED, FileState.READING}:
            file = check_table(actor=actor, file=file, progress=progress)
        if file.state == FileState.FAILED:
            said = Bilingual(file.error["th"], file.error["en"])
            raise BadInput(said, rule="legacy.file", where=options.file, line=file.error["line"])
        if (
            not options.dry_run and file.state != FileState.TAKEN
        ):  # one that broke off goes on where it stopped
            if file.state == FileState.CHECKED:
                confirm_table(actor=actor, file=file)
            file = take_table(actor=actor, file=file, progress=progress)
    return _tell(file, options.lang, is_dry=options.dry_run, again=before)


def _tell(file: LegacyFile, language: str, *, is_dry: bool, again: bool) -> int:
    for note in file.notes:
        sys.stdout.write(Bilingual(**note).in_language(language) + "\n")
    for row in rows_of(file).iterator(chunk_size=1000):
        texts = "; ".join(_text(one, language) for one in row.texts)
        if texts or row.state != RowState.NEW:
            sys.stdout.write(f"{_MARKS[row.state]} {row.line:>5}  {row.code:<13}  {texts}".rstrip() + "\n")
    counts = dict.fromkeys(RowState.values, 0) | counts_of(file)
    open_rows = counts["waiting"] + counts["refused"]
    if again:  # what this file brought is in the register since then
        counts["same"] += counts["new"] + counts["filled"]
        counts["new"] = counts["filled"] = 0
    sys.stdout.write(_COUNTS.in_language(language).format(**counts) + "\n")
    if is_dry:
        sys.stdout.write(_DRY.in_language(language) + "\n")
    elif counts["waiting"]:
        sys.stdout.write(_PAGE.in_language(language).format(f"/import/projects/{file.pk}/") + "\n")
    return 1 if open_rows else 0


def _text(told: dict[str, str], language: str) -> str:
    text = Bilingual(told["th"], told["en"]).in_language(language)
    column = BY_NAME.get(told["field"])
    return f"{column.label.in_language(language)}: {text}" if column else text


def _content(name: str) -> bytes:
    try:
        place = Path(name)
        if place.stat().st_size <= LARGEST_FILE:
            return place.read_bytes()
    except OSError as error:
        raise BadInput(_FILE, rule="legacy.file", where=name) from error
    raise BadInput(_FILE, rule="legacy.file", where=name)


@contextlib.contextmanager
def _progress_bar() -> Iterator[Progress]:
    """Show how many rows are done on a terminal; elsewhere show nothing."""
    from rich.console import Console  # noqa: PLC0415 - only this verb needs it
    from rich.progress import Progress as Bar  # noqa: PLC0415
    from rich.progress import SpinnerColumn, TextColumn  # noqa: PLC0415

    console = Console(stderr=True)
    with Bar(
        SpinnerColumn(),
        TextColumn("{task.completed:,}"),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as bar:
        task = bar.add_task("", total=None)

        def told(done: int) -> None:
            bar.update(task, completed=done)

        yield told
