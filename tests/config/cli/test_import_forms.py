"""``sapha import``: exit statuses, what is listed, and what a terminal asks."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sapha.config.cli import main
from sapha.monitoring.progress_form.models import OpenQuestion
from sapha.monitoring.projects.models import Project
from tests.factories.projects import make_year

pytestmark = pytest.mark.django_db


@pytest.fixture
def twin(examples: Path) -> str:
    make_year(2566)
    make_year(2567)
    return str(examples / "progress_form_4_copies.txt")


@contextmanager
def terminal(monkeypatch: pytest.MonkeyPatch, typed: str) -> Iterator[None]:
    """Give the command a real terminal on which this is typed."""
    hand, screen = os.openpty()
    os.write(hand, typed.encode())
    with (
        open(screen, encoding="utf-8", closefd=False) as keyboard,
        open(screen, "w", encoding="utf-8", closefd=False) as display,
        monkeypatch.context() as patched,
    ):
        patched.setattr(sys, "stdin", keyboard)
        patched.setattr(sys, "stdout", display)
        yield
    os.close(screen)
    os.close(hand)


def test_open_points_are_listed_and_the_status_says_so(twin: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "--lang", "en", twin]) == 1
    said = capsys.readouterr().out
    assert said.splitlines()[0] == "1 projects read: 1 new, 0 extended, 0 unchanged; 4 new reports"
    assert said.splitlines()[-1] == "3 points wait for a person: settle them on the site's import page"
    assert said.count("please confirm") == 3


def test_a_second_import_says_that_nothing_changed(twin: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["import", twin])
    capsys.readouterr()
    assert main(["import", "--lang", "en", twin]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "1 projects read: 0 new, 0 extended, 1 unchanged; 0 new reports"


def test_a_form_without_open_points_is_done(twin: str, examples: Path) -> None:
    assert main(["import", str(examples / "progress_form_one_copy.txt")]) == 0


def test_bad_input_is_one_line_and_what_is_readable_is_kept(
    twin: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    assert main(["import", "--lang", "en", str(empty), twin]) == 2
    assert capsys.readouterr().err.splitlines() == [f"{empty}: the file is empty: there is no text in it"]
    assert Project.objects.count() == 1


def test_a_file_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "--lang", "en", "no-such-file.txt"]) == 2
    assert capsys.readouterr().err == "no-such-file.txt: there is no such file: check its name\n"


def test_a_terminal_asks_and_takes_numbers_words_and_silence(
    twin: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with terminal(monkeypatch, "นางสาวกมลรัตน์ ปรุงเรือน\n3\n\n"):
        assert main(["import", twin]) == 1
    answers = dict(OpenQuestion.objects.order_by("id").values_list("field", "answer"))
    assert answers == {
        "coordinator": "นางสาวกมลรัตน์ ปรุงเรือน",
        "alignment.sub_strategy": "ภารกิจงานประจำของหน่วยงาน",
        "alignment.goal": None,
    }


def test_with_every_point_settled_on_the_terminal_it_is_done(
    twin: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with terminal(monkeypatch, "1\n3\n3\n"):
        assert main(["import", twin]) == 0
    assert not OpenQuestion.objects.filter(state="open").exists()
