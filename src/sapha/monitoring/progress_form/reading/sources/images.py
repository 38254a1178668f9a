"""Lines of a photographed or scanned page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sapha.monitoring.progress_form.reading.complaints import ErrorLog
from sapha.monitoring.progress_form.reading.limits import Limits
from sapha.monitoring.progress_form.reading.sources.raw import RawLine
from sapha.monitoring.progress_form.reading.sources.recognition import (
    EngineMissingError,
    NotRecognisedError,
    recognise_picture,
)


def image_lines(path: Path, name: str, limits: Limits, errors: ErrorLog) -> Iterator[RawLine]:
    """Yield the lines that the engine reads in a picture; several pages of a TIFF are one text."""
    try:
        text = recognise_picture(path, limits.page_seconds)
    except EngineMissingError:
        errors.add("ocr_missing", name, page=1)
    except NotRecognisedError:
        errors.add("page_unreadable", name, page=1)
    else:
        for number, line in enumerate(text.split("\n"), start=1):
            yield RawLine(number, line)
