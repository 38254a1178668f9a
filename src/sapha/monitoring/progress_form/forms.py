"""What people send: files to read, and answers to open questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as made
from typing import Any

from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from sapha.foundation.errors import Conflict, SaphaError
from sapha.monitoring.progress_form.choices import QuestionState
from sapha.monitoring.progress_form.commands.confirming import ALREADY_SETTLED
from sapha.monitoring.progress_form.differences import Piece, marked_readings
from sapha.monitoring.progress_form.fields import FormField, form_field
from sapha.monitoring.progress_form.merging import Value, value_key
from sapha.monitoring.progress_form.models import OpenQuestion

OWN, LEAVE, SAME = "own", "leave", "same"


def file_limit_megabytes() -> int:
    """Return the largest upload, in megabytes."""
    return int(settings.FORM_FILE_LIMIT_BYTES) // 2**20


@dataclass(frozen=True, slots=True)
class Choice:
    """One reading a person may choose."""

    value: str
    label: str
    text: SafeString
    chosen: bool


@dataclass(slots=True)
class Entry:
    """One question as the page shows it, with what was typed and what is wrong with it."""

    question: OpenQuestion
    field: FormField
    number: int
    twin: int | None
    picked: str = ""
    typed: str = ""
    error: str = ""
    choices: list[Choice] = made(default_factory=list)

    @property
    def name(self) -> str:
        """Name of the radio buttons."""
        return f"q{self.question.pk}"

    @property
    def typed_name(self) -> str:
        """Name of the line for an own answer."""
        return f"t{self.question.pk}"

    @property
    def is_open(self) -> bool:
        """Whether a person must still decide."""
        return bool(self.question.state == QuestionState.OPEN)

    @property
    def suggestion(self) -> str:
        """The register's proposal in words; empty when it has none."""
        return self.field.kind.show(self.question.suggestion, _language())

    @property
    def answer(self) -> str:
        """The confirmed answer in words."""
        return self.field.kind.show(self.question.answer, _language())


@dataclass(slots=True)
class AnswerSheet:
    """The questions of one project with the answers a person gave on the page.

    Attributes:
        answers: question id to value, of those answered without error.
        left: ids of the questions to be left open for the agency.
        is_late: somebody else settled one of the questions while the page lay open.
    """

    entries: list[Entry]
    answers: dict[int, Value] = made(default_factory=dict)
    left: list[int] = made(default_factory=list)
    is_late: bool = False

    @property
    def is_valid(self) -> bool:
        """Whether nothing that was typed is wrong."""
        return not any(entry.error for entry in self.entries)

    def refuse_late_answers(self) -> None:
        """Raise Conflict when an answer was sent for a question that is settled already."""
        if self.is_late:
            raise Conflict(ALREADY_SETTLED, rule="already_settled")

    @property
    def open_count(self) -> int:
        """How many questions wait."""
        return sum(entry.is_open for entry in self.entries)

    @property
    def settled_count(self) -> int:
        """How many questions are settled."""
        return len(self.entries) - self.open_count


def answer_sheet(questions: Sequence[OpenQuestion], data: Mapping[str, Any] | None = None) -> AnswerSheet:
    """Return the sheet of a project's questions, filled with what was sent."""
    entries = []
    seen: dict[tuple[str, ...], int] = {}
    for number, question in enumerate(questions, start=1):
        key = tuple(value_key(one["value"]) for one in question.alternatives)
        entries.append(Entry(question, form_field(question.field), number, seen.get(key)))
        seen.setdefault(key, number)
    sheet = AnswerSheet(entries)
    for entry in entries:
        if data is not None and entry.is_open:
            entry.picked = str(data.get(entry.name, ""))
            entry.typed = str(data.get(entry.typed_name, ""))
            _take(sheet, entry)
        elif data is not None and data.get(entry.name):
            sheet.is_late = True
        entry.choices = _choices(entry)
    return sheet


def _take(sheet: AnswerSheet, entry: Entry) -> None:
    """Take one answer over from what was sent, following "the same as question n"."""
    source = sheet.entries[entry.twin - 1] if entry.picked == SAME and entry.twin else entry
    pk = entry.question.pk
    if source.picked == LEAVE:
        sheet.left.append(pk)
    elif source.picked == OWN or (source.typed.strip() and not source.picked):
        _take_typed(sheet, entry, source.typed)
    elif source.picked.isdecimal() and int(source.picked) < len(entry.question.alternatives):
        _check(sheet, entry, entry.question.alternatives[int(source.picked)]["value"])


def _take_typed(sheet: AnswerSheet, entry: Entry, typed: str) -> None:
    if not typed.strip():
        entry.error = gettext("Type what the original says, or leave it open.")
    else:
        _check(sheet, entry, typed)


def _check(sheet: AnswerSheet, entry: Entry, value: Value) -> None:
    text = entry.field.kind.show(value, "th") if isinstance(value, list) else value
    try:
        sheet.answers[entry.question.pk] = None if text is None else entry.field.kind.parse(str(text))
    except SaphaError as error:
        entry.error = error.text.in_language(_language())


def _choices(entry: Entry) -> list[Choice]:
    alternatives, show = entry.question.alternatives, entry.field.kind.show
    readings = [show(one["value"], _language()) for one in alternatives]
    return [
        Choice(str(place), _origin(one), _marked(pieces), entry.picked == str(place))
        for place, (one, pieces) in enumerate(zip(alternatives, marked_readings(readings), strict=True))
    ]


def _origin(alternative: Mapping[str, Any]) -> str:
    """Say where a reading stands: copies and lines, or that the register holds it."""
    if alternative.get("kept"):
        return gettext("In the register")
    copies, lines = (", ".join(map(str, alternative.get(key, ()))) for key in ("copies", "lines"))
    if not copies:
        return gettext("From the other fields of the form")
    return gettext("Copy %(copies)s · line %(lines)s") % {"copies": copies, "lines": lines}


def _marked(pieces: Sequence[Piece]) -> SafeString:
    if not any(piece.text for piece in pieces):
        return format_html("<i>{}</i>", gettext("(empty)"))
    marked = (
        format_html("<mark>{}</mark>", piece.text) if piece.differs else format_html("{}", piece.text)
        for piece in pieces
    )
    return format_html_join("", "{}", ((piece,) for piece in marked))


def _language() -> str:
    return get_language() or "th"
