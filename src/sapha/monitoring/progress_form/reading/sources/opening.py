"""Opens what was named and finds out by its content what it is; a name's ending proves nothing."""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from sapha.monitoring.progress_form.reading.complaints import ErrorLog
from sapha.monitoring.progress_form.reading.limits import Limits
from sapha.monitoring.progress_form.reading.sources.kinds import kind_of
from sapha.monitoring.progress_form.reading.sources.limited import Limited
from sapha.monitoring.progress_form.reading.sources.raw import RawLine
from sapha.monitoring.progress_form.reading.sources.text import text_lines

HEAD = 65_536
STDIN = "-"


def shown_name(path: str) -> str:
    r"""Return the file's name as it can be printed anywhere: undecodable bytes become ``\ufffd``."""
    return path.encode("utf-8", "replace").decode("utf-8") if path.isprintable() else ascii(path)


def raw_lines(path: str, limits: Limits, errors: ErrorLog) -> Iterator[RawLine]:
    """Yield the lines of a file, or of standard input for ``-``, as they stand in it.

    What cannot be read is noted in ``errors``; nothing is raised for it.
    """
    name = shown_name(path)
    try:
        if path == STDIN:
            yield from _lines(sys.stdin.buffer, name, limits, errors)
        else:
            with Path(path).open("rb") as file:
                yield from _lines(file, name, limits, errors)
    except FileNotFoundError:
        errors.add("no_file", name)
    except IsADirectoryError:
        errors.add("is_directory", name)
    except (OSError, ValueError) as error:  # ValueError: a null byte in the file's name
        reason = error.strerror if isinstance(error, OSError) else str(error)
        errors.add("not_readable", name, reason=reason)


def _lines(file: BinaryIO, name: str, limits: Limits, errors: ErrorLog) -> Iterator[RawLine]:
    head = file.read(HEAD)
    limited = Limited(head, file, limits.file_bytes)
    stream = io.BufferedReader(limited, HEAD)
    kind = kind_of(head)
    if kind.reader in {"empty", "binary"}:
        errors.add(kind.reader, name, kind=kind.name)
        return
    last = 0
    if kind.reader == "text":
        lines = text_lines(stream, kind.name, name, limits, errors)
    else:
        lines = _spooled(stream, kind.reader, name, limits, errors)
    for line in lines:
        last = line.number
        yield line
    if limited.cut:
        errors.add("file_too_large", name, last or None, limit=limits.file_bytes)


def _spooled(stream: BinaryIO, reader: str, name: str, limits: Limits, errors: ErrorLog) -> Iterator[RawLine]:
    """Read a PDF or an image: both need the whole file, so it is laid down beside us first."""
    from sapha.monitoring.progress_form.reading.sources import images, pdf  # noqa: PLC0415 - text needs neither

    with tempfile.NamedTemporaryFile(prefix="sapha-read-") as whole:
        shutil.copyfileobj(stream, whole)
        whole.flush()
        read = pdf.pdf_lines if reader == "pdf" else images.image_lines
        yield from read(Path(whole.name), name, limits, errors)
