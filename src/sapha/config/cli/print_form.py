"""``sapha print CODE -o FILE.pdf`` and ``sapha print --all -o DIR``: the official form as PDF.

With ``--certify`` it is frozen, numbered and registered first.
"""

from __future__ import annotations

import argparse
import contextlib
import errno
import os
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from sapha.civic.people.queries import service_account
from sapha.config.prepare import prepare_database
from sapha.evidence.prints.commands import certify_prints
from sapha.evidence.prints.queries import newest_file
from sapha.evidence.prints.store import kept_file
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
    parser.add_argument("--certify", action="store_true", help="freeze, number and register what is printed")
    parser.add_argument(
        "-o", "--output", required=True, metavar="FILE", help="the PDF, or with --all the directory"
    )


def run(options: argparse.Namespace) -> int:
    """Print one project or all of them.

    Raises:
        BadInput: both or none of code and --all were given.
        NotThere: the register has no project of this code.
        SystemUnable: the file cannot be written, or the document not be typeset, signed or kept.
    """
    if bool(options.code) == options.all:
        raise BadInput(_WHAT, rule="code_or_all")
    prepare_database()
    now = datetime.now(UTC).replace(microsecond=0)
    if options.all:
        _print_all(Path(options.output), _certified_all() if options.certify else _plain_all(now))
    else:
        project = _project(options.code)
        _check_writable(Path(options.output))
        if options.certify:
            _, pdf = next(_certified([project.code]))
        else:
            pdf = print_kept_project(project, printed_at=now, printed_by=_BY)
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


def _plain_all(now: datetime) -> Iterator[tuple[str, bytes]]:
    return print_kept_projects(Project.objects.all(), printed_at=now, printed_by=_BY)


def _certified_all() -> Iterator[tuple[str, bytes]]:
    return _certified(list(Project.objects.order_by("code").values_list("code", flat=True)))


def _certified(codes: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Yield code and file of every certified print, once it is registered."""
    actor = service_account("console")
    for one in certify_prints(actor=actor, kind="project", keys=codes):
        yield one.subject_key, kept_file(newest_file(one).sha256)


def _print_all(directory: Path, prints: Iterator[tuple[str, bytes]]) -> None:
    with _io_errors(directory):
        directory.mkdir(parents=True, exist_ok=True)
    with _progress_bar(Project.objects.count()) as advance:
        for code, pdf in prints:
            _write(directory / f"{code}.pdf", pdf)
            advance()


def _check_writable(path: Path) -> None:
    """Say that the file cannot be written before anything is certified."""
    with _io_errors(path):
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if not path.parent.is_dir():
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))


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
            Bilingual(f"เขียนแฟ้มไม่ได้ ({reason})", f"cannot write the file ({reason})"),
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
