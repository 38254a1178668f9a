"""What an import did: per project, and for the whole input."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, Protocol

from sapha.foundation.canonical import canonical_sha256
from sapha.foundation.errors import Bilingual
from sapha.monitoring.progress_form.keepable import keepable
from sapha.monitoring.progress_form.reading import Evidence, ProjectReading
from sapha.monitoring.progress_form.reading.complaints import SYSTEM_UNABLE

Change = Literal["new", "changed", "unchanged", "foreign"]
Problem = dict[str, Any]  # file, line, rule, text_th, text_en: as in ``sapha read --json``


class Progress(Protocol):
    """Is told how far an import has come."""

    def __call__(self, done: int, total: int, projects: int) -> None:
        """Take in bytes done, bytes in all (0 when not known), and projects kept so far."""


class PrintRead(NamedTuple):
    """One project as it was read, with what only depends on that: a large file's reader works it out ahead.

    Attributes:
        record: the object of ``sapha read --json`` without findings: they are computed anew.
        evidence: settled fields on which copies differ.
        raw_flags: what the raw copies held, by field.
        keepable: the record as far as the register can hold it, see `keepable`.
        sha256: of the record's canonical JSON.
    """

    record: dict[str, Any]
    evidence: list[dict[str, Any]]
    raw_flags: dict[str, list[str]]
    keepable: dict[str, Any]
    sha256: str


@dataclass(frozen=True, slots=True)
class PrintOutcome:
    """What taking in one project's print did.

    Attributes:
        change: ``foreign`` when the print is of another year or name and waits for a person.
        reports: how many reports were new.
        questions: fields that wait for a person, as they now stand.
    """

    code: str
    name: str
    change: Change
    reports: int = 0
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What an import did.

    Attributes:
        files: ids of the files' rows in the register.
        problems: what could not be read or kept.
    """

    files: tuple[int, ...]
    prints: tuple[PrintOutcome, ...]
    problems: tuple[Problem, ...]

    @property
    def exit_status(self) -> int:
        """0 done, 1 a person must confirm something, 2 bad input, 3 a part of the system is missing."""
        if any(problem["rule"] in SYSTEM_UNABLE for problem in self.problems):
            return 3
        if self.problems:
            return 2
        return 1 if any(each.questions for each in self.prints) else 0

    def count(self, change: Change) -> int:
        """Return how many projects were changed this way."""
        return sum(each.change == change for each in self.prints)


def problem(rule: str, text: Bilingual, *, file: str, line: int | None = None) -> Problem:
    """Return one thing that went wrong, as the register and the command list it."""
    return {"file": file, "line": line, "rule": rule, "text_th": text.th, "text_en": text.en}


def print_of(
    record: dict[str, Any], evidence: list[dict[str, Any]], raw_flags: dict[str, list[str]]
) -> PrintRead:
    """Return a record that was read, with what follows from it alone."""
    return PrintRead(record, evidence, raw_flags, keepable(record), canonical_sha256(record))


def print_read(reading: ProjectReading, names: Mapping[str, str]) -> PrintRead:
    """Return what is kept of a reading; files are named as their senders called them."""
    record = reading.to_json()
    del record["findings"]
    copies: Sequence[dict[str, Any]] = record["copies"]  # type: ignore[assignment]
    record["copies"] = [{**copy, "file": names.get(copy["file"], copy["file"])} for copy in copies]
    flags = {path: sorted(kinds) for path, kinds in reading.raw_flags.items() if kinds}
    return print_of(record, [_kept(each) for each in reading.evidence if _tells_something(each)], flags)


def _tells_something(evidence: Evidence) -> bool:
    return len(evidence.alternatives) > 1 or evidence.places > 0


def _kept(evidence: Evidence) -> dict[str, Any]:
    alternatives = [each.to_json() for each in evidence.alternatives]
    return {"field": evidence.field, "alternatives": alternatives, "places": evidence.places}
