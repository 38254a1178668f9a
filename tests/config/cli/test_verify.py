from __future__ import annotations

import json
from pathlib import Path

import pytest

from sapha.config.cli import main
from tests.factories.prints import CODE, certified, change, file_of, laid_down, project_to_certify

pytestmark = pytest.mark.django_db


def told(capsys: pytest.CaptureFixture[str]) -> tuple[str, list[str]]:
    found = json.loads(capsys.readouterr().out)
    return found["verdict"], [one["rule"] for one in found["reasons"]]


def test_certified_print_is_genuine(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project_to_certify()
    assert main(["print", CODE, "--certify", "-o", str(tmp_path / "print.pdf")]) == 0
    assert main(["verify", "--json", str(tmp_path / "print.pdf")]) == 0
    assert told(capsys) == ("genuine", ["same_bytes"])


def test_superseded_print_names_the_newer_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = project_to_certify()
    first = certified(project)
    place = laid_down(tmp_path, file_of(first))
    change(project)
    second = certified(project)
    assert main(["verify", "--lang", "en", str(place)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"superseded {first.number}",
        f"- every byte of the file is that of the registered document {first.number}",
        f"- a newer document has taken its place: {second.number}",
    ]


def test_file_that_cannot_be_verified_is_told_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = laid_down(tmp_path, b"hello", "note.pdf")
    assert main(["verify", "--lang", "en", str(place)]) == 2
    assert capsys.readouterr().err.splitlines() == [
        f"{place}: this is not a PDF: choose the PDF you received, or type the document number from paper"
    ]


def test_missing_file_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "--lang", "en", str(tmp_path / "none.pdf")]) == 2
    assert capsys.readouterr().err.splitlines() == [
        f"{tmp_path}/none.pdf: the file cannot be opened (No such file or directory)"
    ]
