"""Reading files into the register: every project in its own transaction."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import DataError, IntegrityError
from django.utils import timezone

import sapha
from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.foundation.errors import Bilingual, SaphaError
from sapha.monitoring.progress_form.choices import FileState, QuestionState
from sapha.monitoring.progress_form.commands.receiving import receive_where_it_lies
from sapha.monitoring.progress_form.commands.taking import take_print
from sapha.monitoring.progress_form.filling import Lookups
from sapha.monitoring.progress_form.keeping import keep_record
from sapha.monitoring.progress_form.models import FormFile, OpenQuestion
from sapha.monitoring.progress_form.outcomes import (
    ImportOutcome,
    PrintOutcome,
    PrintRead,
    Problem,
    Progress,
    print_read,
    problem,
)
from sapha.monitoring.progress_form.reading import ErrorLog, Limits, ProjectReading, read_projects
from sapha.monitoring.progress_form.reading.complaints import SYSTEM_UNABLE
from sapha.monitoring.progress_form.reading.sources import shown_name

_CHUNK = 1024 * 1024
_LOG = logging.getLogger(__name__)


def import_form(*, actor: Account, path: Path | str, progress: Progress | None = None) -> ImportOutcome:
    """Read one file into the register; see `import_forms`."""
    return import_forms(actor=actor, paths=[path], progress=progress)


def import_forms(
    *,
    actor: Account,
    paths: Sequence[Path | str],
    progress: Progress | None = None,
    shown: Mapping[str, str] | None = None,
) -> ImportOutcome:
    """Read files into the register, together: copies of one project may lie in several files.

    A file that this program has read before for the same account is not read again. Nothing is
    raised for bad input: what can be read is kept, the rest is among the outcome's problems.

    Args:
        actor: for whom the files are read.
        paths: where they lie.
        progress: is told how far it has come.
        shown: names to tell and keep instead of a path, for example of standard input.

    Raises:
        NotPermitted: the actor keeps no projects anywhere.
        SystemUnable: the database cannot be written.
    """
    require(actor, "progress_form.receive_file")
    names = {str(path): (shown or {}).get(str(path), str(path)) for path in paths}
    files = {
        path: receive_where_it_lies(actor=actor, path=Path(path), name=name) for path, name in names.items()
    }
    received = {path: file for path, file in files.items() if file is not None}
    if len(received) == len(files) and all(_is_read(file) for file in received.values()):
        return _remembered(list(received.values()))
    return _read(actor, received, list(names), names, progress)


def read_received(*, actor: Account, form_file: FormFile, progress: Progress | None = None) -> ImportOutcome:
    """Read an uploaded file into the register, for the account it came from."""
    path = str(Path(settings.MEDIA_ROOT) / form_file.stored_as)
    return _read(actor, {path: form_file}, [path], {path: form_file.name}, progress)


def _is_read(file: FormFile) -> bool:
    return file.state == FileState.READ and file.reader_version == sapha.__version__


def _limits() -> Limits:
    return Limits(file_bytes=settings.FORM_FILE_LIMIT_BYTES, copies=settings.FORM_COPIES_LIMIT)


def _read(
    actor: Account,
    received: Mapping[str, FormFile],
    paths: Sequence[str],
    shown: Mapping[str, str],
    progress: Progress | None,
) -> ImportOutcome:
    """Read the files, take in every project, and note how it went.

    A path that could not be opened has no row in ``received``; ``shown`` gives the name under
    which problems are told.
    """
    files = {shown_name(path): file for path, file in received.items()}
    names = {spelled: file.name for spelled, file in files.items()}
    limits = _limits()
    errors = ErrorLog(limits.errors)
    started = timezone.now()
    FormFile.objects.filter(pk__in=[file.pk for file in files.values()]).update(
        state=FileState.READING, claimed_at=started
    )
    prints: list[PrintOutcome] = []
    refused: list[Problem] = []
    readings = _followed(read_projects(paths, errors, limits), files, progress)
    for outcome in _taken(actor, files, names, readings):
        if isinstance(outcome, PrintOutcome):
            prints.append(outcome)
        else:
            refused.append(outcome)
    told = {shown_name(path): name for path, name in shown.items()}
    problems = [{**each.to_json(), "file": told.get(each.file, each.file)} for each in errors] + refused
    for spelled, file in files.items():
        _finish(file, [each for each in problems if each["file"] == told[spelled]], started)
    return ImportOutcome(tuple(file.pk for file in files.values()), tuple(prints), tuple(problems))


def _followed(
    readings: Iterator[ProjectReading], files: Mapping[str, FormFile], progress: Progress | None
) -> Iterator[ProjectReading]:
    """Yield the readings and tell, after each was taken in, about how many bytes are done."""
    if progress is None:
        yield from readings
        return
    lines = {spelled: _line_count(spelled) for spelled in files}
    total, done, at = sum(file.size_bytes for file in files.values()), 0, ""
    for place, reading in enumerate(readings):
        last = reading.copies[-1]
        if at and at != last.file:
            done += files[at].size_bytes
        at = last.file
        share = min(last.last_line / max(lines[at], 1), 1.0)
        progress(done + int(files[at].size_bytes * share), total, place)
        yield reading


def _line_count(path: str) -> int:
    """Count a file's lines, for the progress bar; why it cannot be opened is for the reader to say."""
    try:
        with Path(path).open("rb") as file:
            return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(_CHUNK), b""))
    except OSError:
        return 0


def _taken(
    actor: Account,
    files: Mapping[str, FormFile],
    names: Mapping[str, str],
    readings: Iterator[ProjectReading],
) -> Iterator[PrintOutcome | Problem]:
    """Take in the projects one by one; yield how each went."""
    lookups = Lookups()
    for reading in readings:
        sources = list(dict.fromkeys(copy.file for copy in reading.copies))
        source, line = sources[0], reading.copies[0].first_line
        read, rows = print_read(reading, names), [files[source] for source in sources]
        if reading.code is None:
            yield _without_code(read, rows, file=source, line=line)
            continue
        try:
            yield take_print(actor=actor, files=rows, read=read, lookups=lookups)
        except SaphaError as error:
            yield problem(error.rule, error.text, file=source, line=line)
        except (DataError, IntegrityError):
            _LOG.exception("project %s of %s was not kept", reading.code, source)
            yield problem("not_kept", _NOT_KEPT, file=source, line=line)


_NOT_KEPT = Bilingual(
    "ฐานข้อมูลไม่รับโครงการนี้ โปรดแจ้งผู้ดูแลระบบพร้อมแฟ้มนี้",
    "the database refused this project: report this to the administrator with the file",
)
_WITHOUT_CODE = Bilingual(
    "รหัสโครงการอ่านไม่ได้หรืออ่านได้หลายแบบ จึงยังไม่นำเข้าโครงการนี้ โปรดแก้รหัสในแฟ้มแล้วนำเข้าใหม่",
    "the project code cannot be read or is read differently, so the project was not taken in: "
    "correct the code in the file and import it again",
)


def _without_code(read: PrintRead, files: Sequence[FormFile], *, file: str, line: int) -> Problem:
    """Keep a reading that names no project, so that a person can look at it."""
    for row in files:
        row.records.filter(project=None, record=read.record).delete()
        keep_record(None, row, read)
    return problem("code_undecided", _WITHOUT_CODE, file=file, line=line)


def _finish(file: FormFile, problems: Sequence[Problem], started: datetime) -> None:
    """Note how the reading of a file ended; one that lacked a part of the system may be read again."""
    unable = any(each["rule"] in SYSTEM_UNABLE for each in problems)
    nothing = bool(problems) and not file.records.exists()
    file.state = FileState.FAILED if unable or nothing else FileState.READ
    file.errors = [{**each, "file": file.name} for each in problems]
    file.reader_version = sapha.__version__
    file.bytes_read, file.projects_read = file.size_bytes, file.records.count()
    file.claimed_at, file.finished_at = started, timezone.now()
    file.save()


def _remembered(files: Sequence[FormFile]) -> ImportOutcome:
    """Return the outcome of files that were read before, as the register now stands."""
    projects: dict[int, tuple[str, str]] = {}
    for file in files:
        rows = file.records.filter(project__isnull=False).select_related("project")
        projects |= {row.project.pk: (row.project.code, row.project.name) for row in rows if row.project}
    asked: dict[int, list[str]] = {}
    questions = OpenQuestion.objects.filter(project__in=projects, state=QuestionState.OPEN).order_by("id")
    for project, field in questions.values_list("project", "field"):
        asked.setdefault(project, []).append(field)
    prints = [
        PrintOutcome(code, name, "unchanged", 0, tuple(asked.get(project, ())))
        for project, (code, name) in projects.items()
    ]
    problems = [each for file in files for each in file.errors]
    return ImportOutcome(tuple(file.pk for file in files), tuple(prints), tuple(problems))
