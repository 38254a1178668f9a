"""Forms damaged at random: never a traceback, always JSON, and no field that is not in the input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sapha.foundation.canonical import canonical_json
from sapha.monitoring.progress_form.reading import FormReading, Limits, form_from_json, read_files
from sapha.monitoring.progress_form.reading.complaints import RULES

EXAMPLES = Path(__file__).resolve().parents[4] / "examples"
TWIN = (EXAMPLES / "progress_form_4_copies.txt").read_text(encoding="utf-8").split("\n")
CLEAN = (EXAMPLES / "progress_form_one_copy.txt").read_text(encoding="utf-8").split("\n")
# Short narratives: damage to structure is what is looked for, not the time to align long texts.
SHORT = [line[:240] for line in TWIN if line.strip()]

DIRT = ["\x00", "\f", "\u200b", "\ufeff", "\u00a0", "<p>", "</p>", "<", "&lt;", "&#x0;", "\ud800", "\U0010ffff", ":", "::", "=", "\t", "%", "๙", "ำ", "่", "****", "\r", "\u2028", "-", "9" * 50]  # fmt: skip
POOL = [
    *dict.fromkeys(line for line in (*SHORT, *CLEAN) if line.strip()),
    "รายงานครั้งที่0 :: 1/1/2566 :", "รายงานครั้งที่9999 :: x :", ":: ความก้าวหน้าของงานฯ = = = %", "ตำแหน่ง", "หน้า 1/2",
    "1.1", "2.", ":", "= =", "รหัสโครงการ :", "วัตถุประสงค์ของโครงการ : ก", "ขอรับรองว่า", "ลงชื่อ",
]  # fmt: skip


@st.composite
def damaged_forms(draw: st.DrawFn) -> str:
    """Draw a form whose lines were dropped, doubled, swapped, cut, soiled or mixed with others."""
    lines = list(draw(st.sampled_from([CLEAN, SHORT, SHORT[: len(SHORT) // 2]])))
    for _ in range(draw(st.integers(1, 12))):
        if not lines:
            break
        place = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["drop", "double", "swap", "cut", "soil", "put", "lose", "join"])):
            case "drop":
                del lines[place : place + draw(st.integers(1, 20))]
            case "double":
                lines[place:place] = lines[place : place + draw(st.integers(1, 20))]
            case "swap":
                other = draw(st.integers(0, len(lines) - 1))
                lines[place], lines[other] = lines[other], lines[place]
            case "cut":
                lines[place] = lines[place][: draw(st.integers(0, 30))]
            case "soil":
                at = draw(st.integers(0, len(lines[place])))
                lines[place] = lines[place][:at] + draw(st.sampled_from(DIRT)) + lines[place][at:]
            case "put":
                lines.insert(place, draw(st.one_of(st.sampled_from(POOL), st.text(max_size=40))))
            case "lose":
                at = draw(st.integers(0, len(lines[place])))
                lines[place] = lines[place][:at] + lines[place][at + draw(st.integers(1, 5)) :]
            case _:
                lines[place : place + 2] = [" ".join(lines[place : place + 2])]
    return "\n".join(lines)


raw_texts = st.one_of(
    st.text(max_size=300),
    st.lists(st.one_of(st.sampled_from(POOL), st.text(max_size=30)), max_size=25).map("\n".join),
)


def holds(reading: FormReading, content: bytes) -> None:
    """Check what must hold of every reading, whatever was read."""
    form = reading.to_json()
    written = canonical_json(form)
    assert form_from_json(json.loads(written)) == reading
    assert reading.exit_status in {0, 1, 2}
    assert reading.projects or reading.errors
    lines = 1 + content.count(b"\n") + content.count(b"\r")
    for error in reading.errors:
        assert error.rule in RULES
        assert error.line is None or 1 <= error.line <= lines
        assert "\n" not in error.one_line("en")
    for project in reading.projects:
        asked = [question.field for question in project.questions]
        assert len(asked) == len(set(asked))
        assert all(0 < question.confidence <= 1 for question in project.questions)
        assert all(1 <= copy.first_line <= copy.last_line <= lines for copy in project.copies)
        numbers = [report.number for report in project.reports]
        assert numbers == sorted(set(numbers))
        for report in project.reports:
            assert report.progress_percent is None or 0 <= report.progress_percent <= 100
            assert report.schedule_status in {None, "on_plan", "behind", "ahead"}
            assert report.target_status in {None, "on_target", "below_target", "above_target"}
            assert "<p>" not in (report.narrative or "")


def read_and_check(folder: Path, content: bytes) -> None:
    place = folder / "campaign.txt"
    place.write_bytes(content)
    holds(read_files([str(place)], Limits(copies=8)), content)


def campaign(examples: int) -> settings:
    slow = [
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.large_base_example,
    ]
    return settings(max_examples=examples, deadline=None, suppress_health_check=slow)


@campaign(100)
@given(text=damaged_forms())
def test_damaged_forms(tmp_path: Path, text: str) -> None:
    read_and_check(tmp_path, text.encode("utf-8", "surrogatepass"))


@campaign(100)
@given(text=raw_texts)
def test_any_text(tmp_path: Path, text: str) -> None:
    read_and_check(tmp_path, text.encode("utf-8", "surrogatepass"))


@campaign(100)
@given(content=st.binary(max_size=400))
def test_any_bytes(tmp_path: Path, content: bytes) -> None:
    if not content.lstrip().startswith(
        (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM")
    ):
        read_and_check(tmp_path, content)


@pytest.mark.campaign
@campaign(6_000)
@given(text=damaged_forms(), encoding=st.sampled_from(["utf-8", "utf-8", "utf-8", "cp874", "utf-16"]))
def test_campaign_of_damaged_forms(tmp_path: Path, text: str, encoding: str) -> None:
    policy = "surrogatepass" if encoding.startswith("utf") else "replace"
    read_and_check(tmp_path, text.encode(encoding, policy))


@pytest.mark.campaign
@campaign(4_000)
@given(text=raw_texts)
def test_campaign_of_any_text(tmp_path: Path, text: str) -> None:
    read_and_check(tmp_path, text.encode("utf-8", "surrogatepass"))
