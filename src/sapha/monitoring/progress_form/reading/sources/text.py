"""Text in the encodings that Thai offices use, line by line: memory is that of one line.

The bytes are read as UTF-8 with the undecodable ones put aside (``surrogateescape``), so a line
that is not UTF-8 gives back its exact bytes and is read again as TIS-620, that is CP874.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from typing import BinaryIO

from sapha.monitoring.progress_form.reading.complaints import ErrorLog
from sapha.monitoring.progress_form.reading.limits import Limits
from sapha.monitoring.progress_form.reading.sources.raw import RawLine

_PUT_ASIDE = re.compile("[\ud800-\udfff]")
_THAI = re.compile("[\u0e01-\u0e5b]")
_NOT_ASCII = re.compile("[^\x00-\x7f]")
_REPLACED = "\ufffd"


def text_lines(
    stream: BinaryIO, encoding: str, name: str, limits: Limits, errors: ErrorLog
) -> Iterator[RawLine]:
    """Yield the lines of a text; ``encoding`` is what its first bytes promise."""
    decoder = _Utf8OrThai(name, errors)
    policy, mend = ("surrogateescape", decoder.mend) if encoding == "utf-8" else ("replace", _as_it_is)
    reader = io.TextIOWrapper(stream, encoding=encoding, errors=policy, newline=None)
    for number, text in _cut_lines(reader, name, limits, errors):
        yield RawLine(number, mend(number, text))
    reader.detach()


def _as_it_is(_number: int, text: str) -> str:
    return _PUT_ASIDE.sub(_REPLACED, text)


def _cut_lines(
    reader: io.TextIOWrapper, name: str, limits: Limits, errors: ErrorLog
) -> Iterator[tuple[int, str]]:
    """Number the lines; of an overlong one the start is kept and the rest is passed over."""
    number = 0
    while line := reader.readline(limits.line_characters):
        number += 1
        if len(line) == limits.line_characters and not line.endswith("\n"):
            rest, more = line, False
            while rest and not rest.endswith("\n"):
                rest = reader.readline(limits.line_characters)
                more = more or len(rest) > 1
            if more:
                errors.add("line_too_long", name, number, limit=limits.line_characters)
        yield number, line.rstrip("\n")


class _Utf8OrThai:
    """Decides once per file, at the first bytes that settle it, and then stays with it."""

    def __init__(self, name: str, errors: ErrorLog) -> None:
        self._name = name
        self._errors = errors
        self._decode: Callable[[int, bytes], str] | None = None
        self._utf8_seen = False

    def mend(self, number: int, text: str) -> str:
        """Return the line as it was meant."""
        damaged = _PUT_ASIDE.search(text) is not None
        if self._decode is None:
            if not damaged:
                self._utf8_seen = self._utf8_seen or _THAI.search(text) is not None
                return text
            self._decode = self._choose(_bytes_of(text))
        if not damaged and self._decode == self._damaged_utf8:
            return text
        return self._decode(number, _bytes_of(text))

    def _choose(self, line: bytes) -> Callable[[int, bytes], str]:
        thai = line.decode("cp874", "replace")
        foreign = len(_NOT_ASCII.findall(thai))
        mostly_thai = len(_THAI.findall(thai)) > 0.6 * foreign
        return self._thai if mostly_thai and not self._utf8_seen else self._damaged_utf8

    def _thai(self, number: int, line: bytes) -> str:
        text = line.decode("cp874", "replace")
        if _REPLACED in text:
            self._errors.add("bad_bytes", self._name, number, encoding="CP874")
        return text

    def _damaged_utf8(self, number: int, line: bytes) -> str:
        self._errors.add("bad_bytes", self._name, number, encoding="UTF-8")
        return line.decode("utf-8", "replace")


def _bytes_of(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
