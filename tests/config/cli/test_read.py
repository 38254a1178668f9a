"""`sapha read`: JSON for machines, a few lines for people, errors on standard error, exit status."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from sapha.config.cli import main
from sapha.monitoring.progress_form.reading import read_files


@pytest.fixture
def twin(examples: Path) -> str:
    return str(examples / "progress_form_4_copies.txt")


@pytest.fixture
def clean(examples: Path) -> str:
    return str(examples / "progress_form_one_copy.txt")


def test_json_is_the_reading_and_nothing_else(
    twin: str, clean: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["read", "--json", clean, twin]) == 1
    out, err = capsys.readouterr()
    assert (json.loads(out), err) == (json.loads(json.dumps(read_files([clean, twin]).to_json())), "")
    assert out.count("\n") == 1


def test_the_summary_in_thai(twin: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", twin]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "99990000-0001  สตย.13/โครงการจัดตั้งห้องสมุดคนย่านประจำเขต (ตัวอย่าง)",
        "  ปีงบประมาณ 2566 · 4 สำเนา · มีคำรับรอง",
        f"  {twin} บรรทัด 5–99, 101–199, 201–274, 276–374",
        "  รายงานครั้งที่ 1  25 พ.ค. 2566  ร้อยละ 30.00",
        "  รายงานครั้งที่ 2  31 พ.ค. 2566  ร้อยละ 40.00",
        "  รายงานครั้งที่ 3  8 มิ.ย. 2566  ร้อยละ 10.00",
        "  รายงานครั้งที่ 4  29 ก.ย. 2566  ร้อยละ 10.00",
        "  ข้อพบ 16 ข้อ",
        "  ต้องยืนยัน: ผู้ประสานงาน สยป.",
        "    สำเนา 3, 4 บรรทัด 225, 306: นางสาวกมลรัตน์ ประทุมมา",
        "    สำเนา 1 บรรทัด 31: นางสาวกมลรัตน์ ปรุงเรือน",
        "    สำเนา 2 บรรทัด 125: นางสาวกมลวรรณ ประยูรธรรม",
        "  ต้องยืนยัน: ประเด็นยุทธศาสตร์ย่อย",
        "    สำเนา 3, 4 บรรทัด 258, 330: การปฏิบัติงานประจำของหน่วยงาน",
        "    สำเนา 1 บรรทัด 56: การกิจงานประจำของหน่วยงาน",
        "    สำเนา 2 บรรทัด 183: ภารกิจงานประจำของหน่วยงาน",
        "    เสนอ: ภารกิจงานประจำของหน่วยงาน",
        "  ต้องยืนยัน: เป้าหมายที่",
        "    สำเนา 3, 4 บรรทัด 260, 331: การปฏิบัติงานประจำของหน่วยงาน",
        "    สำเนา 1 บรรทัด 58: การกิจงานประจำของหน่วยงาน",
        "    สำเนา 2 บรรทัด 185: ภารกิจงานประจำของหน่วยงาน",
        "    เสนอ: ภารกิจงานประจำของหน่วยงาน",
    ]


def test_the_summary_in_english(clean: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "--lang", "en", clean]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1] == "  fiscal year 2567 · 1 copy · certified"
    assert lines[3] == "  report 1  28 Dec 2023  25.00 %"


def test_what_could_be_read_is_printed_beside_the_errors(
    clean: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = str(tmp_path / "none.txt")
    assert main(["read", "--lang", "en", "--json", missing, clean]) == 2
    out, err = capsys.readouterr()
    assert err == f"{missing}: there is no such file: check its name\n"
    form = json.loads(out)
    assert [project["code"] for project in form["projects"]] == ["99990000-0002"]
    assert form["errors"] == [
        {
            "file": missing,
            "line": None,
            "rule": "no_file",
            "text_th": "ไม่พบแฟ้มนี้ โปรดตรวจชื่อแฟ้ม",
            "text_en": "there is no such file: check its name",
        }
    ]


def test_nothing_read_is_still_one_object(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "--json", str(tmp_path)]) == 2
    form = json.loads(capsys.readouterr().out)
    assert (form["projects"], [error["rule"] for error in form["errors"]]) == ([], ["is_directory"])


def test_standard_input_is_read(
    clean: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(Path(clean).read_bytes())))
    assert main(["read", "-"]) == 0
    assert capsys.readouterr().out.splitlines()[2] == "  - บรรทัด 3–62"


def test_without_the_engine_a_picture_is_the_systems_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    place = tmp_path / "page.png"
    place.write_bytes(b"\x89PNG\r\n\x1a\n")
    assert main(["read", str(place)]) == 3
    assert "tesseract-ocr-tha" in capsys.readouterr().err


def test_it_needs_neither_django_nor_a_utf8_terminal(clean: str) -> None:
    script = (
        "import sys; from sapha.config.cli import main; status = main(['read', sys.argv[1]]);"
        "assert 'django' not in sys.modules; sys.exit(status)"
    )
    environment = {
        "PYTHONPATH": str(Path(__file__).resolve().parents[3] / "src"),
        "PYTHONIOENCODING": "ascii",
    }
    done = subprocess.run(
        [sys.executable, "-c", script, clean], capture_output=True, env=environment, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert "โครงการปลูกต้นไม้".encode() in done.stdout
