"""A PDF that unfolds without end takes its own process with it and nothing else."""

from __future__ import annotations

import zlib

import pytest

from sapha.evidence.documents.content import pdf_process
from sapha.evidence.documents.content.cleaning import without_metadata
from sapha.evidence.documents.content.kinds import PDF
from sapha.evidence.documents.content.pdf_process import MEMORY_BYTES
from sapha.foundation.errors import BadInput


def bomb(size: int) -> bytes:
    """Return a PDF whose catalogue lies in an object stream that unfolds to this size."""
    outer, inner = zlib.compressobj(9), zlib.compressobj(1)
    packed = outer.compress(inner.compress(b"1 0 " + b"<</Type/Catalog/Pages 4 0 R>>"))
    for _ in range(size // 2**20):
        packed += outer.compress(inner.compress(b" " * 2**20))
    packed += outer.compress(inner.flush()) + outer.flush()
    filters = b"/Filter[/FlateDecode/FlateDecode]"
    out = bytearray(b"%PDF-1.5\n")
    stream = len(out)
    out += b"2 0 obj<</Type/ObjStm/N 1/First 4%s/Length %d>>stream\n%s\nendstream endobj\n" % (
        filters, len(packed), packed,
    )  # fmt: skip
    pages = len(out)
    out += b"4 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    table = len(out)
    rows = [(0, 0, 65535), (2, 2, 0), (1, stream, 0), (1, table, 0), (1, pages, 0)]
    cells = b"".join(bytes([kind]) + place.to_bytes(4) + extra.to_bytes(2) for kind, place, extra in rows)
    out += b"3 0 obj<</Type/XRef/Size 5/W[1 4 2]/Root 1 0 R/Length %d>>stream\n%s\nendstream endobj\n" % (
        len(cells), cells,
    )  # fmt: skip
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % table)


def test_a_small_one_is_cleaned() -> None:
    assert without_metadata(bomb(2**20), PDF).startswith(b"%PDF-")


def test_one_beyond_the_memory_of_its_process_is_refused() -> None:
    sent = bomb(MEMORY_BYTES + 200 * 2**20)
    assert len(sent) < 100_000
    with pytest.raises(BadInput) as refused:
        without_metadata(sent, PDF)
    assert refused.value.rule == "documents.broken"  # where its memory ends, qpdf calls it unreadable


def test_one_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_process, "_SECONDS", 0.001)
    with pytest.raises(BadInput) as refused:
        without_metadata(bomb(2**20), PDF)
    assert refused.value.rule == "documents.expands"
