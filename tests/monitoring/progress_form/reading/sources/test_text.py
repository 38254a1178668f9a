"""Text in the encodings of Thai offices."""

from __future__ import annotations

import io
import os
import sys
import tracemalloc
from pathlib import Path

import pytest

from sapha.monitoring.progress_form.reading import DEFAULT_LIMITS, ErrorLog, Limits, read_files, read_projects
from sapha.monitoring.progress_form.reading.sources import raw_lines
from tests.monitoring.progress_form.reading.conftest import Read, told


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "cp874", "tis-620", "iso8859-11", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
def test_every_encoding_gives_the_same_project(read: Read, clean: str, encoding: str) -> None:
    assert read(clean.encode(encoding)).to_json() == read(clean).to_json()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_gives_the_same_lines(read: Read, clean: str, end: str) -> None:
    assert read(clean.replace("\n", end).encode()).to_json() == read(clean).to_json()


def test_damaged_bytes_are_told_with_their_line(read: Read, clean: str) -> None:
    reading = read(clean.encode().replace("ปลูกแล้ว".encode(), b"\xff\xfe\x80", 1))
    assert told(reading) == [("bad_bytes", 51)]
    assert "\ufffd" in (reading.projects[0].reports[2].narrative or "")


def test_text_cut_inside_a_character_is_read(read: Read, clean: str) -> None:
    reading = read(clean.encode()[: clean.encode().index("ขอรับรองว่า".encode()) + 1])
    assert told(reading) == [("bad_bytes", 56)]
    assert len(reading.projects[0].reports) == 4


def test_null_bytes_and_invisible_characters_go(read: Read, clean: str) -> None:
    project = read(clean.replace("โครงการ", "โครง\x00การ").replace("ต้นไม้", "ต้น\u200bไม้")).projects[0]
    assert project.name == "โครงการปลูกต้นไม้ริมคลองตัวอย่าง (ตัวอย่าง)"
    assert (project.code, project.questions) == ("99990000-0002", ())


def test_halves_of_surrogate_pairs_are_told(read: Read, clean: str) -> None:
    reading = read(clean.replace("ริมคลอง", "ริม\ud800คลอง", 1))
    assert told(reading) == [("bad_bytes", 9)]
    assert (reading.projects[0].name or "").encode()


def test_standard_input(monkeypatch: pytest.MonkeyPatch, clean: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(clean.encode())))
    reading = read_files(["-"])
    assert (reading.exit_status, reading.projects[0].copies[0].file) == (0, "-")


def test_a_pipe_that_gives_a_few_bytes_at_a_time(tmp_path: Path, clean: str) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    if (child := os.fork()) == 0:
        with pipe.open("wb", buffering=0) as end:
            content = clean.encode()
            for place in range(0, len(content), 997):
                end.write(content[place : place + 997])
        os._exit(0)
    reading = read_files([str(pipe)])
    os.waitpid(child, 0)
    assert (reading.exit_status, len(reading.projects[0].reports)) == (0, 4)


def test_a_limit_is_kept_to_the_byte(tmp_path: Path) -> None:
    place = tmp_path / "ten.txt"
    place.write_bytes(b"0123456789")
    errors = ErrorLog(10)
    assert [line.text for line in raw_lines(str(place), Limits(file_bytes=10), errors)] == ["0123456789"]
    assert list(errors) == []
    assert [line.text for line in raw_lines(str(place), Limits(file_bytes=9), errors)] == ["012345678"]
    assert [(each.rule, each.line) for each in errors] == [("file_too_large", 1)]


def test_lines_are_counted_through_a_cut_one(tmp_path: Path) -> None:
    place = tmp_path / "long.txt"
    place.write_text("a" * 25 + "\nb\n" + "c" * 10 + "\n", encoding="utf-8")
    errors = ErrorLog(10)
    lines = list(raw_lines(str(place), Limits(line_characters=10), errors))
    assert lines == [(1, "a" * 10), (2, "b"), (3, "c" * 10)]
    assert [(each.rule, each.line) for each in errors] == [("line_too_long", 1)]


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "locked.txt"
    place.write_text("x", encoding="utf-8")
    place.chmod(0)
    if os.access(place, os.R_OK):
        pytest.skip("this account may read everything")
    assert told(read_files([str(place)])) == [("not_readable", None)]


def test_memory_does_not_grow_with_the_file(tmp_path: Path, twin: str) -> None:
    peaks = []
    for projects in (10, 10, 60):  # the first run fills the bounded caches
        place = tmp_path / f"{projects}.txt"
        with place.open("w", encoding="utf-8") as file:
            for number in range(projects):
                own = twin.replace("99990000-0001", f"{99990000 + number:08d}-0001")
                file.write(own.replace("ประจำเขต (ตัวอย่าง)", f"ประจำเขต {number} (ตัวอย่าง)"))
        errors = ErrorLog(DEFAULT_LIMITS.errors)
        tracemalloc.start()
        assert sum(1 for _ in read_projects([str(place)], errors)) == projects
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert list(errors) == []
    assert peaks[2] - peaks[1] < 500_000  # of 3 MB more text; caches are bounded
