"""Lines of a PDF that this system printed, joined where they only wrapped.

Our prints begin every logical line with two no-break spaces of no width and set a space as two
spaces. So a line without that mark goes on with the line before, over a page's end too; what
stands above and below the text of a page is known and left out. Other PDFs have no such mark and
keep their lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sapha.evidence.prints.text_layer import START, is_beside, plain_line
from sapha.monitoring.progress_form.reading.labels import TITLE
from sapha.monitoring.progress_form.reading.sources.raw import RawLine

_MARK = START
_FOOT = re.compile(r"\s*(?:พิมพ์เมื่อ .*|.*หน้า\s*[0-9]+\s*/\s*[0-9]+)\s*")
_MOST_LINES_AROUND = 3


class OwnPrint:
    """Takes the lines of a document page by page and gives logical lines."""

    def __init__(self) -> None:
        self._page: list[RawLine] = []
        self._open: RawLine | None = None

    def take(self, line: RawLine) -> None:
        """Take one line of the current page."""
        self._page.append(line)

    def turn_page(self) -> Iterator[RawLine]:
        """Yield what is complete at the end of a page."""
        page, self._page = self._page, []
        if self._open is None and not any(line.text.startswith(_MARK) for line in page):
            yield from page
            return
        for line in _without_head_and_foot(page):
            if line.text.startswith(_MARK) or self._open is None:
                yield from self.end()
                self._open = line
            else:
                self._open = RawLine(self._open.number, self._open.text + line.text)

    def end(self) -> Iterator[RawLine]:
        """Yield the line that was still open."""
        if self._open is not None and not is_beside(self._open.text):
            yield RawLine(self._open.number, plain_line(self._open.text))
        self._open = None


def _without_head_and_foot(page: list[RawLine]) -> list[RawLine]:
    lines = [line for line in page if line.text.strip()]
    for _ in range(_MOST_LINES_AROUND):
        if lines and not lines[-1].text.startswith(_MARK) and _FOOT.fullmatch(lines[-1].text):
            lines.pop()
    if lines and not lines[0].text.startswith(_MARK) and TITLE.text in lines[0].text.replace("  ", " "):
        lines.pop(0)
    return lines
