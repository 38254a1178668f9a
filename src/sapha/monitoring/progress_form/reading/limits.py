"""How much the reader takes in before it says "enough"."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one reading; every one of them ends in a clear error, never in a lost machine.

    Attributes:
        file_bytes: the most that is read of one file.
        copies: copies of one project that are compared; later ones are left out.
        line_characters: the most that is read of one line.
        copy_characters: the most text that is kept of one copy.
        errors: errors that are listed for one file; the rest is counted.
        comparisons: comparisons of characters spent on voting one project's long texts place by place.
        pages: pages of one PDF.
        page_seconds: time one page may take in character recognition.
    """

    file_bytes: int = 256 * 1024 * 1024
    copies: int = 64
    line_characters: int = 262_144
    copy_characters: int = 1_000_000
    errors: int = 1_000
    comparisons: int = 100_000_000_000
    pages: int = 5_000
    page_seconds: int = 120


DEFAULT_LIMITS = Limits()
