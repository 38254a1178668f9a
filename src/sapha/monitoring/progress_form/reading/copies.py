"""Cuts a stream of lines into copies of the form, and each copy into passages under its labels.

One file may hold several prints, several copies of one print, and other text around them. A copy
starts at the form's first heading (or, where that was lost, where its labels start over) and is
over when the next one starts or its last line is read. A page's title in the middle of a sentence
vanishes, but leaves a mark: what white space was there, nobody knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sapha.monitoring.progress_form.reading.complaints import ErrorLog
from sapha.monitoring.progress_form.reading.labels import CERTIFICATE_LABEL, REPORT_LABEL, Label
from sapha.monitoring.progress_form.reading.limits import Limits
from sapha.monitoring.progress_form.reading.lines import Line
from sapha.monitoring.progress_form.reading.matching import (
    continues_heading,
    find_field,
    find_heading,
    find_report,
    is_certificate,
    is_signature,
    is_title,
    progress_start,
)
from sapha.monitoring.progress_form.reading.passages import PAGE_BREAK, Copy, Passage
from sapha.monitoring.progress_form.reading.placing import place_of_field, place_of_heading
from sapha.monitoring.progress_form.reading.statuses import is_figures

_LONGEST_VALUE = 600
_SIGNATURE_LINES = 8


class CopyCutter:
    """Takes the lines of one file and gives its copies, one at a time."""

    def __init__(self, file: str, limits: Limits, errors: ErrorLog) -> None:
        self._file = file
        self._limits = limits
        self._errors = errors
        self._copy: Copy | None = None
        self._passage: Passage | None = None  # what the next unlabelled line belongs to
        self._heading: Label | None = None
        self._title: int | None = None  # a title just read: the page, or the next copy, starts there
        self._signature_left = 0

    def copies(self, lines: Iterable[Line]) -> Iterator[Copy]:
        """Yield each copy when it is over; text that is no form is passed over."""
        for line in lines:
            over = self._take(line)
            if over is not None and over.is_form:
                yield over
        last = self._copy
        if last is None and self._title is not None:
            last = Copy(self._file, self._title, self._title, strong=True)
        if last is not None and last.is_form:
            yield last

    def _take(self, line: Line) -> Copy | None:
        """Take one line; return the copy that it ends."""
        bare = line.bare
        if is_title(bare):
            self._turn_page(line)
            return None
        over = self._label(line, bare)
        self._title = None
        return over

    def _turn_page(self, line: Line) -> None:
        self._title = self._title or line.number
        if self._passage is not None and self._passage.pieces[-1] != PAGE_BREAK:
            self._passage.pieces.append(PAGE_BREAK)
            self._passage.numbers.append(line.number)

    def _label(self, line: Line, bare: str) -> Copy | None:
        if find_report(bare) is not None:
            return self._open(REPORT_LABEL, line, line.text, over=self._section == "end")
        if is_certificate(bare):
            return self._certify(line)
        if (heading := find_heading(bare)) is not None:
            place = place_of_heading(heading, self._copy)
            if place in {"here", "new copy"}:
                return self._open(heading.label, line, heading.rest, over=place == "new copy")
            if place == "again":
                return None
        if (found := find_field(bare)) is not None:
            place = place_of_field(found, self._copy)
            if place != "nowhere":
                return self._open(found.label, line, found.rest, over=place == "new copy")
        self._continue(line, bare)
        return None

    @property
    def _section(self) -> str:
        return "" if self._copy is None else self._copy.section

    def _open(self, label: Label, line: Line, rest: str, *, over: bool) -> Copy | None:
        """Start the passage under a label, in a new copy if the one before is over."""
        ended = self._copy if over else None
        if self._copy is None or over:
            self._copy = Copy(self._file, self._title or line.number, line.number)
        copy = self._copy
        copy.section = max(copy.section, label.section) if label.key in copy.seen else label.section
        copy.strong = copy.strong or label.strong
        copy.seen.add(label.key)
        copy.last_line = line.number
        self._passage, self._heading = None, label
        if label.takes != "nothing":
            self._passage = Passage(label, line.number, [rest], [line.number], line.number, flags=line.flags)
            copy.passages.append(self._passage)
            self._note_figures(line, rest)
        return ended

    def _certify(self, line: Line) -> Copy | None:
        ended = self._open(CERTIFICATE_LABEL, line, "", over=False)
        if self._copy is not None:
            self._copy.certified = True
        self._signature_left = _SIGNATURE_LINES
        return ended

    def _continue(self, line: Line, bare: str) -> None:
        """Take a line without a label: it belongs to the passage before, or to no form at all."""
        copy, passage = self._copy, self._passage
        if copy is None:
            return
        if copy.section == "end":
            self._sign(copy, line, bare)
        elif passage is None:
            self._stray(copy, line, bare)
        elif passage.figures_line is not None and not is_figures(bare):
            self._passage = self._heading = None  # the report is over; what follows stands around the form
        elif passage.label.takes == "text" or (
            passage.label.takes == "wrapped" and passage.characters + len(bare) <= _LONGEST_VALUE
        ):
            self._append(copy, passage, line)
        else:
            self._passage = None
            self._stray(copy, line, bare)

    def _append(self, copy: Copy, passage: Passage, line: Line) -> None:
        copy.last_line = line.number
        copy.characters += len(line.text)
        if copy.characters > self._limits.copy_characters:
            if copy.characters - len(line.text) <= self._limits.copy_characters:
                limit = self._limits.copy_characters
                self._errors.add("copy_too_long", self._file, line.number, limit=limit)
            return
        if not any(piece.strip() for piece in passage.pieces):
            passage.text_line = line.number
        passage.pieces.append(line.text)
        passage.numbers.append(line.number)
        passage.flags |= line.flags
        self._note_figures(line, line.text)

    def _note_figures(self, line: Line, text: str) -> None:
        passage = self._passage
        if passage is not None and passage.label is REPORT_LABEL and passage.figures_line is None:
            passage.figures_line = line.number if progress_start(text) is not None else None

    def _sign(self, copy: Copy, line: Line, bare: str) -> None:
        if self._signature_left > 0 and is_signature(bare):
            self._signature_left -= 1
            copy.last_line = line.number
        else:
            self._signature_left = 0

    def _stray(self, copy: Copy, line: Line, bare: str) -> None:
        """Note text inside a copy that belongs to no field; of each copy only the first."""
        if self._heading is None or bare.isdecimal() or continues_heading(bare, self._heading):
            return  # a page's number, or the second line of a long heading
        copy.last_line = line.number
        copy.strays += 1
        if copy.strays == 1 and copy.strong:
            shown = bare if len(bare) <= 60 else bare[:59] + "…"
            self._errors.add("stray_text", self._file, line.number, text=shown)
