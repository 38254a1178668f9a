"""Tests mirror the code, so that everyone finds them."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FREE = {"architecture", "journeys", "browser", "factories", "conformance", "tools"}


def test_every_folder_of_tests_is_a_folder_of_the_code() -> None:
    folders = {path.parent.relative_to(ROOT / "tests") for path in (ROOT / "tests").rglob("test_*.py")}
    mirrored = [folder for folder in folders if folder.parts and folder.parts[0] not in FREE]
    lost = [
        str(folder)
        for folder in mirrored
        if not (ROOT / "src" / "sapha" / folder).is_dir()
        and not (ROOT / "src" / "sapha" / folder).with_suffix(".py").exists()
    ]
    assert lost == []
