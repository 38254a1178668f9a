"""A copy of the form cut into passages: what stands under each label, not yet understood."""

from __future__ import annotations

from dataclasses import dataclass, field

from sapha.monitoring.progress_form.reading.labels import Label

PAGE_BREAK = "\f"
_MOST_LABELS_ELSEWHERE = 3  # a project proposal shares a few headings with this form


@dataclass(slots=True)
class Passage:
    """What stood under one label: the rest of its line and the lines below.

    Attributes:
        line: line of the label.
        pieces: one text per line; ``PAGE_BREAK`` where a page's title stood between two.
        numbers: the line of each piece.
        text_line: line of the first piece that holds anything.
        figures_line: of a report, the line on which its figures start.
    """

    label: Label
    line: int
    pieces: list[str]
    numbers: list[int]
    text_line: int
    figures_line: int | None = None
    flags: frozenset[str] = frozenset()

    @property
    def text(self) -> str:
        """The lines as one text."""
        return "\n".join(self.pieces).strip()

    @property
    def characters(self) -> int:
        """Length of the text."""
        return sum(map(len, self.pieces))


@dataclass(slots=True)
class Copy:
    """One copy of the form.

    Attributes:
        section: the section that was read last, as printed; ``""`` before any, ``end`` after all.
        seen: keys of the labels found so far.
        certified: the certificate of the print stands in it.
    """

    file: str
    first_line: int
    last_line: int
    section: str = ""
    passages: list[Passage] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    strong: bool = False
    certified: bool = False
    characters: int = 0
    strays: int = 0

    @property
    def is_form(self) -> bool:
        """Whether this is the form at all, and not a document with a few of its headings."""
        return self.strong or len(self.seen) > _MOST_LABELS_ELSEWHERE

    def of(self, key: str) -> list[Passage]:
        """Return the passages under one label; none when it was not found."""
        return [passage for passage in self.passages if passage.label.key == key]
