from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from sapha.config.cli.ledger.files import write_pieces
from sapha.foundation.errors import SystemUnable


def test_a_long_list_is_written_piece_by_piece(tmp_path: Path) -> None:
    pieces = (b"%065d" % number * 1_000 for number in range(500))
    tracemalloc.start()
    write_pieces(tmp_path / "hashes.txt", pieces)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert ((tmp_path / "hashes.txt").stat().st_size, peak < 2_000_000) == (32_500_000, True)


def test_a_list_that_breaks_off_leaves_the_file_that_was_there(tmp_path: Path) -> None:
    def broken() -> Iterator[bytes]:
        yield b"first\n"
        raise RuntimeError("the database is gone")

    place = tmp_path / "hashes.txt"
    place.write_bytes(b"old\n")
    with pytest.raises(RuntimeError):
        write_pieces(place, broken())
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == {"hashes.txt": b"old\n"}


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SystemUnable) as refused:
        write_pieces(tmp_path / "nowhere" / "hashes.txt", [b"x"])
    assert refused.value.rule == "not_writable"
