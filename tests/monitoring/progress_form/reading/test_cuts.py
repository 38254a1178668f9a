"""A form cut off at any line: what is there is read, what is missing is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sapha.monitoring.progress_form.reading import read_files

PARTIAL = {
    "empty", "not_a_form", "copy_incomplete", "code_missing", "report_gap", "stray_text",
}  # fmt: skip


@pytest.mark.parametrize("kept", ["head", "tail"])
@pytest.mark.parametrize("form", ["twin_path", "real_form"])
def test_a_form_cut_at_every_line(
    request: pytest.FixtureRequest, tmp_path: Path, form: str, kept: str
) -> None:
    lines = request.getfixturevalue(form).read_bytes().split(b"\n")
    place = tmp_path / "cut.txt"
    whole = None
    for cut in range(len(lines) + 1):
        place.write_bytes(b"\n".join(lines[:cut] if kept == "head" else lines[cut:]))
        reading = read_files([str(place)])
        json.dumps(reading.to_json())
        assert {error.rule for error in reading.errors} <= PARTIAL
        assert reading.projects or reading.errors
        for project in reading.projects:
            assert project.copies
            whole = whole or project.code
            assert project.code in {None, whole}


def test_a_form_cut_inside_a_line_keeps_the_lines_before(tmp_path: Path, clean: str) -> None:
    place = tmp_path / "cut.txt"
    content = clean.encode()
    for cut in range(0, len(content), 7):
        place.write_bytes(content[:cut])
        reading = read_files([str(place)])
        json.dumps(reading.to_json())
        assert reading.projects or reading.errors
