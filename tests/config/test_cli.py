"""The frame of the sapha command: usage, unknown verbs, errors in one line."""

from __future__ import annotations

import os
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


def test_the_language_may_stand_before_the_verb(capsys: pytest.CaptureFixture[str]) -> None:
    for given in (["--lang", "en", "read", "none.txt"], ["--lang=en", "read", "none.txt"]):
        assert main(given) == 2
        assert capsys.readouterr().err == "none.txt: there is no such file: check its name\n"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["read"], "sapha read: ยังขาด FILE ดูวิธีใช้ด้วย sapha read --help\n"),
        (["read", "--lang", "en"], "sapha read: FILE is missing; sapha read --help tells the use\n"),
        (["read", "a", "--fast"], "sapha read: ไม่มีตัวเลือก --fast ดูวิธีใช้ด้วย sapha read --help\n"),
        (["serve", "--port"], "sapha serve: --port ยังไม่มีค่า ดูวิธีใช้ด้วย sapha serve --help\n"),
        (["serve", "--port", "x"], "sapha serve: --port ต้องเป็นจำนวนเต็ม ไม่ใช่ x ดูวิธีใช้ด้วย sapha serve --help\n"),
        (["ledger", "burn"], "sapha ledger: verify|head|prove ใช้ burn ไม่ได้ ดูวิธีใช้ด้วย sapha ledger --help\n"),
    ],
)
def test_a_wrong_option_is_told_in_one_line(
    given: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(given) == 2
    assert capsys.readouterr() == ("", told)


@pytest.mark.parametrize(
    ("name", "value", "status", "told"),
    [
        ("SAPHA_DATABASE_URL", "foo", 2, "ค่าตั้งไม่ถูกต้อง "),
        ("SAPHA_DEBUG", "maybe", 2, "ค่าตั้งไม่ถูกต้อง "),
        ("SAPHA_DATA_DIR", "/dev/null/x", 3, "ใช้โฟลเดอร์ข้อมูลไม่ได้ "),
    ],
)
def test_an_unusable_setting_is_told_in_one_line(name: str, value: str, status: int, told: str) -> None:
    kept = {key: text for key, text in os.environ.items() if not key.startswith("SAPHA_")}
    done = subprocess.run(
        [sys.executable, "-m", "sapha", "findings"],
        env={**kept, name: value},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr.count("\n"), done.stderr.startswith(told)) == (status, 1, True)


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
