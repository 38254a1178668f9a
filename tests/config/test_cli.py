"""The frame of the sapha command: usage, unknown verbs, errors in one line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sapha.config.cli import VERBS, main


def test_without_a_verb_it_lists_the_verbs_and_fails(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    listed = [line.split()[0] for line in capsys.readouterr().out.splitlines() if line.startswith("  ")]
    assert listed == list(VERBS)


def test_help_lists_the_verbs_and_succeeds(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    assert capsys.readouterr().err == ""


def test_an_unknown_verb_is_refused_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fly"]) == 2
    assert capsys.readouterr().err == "sapha: fly: ไม่มีคำสั่งนี้ ดูรายการด้วย sapha --help\n"


def test_an_unknown_verb_is_refused_in_english_when_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fly", "--lang", "en"]) == 2
    assert capsys.readouterr().err == "sapha: fly: no such verb; sapha --help lists them\n"


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_every_verb_tells_its_options(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main([verb, "--help"])
    assert end.value.code == 0
    assert capsys.readouterr().out.startswith(f"usage: sapha {verb} ")


def test_reading_needs_no_django(examples: Path) -> None:
    form = next(iter(sorted(examples.glob("*.txt"))))
    code = (
        "import sys; from sapha.config.cli import main; "
        f"status = main(['read', {str(form)!r}, '--json']); "
        "assert not any(name.split('.')[0] == 'django' for name in sys.modules), 'Django was loaded'; "
        "sys.exit(status)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode in {0, 1}, done.stderr) == (True, "")
