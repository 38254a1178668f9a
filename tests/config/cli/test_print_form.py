from __future__ import annotations

from pathlib import Path

import pytest

from sapha.civic.people.queries import service_account
from sapha.config.cli import main
from sapha.evidence.prints.models import Print
from sapha.monitoring.progress_form.commands import import_form
from sapha.monitoring.progress_form.reading import read_files
from tests.monitoring.progress.kept import keep_year

CODE = "99990000-0001"

pytestmark = pytest.mark.django_db


@pytest.fixture
def example_project(examples: Path) -> None:
    keep_year(2566)
    keep_year(2567)
    import_form(actor=service_account("console"), path=examples / "progress_form_4_copies.txt")


def codes(*places: Path) -> list[str | None]:
    return [project.code for project in read_files(list(map(str, places))).projects]


def test_one_project_is_printed_into_the_named_file(example_project: None, tmp_path: Path) -> None:
    assert main(["print", CODE, "-o", str(tmp_path / "form.pdf")]) == 0
    assert [place.name for place in tmp_path.iterdir()] == ["form.pdf"]
    assert codes(tmp_path / "form.pdf") == [CODE]


def test_all_projects_are_printed_into_a_directory_that_is_made(
    example_project: None, examples: Path, tmp_path: Path
) -> None:
    import_form(actor=service_account("console"), path=examples / "progress_form_one_copy.txt")
    assert main(["print", "--all", "-o", str(tmp_path / "new" / "prints")]) == 0
    made = sorted((tmp_path / "new" / "prints").iterdir())
    assert [place.stem for place in made] == codes(*made)
    assert len(made) == 2


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["12340000-0001", "-o", "x.pdf"], 2, "12340000-0001: the register has no project of this code; bring it in with sapha import"),
        (["-o", "x.pdf"], 2, "name one project code, or --all, but not both"),
        ([CODE, "--all", "-o", "x.pdf"], 2, "name one project code, or --all, but not both"),
    ],
)  # fmt: skip
def test_wrong_use_is_told_in_one_line(
    arguments: list[str], status: int, said: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["print", "--lang", "en", *arguments]) == status
    assert capsys.readouterr().err.splitlines() == [said]


def test_file_that_cannot_be_written_leaves_nothing_behind(
    example_project: None, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "form.pdf").mkdir()
    assert main(["print", "--lang", "en", CODE, "-o", str(tmp_path / "form.pdf")]) == 3
    assert "cannot write the file" in capsys.readouterr().err
    assert [place.name for place in tmp_path.iterdir()] == ["form.pdf"]


def test_directory_that_is_a_file_is_told(
    example_project: None, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "prints").write_text("")
    assert main(["print", "--all", "--lang", "en", "-o", str(tmp_path / "prints")]) == 3
    assert "cannot write the file" in capsys.readouterr().err


def test_certifying_all_registers_each_and_again_gives_the_same_files(
    example_project: None, examples: Path, tmp_path: Path
) -> None:
    import_form(actor=service_account("console"), path=examples / "progress_form_one_copy.txt")
    assert main(["print", "--all", "--certify", "-o", str(tmp_path / "one")]) == 0
    assert main(["print", "--all", "--certify", "-o", str(tmp_path / "two")]) == 0
    assert Print.objects.count() == 2
    assert [(place.name, place.read_bytes()) for place in sorted((tmp_path / "one").iterdir())] == [
        (place.name, place.read_bytes()) for place in sorted((tmp_path / "two").iterdir())
    ]
    assert codes(*sorted((tmp_path / "one").iterdir())) == [
        place.stem for place in sorted((tmp_path / "one").iterdir())
    ]


def test_nothing_is_certified_when_the_file_cannot_be_written(
    example_project: None, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["print", "--lang", "en", CODE, "--certify", "-o", str(tmp_path / "no" / "form.pdf")]) == 3
    assert ("cannot write the file" in capsys.readouterr().err, Print.objects.count()) == (True, 0)
