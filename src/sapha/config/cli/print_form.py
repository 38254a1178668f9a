"""``sapha print CODE -o FILE.pdf`` and ``sapha print --all -o DIR``: the official form as PDF."""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from sapha.config.prepare import prepare_database
from sapha.foundation.errors import BadInput, Bilingual, NotThere, SystemUnable
from sapha.monitoring.progress_form.printing.kept import print_kept_project, print_kept_projects
from sapha.monitoring.projects.models import Project

_BY = "บัญชีบริการ console"
_WHAT = Bilingual(
    "ระบุรหัสโครงการหนึ่งรหัส หรือ --all อย่างใดอย่างหนึ่ง", "name one project code, or --all, but not both"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the verb's options."""
    parser.add_argument("code", nargs="?", metavar="CODE", help="project code, such as 99990000-0001")
    parser.add_argument("--all", action="store_true", help="print every project into a directory")
    parser.add_argument(
        "-o", "--output", required=True, metavar="FILE", help="the PDF, or with --all the directory"
    )


def run(options: argparse.Namespace) -> int:
    """Print one project or all of them.

    Raises:
        BadInput: both or none of code and --all were given.
        NotThere: the register has no project of this code.
        SystemUnable: the file cannot be written or the document not be typeset.
    """
    if bool(options.code) == options.all:
        raise BadInput(_WHAT, rule="code_or_all")
    prepare_database()
    now = datetime.now(UTC).replace(microsecond=0)
    if options.all:
        _print_all(Path(options.output), now)
    else:
        pdf = print_kept_project(_project(options.code), printed_at=now, printed_by=_BY)
        _write(Path(options.output), pdf)
    return 0


def _project(code: str) -> Project:
    project = Project.objects.filter(code=code).first()
    if project is None:
        raise NotThere(
            Bilingual(
                "ไม่มีโครงการรหัสนี้ในทะเบียน นำเข้าด้วย sapha import ก่อน",
                "the register has no project of this code; bring it in with sapha import",
            ),
            rule="no_project",
            where=code,
        )
    return project


def _print_all(directory: Path, now: datetime) -> None:
    projects = Project.objects.all()
    with _io_errors(directory):
        directory.mkdir(parents=True, exist_ok=True)
    with _progress_bar(projects.count()) as advance:
        for code, pdf in print_kept_projects(projects, printed_at=now, printed_by=_BY):
            _write(directory / f"{code}.pdf", pdf)
            advance()


def _write(path: Path, pdf: bytes) -> None:
    """Write the whole file or none of it."""
    half = path.with_name(f".{path.name}.part")
    with _io_errors(path):
        try:
            half.write_bytes(pdf)
            half.replace(path)
        finally:
            half.unlink(missing_ok=True)


@contextlib.contextmanager
def _io_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise SystemUnable(
            Bilingual(f"เขียนไฟล์ไม่ได้ ({reason})", f"cannot write the file ({reason})"),
            rule="not_writable",
            where=str(path),
        ) from error


@contextlib.contextmanager
def _progress_bar(total: int) -> Iterator[Callable[[], None]]:
    """Show a bar on a terminal; elsewhere show nothing."""
    from rich.console import Console  # noqa: PLC0415 - only --all needs it
    from rich.progress import Progress  # noqa: PLC0415

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=total)
        yield lambda: bar.advance(task)
