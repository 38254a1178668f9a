"""Lines of a PDF that this system printed, joined where they only wrapped.

Our prints begin every logical line with two no-break spaces of no width. So a line without that
mark goes on with the line before, over a page's end too; what was added beside the form (computed
figures, findings) is passed over. Other PDFs have no such mark and keep their lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sapha.evidence.typesetting.text_layer import START, is_beside, plain_line
from sapha.monitoring.progress_form.reading.sources.raw import RawLine


class OwnPrint:
    """Takes the lines of a document page by page and gives logical lines."""

    def __init__(self) -> None:
        self._open: RawLine | None = None

    def page(self, lines: Sequence[RawLine]) -> Iterator[RawLine]:
        """Yield what is complete at the end of a page."""
        if self._open is None and not any(line.text.startswith(START) for line in lines):
            yield from lines
            return
        for line in lines:
            if not line.text.strip():
                continue
            if line.text.startswith(START) or self._open is None:
                yield from self.end()
                self._open = line
            else:
                self._open = RawLine(self._open.number, self._open.text + line.text)

    def end(self) -> Iterator[RawLine]:
        """Yield the line that was still open."""
        if self._open is not None and not is_beside(self._open.text):
            yield RawLine(self._open.number, plain_line(self._open.text))
        self._open = None
