"""A register as a table for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sapha.evidence.letters.models import Letter
from sapha.foundation.csv_lines import BYTE_ORDER_MARK, csv_line, plain_cell

COLUMNS = (
    "number", "year", "running", "dated", "kind", "state", "subject", "sender", "addressee", "sender_number",
    "received_at", "recorded_from_paper", "out_of_order_with", "void_reason", "sha256",
)  # fmt: skip


def register_rows(letters: Iterable[Letter], *, secret_too: bool) -> Iterator[str]:
    """Yield the lines of a CSV file: a header, and one a letter; days and hours are ISO 8601.

    Args:
        letters: numbered letters.
        secret_too: whether what stands in secret letters is told; for their unit only.
    """
    yield BYTE_ORDER_MARK + _line(COLUMNS)
    for letter in letters:
        told = secret_too or not letter.is_secret
        yield _line(
            (
                letter.number,
                str(letter.year),
                str(letter.running),
                letter.dated.isoformat() if letter.dated else "",
                letter.kind,
                letter.state,
                letter.subject if told else "",
                " ".join(letter.sender.split()) if told else "",
                letter.addressee if told else "",
                letter.sender_number,
                letter.received_at.isoformat() if letter.received_at else "",
                "yes" if letter.is_recorded else "no",
                letter.out_of_order_with,
                letter.void_reason if told else "",
                letter.sha256,
            )
        )


def _line(cells: Iterable[str]) -> str:
    return csv_line(map(plain_cell, cells))
