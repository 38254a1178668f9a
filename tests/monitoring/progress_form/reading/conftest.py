"""Forms to read: the twin in four copies, the clean one, and ways to read altered text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sapha.monitoring.progress_form.reading import DEFAULT_LIMITS, FormReading, Limits, read_files

Read = Callable[..., FormReading]


@pytest.fixture(scope="session")
def twin_path(examples: Path) -> Path:
    return examples / "progress_form_4_copies.txt"


@pytest.fixture(scope="session")
def twin(twin_path: Path) -> str:
    return twin_path.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def clean(examples: Path) -> str:
    return (examples / "progress_form_one_copy.txt").read_text(encoding="utf-8")


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Write text or bytes to ``form.txt`` and read it."""

    def read_content(content: str | bytes, limits: Limits = DEFAULT_LIMITS) -> FormReading:
        place = tmp_path / "form.txt"
        place.write_bytes(content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content)
        return read_files([str(place)], limits)

    return read_content


def told(reading: FormReading) -> list[tuple[str, int | None]]:
    """Return rule and line of every error."""
    return [(error.rule, error.line) for error in reading.errors]


def asked(reading: FormReading) -> list[str]:
    """Return the fields with open questions."""
    return [question.field for project in reading.projects for question in project.questions]
