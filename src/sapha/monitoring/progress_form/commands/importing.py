"""Reading files into the register: every project whole or not at all."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import DataError, IntegrityError
from django.utils import timezone

import sapha
from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.foundation.errors import BadInput, Bilingual, SaphaError
from sapha.monitoring.progress_form.ahead import Understood, read_prints
from sapha.monitoring.progress_form.choices import FileState, QuestionState
from sapha.monitoring.progress_form.commands.receiving import receive_where_it_lies
from sapha.monitoring.progress_form.commands.taking import Handed, Taken, take_print, take_prints
from sapha.monitoring.progress_form.filling import Lookups
from sapha.monitoring.progress_form.keeping import keep_record
from sapha.monitoring.progress_form.models import FormFile, FormRecord, OpenQuestion
from sapha.monitoring.progress_form.outcomes import (
    ImportOutcome,
    PrintOutcome,
    PrintRead,
    Problem,
    Progress,
    problem,
)
from sapha.monitoring.progress_form.reading import ErrorLog, Limits
from sapha.monitoring.progress_form.reading.complaints import SYSTEM_UNABLE
from sapha.monitoring.progress_form.reading.sources import shown_name

_CHUNK = 1024 * 1024
# Projects of one transaction: others wait for it a fraction of a second.
_TOGETHER = 100
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
    follow = _Follower(files, progress)
    for outcome in _taken(actor, files, read_prints(paths, names, errors, limits), follow):
        if isinstance(outcome, PrintOutcome):
            prints.append(outcome)
        else:
            refused.append(outcome)
    told = {shown_name(path): name for path, name in shown.items()}
    problems = [{**each.to_json(), "file": told.get(each.file, each.file)} for each in errors] + refused
    for spelled, file in files.items():
        _finish(file, [each for each in problems if each["file"] == told[spelled]], started)
    return ImportOutcome(tuple(file.pk for file in files.values()), tuple(prints), tuple(problems))


class _Follower:
    """Tells, after each batch was taken in, about how many bytes are done and how many projects are kept."""

    def __init__(self, files: Mapping[str, FormFile], progress: Progress | None) -> None:
        self._files, self._progress = files, progress
        self._lines = {spelled: _line_count(spelled) for spelled in files} if progress else {}
        self._total = sum(file.size_bytes for file in files.values())
        self._done, self._at, self._kept = 0, "", 0

    def __call__(self, readings: Sequence[Understood]) -> None:
        """Take in which projects were dealt with."""
        if self._progress is None:
            return
        for reading in readings:
            last = reading.copies[-1]
            if self._at and self._at != last.file:
                self._done += self._files[self._at].size_bytes
            self._at = last.file
        self._kept += len(readings)
        share = min(last.last_line / max(self._lines[self._at], 1), 1.0)
        here = self._done + int(self._files[self._at].size_bytes * share)
        self._progress(here, self._total, self._kept)


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
    readings: Iterable[Understood],
    follow: _Follower,
) -> Iterator[PrintOutcome | Problem]:
    """Take in the projects, many in one transaction; yield how each went."""
    lookups = Lookups()
    for some in _batches(readings):
        prints = [_handed(reading, files) for reading in some]
        known = [handed for handed in prints if handed.read.record["code"] is not None]
        taken = iter(_taken_together(actor, known, lookups))
        for reading, handed in zip(some, prints, strict=True):
            source, line = reading.copies[0].file, reading.copies[0].first_line
            if reading.code is None:
                yield _without_code(handed.read, handed.files, file=source, line=line)
                continue
            outcome = next(taken)
            if isinstance(outcome, SaphaError):
                yield problem(outcome.rule, outcome.text, file=source, line=line)
            else:
                yield outcome
        follow(some)


def _batches(readings: Iterable[Understood]) -> Iterator[list[Understood]]:
    """Yield the readings in lists in which no project stands twice."""
    some: list[Understood] = []
    codes: set[str] = set()
    for reading in readings:
        if len(some) == _TOGETHER or reading.code in codes:
            yield some
            some, codes = [], set()
        some.append(reading)
        if reading.code is not None:
            codes.add(reading.code)
    if some:
        yield some


def _handed(reading: Understood, files: Mapping[str, FormFile]) -> Handed:
    sources = dict.fromkeys(copy.file for copy in reading.copies)
    return Handed([files[source] for source in sources], reading.read)


def _taken_together(actor: Account, prints: Sequence[Handed], lookups: Lookups) -> Iterator[Taken]:
    """Take prints in together; where the database refuses one, each by itself, so that the others enter."""
    try:
        yield from take_prints(actor=actor, prints=prints, lookups=lookups) if prints else ()
    except (DataError, IntegrityError):
        for handed in prints:
            yield _taken_alone(actor, handed, lookups)


def _taken_alone(actor: Account, handed: Handed, lookups: Lookups) -> Taken:
    try:
        return take_print(actor=actor, files=handed.files, read=handed.read, lookups=lookups)
    except SaphaError as error:
        return error
    except (DataError, IntegrityError):
        _LOG.exception("project %s was not kept", handed.code)
        return BadInput(_NOT_KEPT, rule="not_kept")


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
    kept = FormRecord.objects.filter(form_file__in=files, project__isnull=False).order_by("form_file", "id")
    rows = kept.values_list("project", "project__code", "project__name")
    projects = {project: (code, name) for project, code, name in rows}
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
