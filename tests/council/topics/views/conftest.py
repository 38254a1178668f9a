"""What tests of photographs share: a folder of their own, and the first of October standing still."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from pytest_django import Settings


@pytest.fixture
def root(settings: Settings, tmp_path: Path) -> Path:
    """Where documents lie."""
    settings.DOCUMENTS_ROOT = tmp_path / "documents"
    return tmp_path / "documents"


@pytest.fixture
def clock(october: None) -> Iterator[time_machine.Coordinates]:
    """A clock that is moved by hand."""
    with time_machine.travel("2023-10-01T05:00:00Z", tick=False) as moved:
        yield moved
